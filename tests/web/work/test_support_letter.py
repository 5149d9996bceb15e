"""A request for support as a letter: in every language, for those who may read it, no contact."""

import io
from datetime import timedelta

import docx
import pypdf
import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from biocap.collection.models import Submission
from biocap.parties.models import Organization, Person
from biocap.support import operations
from tests.factories import make_person
from tests.support import requests as made
from tests.web.work.conftest import signed_in
from tests.workroom import OPEN

BEFORE, LATER = OPEN - timedelta(minutes=1), OPEN + timedelta(days=1)


@pytest.fixture
def asked_for(secretariat: Person, focal_point: Person) -> Submission:
    return made.open_request(secretariat, focal_point)


def words_of_word(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_it_is_written_in_each_language(
    asked_for: Submission, focal_point: Person, language: str
) -> None:
    country = signed_in(focal_point)
    page = reverse("support_request", args=[asked_for.pk])
    address = f"{reverse('request_letter_word', args=[asked_for.pk])}?in={language}"
    assert f'href="{address}"' in country.get(page).content.decode()
    given = country.get(address)
    assert f'-{language}.docx"' in given["Content-Disposition"]
    words = words_of_word(given.content)
    assert "Rules were never written." in words
    assert asked_for.versions.get().receipt in words
    assert made.CONTACT["email"] not in words
    assert made.CONTACT["name"] not in words


def test_it_says_until_when_once_it_was_sent(asked_for: Submission, focal_point: Person) -> None:
    address = reverse("request_letter_pdf", args=[asked_for.pk])
    country = signed_in(focal_point)

    def text() -> str:
        pages = pypdf.PdfReader(io.BytesIO(country.get(address).content)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "Please answer in your workroom by" not in text()
    made.circulated(asked_for, focal_point, Organization.objects.create(name="A Fund"))
    assert "Please answer in your workroom by" in text()


def test_it_names_those_that_agreed_to_this_text_and_who_left(
    asked_for: Submission, focal_point: Person
) -> None:
    """The silent and those that agreed to an earlier text stand in it nowhere."""
    address = f"{reverse('request_letter_word', args=[asked_for.pk])}?in=en"
    country = signed_in(focal_point)
    peru, receipt = make_person(focal_point="PER"), asked_for.versions.get().receipt
    joining = [
        operations.invite_party(asked_for, code, by=focal_point, at=BEFORE)
        for code in ("PER", "FJI")
    ]
    assert "jointly" not in words_of_word(country.get(address).content)
    operations.say_jointly(joining[0].pk, True, "", receipt, by=peru, at=BEFORE)
    words = words_of_word(country.get(address).content)
    assert "Asked jointly with: Peru.\nEach of them agreed to this text for itself." in words
    assert "Fiji" not in words
    made.circulated(asked_for, focal_point, Organization.objects.create(name="A Fund"))
    operations.say_jointly(joining[0].pk, False, "", receipt, by=peru, at=LATER)
    words = words_of_word(country.get(address).content)
    assert "Asked jointly with: Peru." in words
    assert "Left since then: Peru." in words


def test_it_is_for_those_alone_who_read_the_request(asked_for: Submission) -> None:
    address = reverse("request_letter_word", args=[asked_for.pk])
    for person in (make_person(focal_point="PER"), make_person(reporter="Somebody")):
        assert signed_in(person).get(address).status_code == 404
    assert Client().get(address).status_code == 302
