"""The Secretariat words letters, sees who gets them, writes them, and says what became of each."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Round
from biocap.letters.models import Letter, LetterText
from biocap.parties.models import Person
from tests.factories import make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in
from tests.workroom import make_round


@pytest.fixture
def asked(secretariat: Person) -> Round:
    """A round for Kenya, Peru and Fiji; Peru's focal point reads Spanish, Fiji has nobody."""
    make_person("Kamau", focal_point="KEN")
    paula = make_person("Paula", focal_point="PER")
    paula.language = "es"
    paula.save()
    return make_round(secretariat)


@pytest.fixture
def office(secretariat: Person) -> Client:
    return signed_in(secretariat)


def words(answered: Any) -> str:
    return browsing.words(answered.content)


PAGE = "/en/work/rounds/needs-2026/letters/notification/"


def fields(office: Client, **changed: str) -> dict[str, str]:
    form = office.get(PAGE).context["form"]
    return {name: str(form[name].value()) for name in form.fields} | changed


def test_the_page_says_who_gets_it_who_has_nobody_and_how_it_reads(
    asked: Round, office: Client
) -> None:
    said = words(office.get(PAGE))
    assert "2 people would get it now. 2 have not had it yet." in said
    assert "For 1 Party nobody can sign in, so nobody is written to: Fiji." in said
    assert "Needs 2026: your answers by 31 March 2026" in said
    assert "31 de marzo de 2026" in said
    assert "http://testserver/work/" in said
    assert "No mail server is set" in said
    assert not Letter.objects.exists()


def test_write_and_write_again(asked: Round, office: Client) -> None:
    answered = office.post(PAGE, fields(office, act="write"), follow=True)
    assert "2 letters are written. No mail server is set: hand them over yourself." in words(
        answered
    )
    held = set(Letter.objects.values_list("person__name", "language", "state"))
    assert held == {("Kamau", "en", "to_hand"), ("Paula", "es", "to_hand")}
    again = office.post(PAGE, fields(office, act="write"), follow=True)
    assert "everybody has this letter already" in words(again)
    assert Letter.objects.count() == 2


def test_write_with_a_changed_text_shows_it_first(asked: Round, office: Client) -> None:
    changed = fields(office, subject_en="Please answer {title}", act="write")
    shown = words(office.post(PAGE, changed, follow=True))
    assert "Nothing was written yet: the text changed." in shown
    assert "Please answer Needs 2026" in shown
    assert not Letter.objects.exists()
    office.post(PAGE, fields(office, act="write"))
    assert Letter.objects.get(language="en").subject == "Please answer Needs 2026"


def test_a_text_that_cannot_be_sent_is_refused_at_its_field_and_kept_as_typed(
    asked: Round, office: Client
) -> None:
    page = office.post(PAGE, fields(office, body_es="Hola {nombre}", act="write"))
    assert list(page.context["form"].errors) == ["body_es"]
    assert "“{nombre}” stands for nothing." in words(page)
    assert "Hola {nombre}" in page.content.decode()
    assert not LetterText.objects.exists()
    assert not Letter.objects.exists()


def test_what_is_wrong_stands_at_its_field(asked: Round, office: Client) -> None:
    for changed, place in (
        ({"subject_en": ""}, "subject_en"),
        ({"subject_en": "{who}"}, "subject_en"),
        ({"subject_en": "x" * 201}, "subject_en"),
        ({"body_en": " "}, "body_en"),
        ({"body_en": "{who}"}, "body_en"),
    ):
        page = office.post(PAGE, fields(office, **changed, act="keep"))
        assert list(page.context["form"].errors) == [place]


def test_letters_are_listed_shown_printed_and_ended(asked: Round, office: Client) -> None:
    office.post(PAGE, fields(office, act="write"))
    listed = words(office.get("/en/work/rounds/needs-2026/letters/"))
    assert "Kamau" in listed
    assert "2 To hand over" in listed
    held = Letter.objects.get(language="en")
    page = f"/en/work/letters/{held.pk}/"
    shown = office.get(page)
    assert held.body.splitlines()[0] in words(shown)
    by_hand = "/en/work/rounds/needs-2026/letters/by-hand/"
    assert office.get(by_hand).content.decode().count('<article class="letter">') == 2
    office.post(page, {"act": "by_hand"})
    assert office.get(by_hand).content.decode().count('<article class="letter">') == 1
    refused = words(office.post(page, {"act": "taken_back"}, follow=True))
    assert "This letter is handed over by hand; nothing can be changed about that." in refused
    assert office.post(page, {"act": "sent"}).status_code == 302
    assert Letter.objects.get(pk=held.pk).state == "by_hand"


def test_nobody_else_sees_letters(asked: Round, office: Client) -> None:
    office.post(PAGE, fields(office, act="write"))
    held = Letter.objects.get(language="en")
    focal_point = signed_in(held.person)
    for page in (PAGE, "/en/work/rounds/needs-2026/letters/", f"/en/work/letters/{held.pk}/"):
        assert focal_point.get(page).status_code == 403
        assert Client().get(page).status_code == 302
    unknown = "/en/work/letters/00000000-0000-0000-0000-000000000000/"
    assert office.get(unknown).status_code == 404
    assert office.get("/en/work/rounds/needs-2026/letters/poem/").status_code == 404


def test_a_trial_goes_to_who_asks_alone(
    asked: Round, office: Client, secretariat: Person, settings: Any, mailoutbox: list[Any]
) -> None:
    settings.EMAIL_HOST = "mail.example.org"
    answered = office.post(PAGE, fields(office, act="try"), follow=True)
    assert "Sent to you, and to nobody else." in words(answered)
    (message,) = mailoutbox
    assert message.to == [secretariat.email]
    assert message.subject.startswith("[trial] Needs 2026: your answers by 31 March 2026")
    assert not Letter.objects.exists()


def test_a_reminder_can_be_written_once_a_day(asked: Round, office: Client) -> None:
    page = "/en/work/rounds/needs-2026/letters/reminder/"
    form = office.get(page).context["form"]
    sent = {name: str(form[name].value()) for name in form.fields} | {"act": "write"}
    office.post(page, sent)
    office.post(page, sent)
    today = datetime.now(UTC).date().isoformat()
    assert list(Letter.objects.values_list("occasion", flat=True)) == [today, today]
