"""All that is kept of a person is handed to them, and no secret with it."""

import json
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from biocap.collection import operations
from biocap.countries.operations.comments import add_comment, settle_comment, withdraw_comment
from biocap.experience.models import Contribution
from biocap.letters.operations import write_letters
from biocap.parties.models import Organization
from biocap.parties.operations import make_link
from biocap.people.merging import merge
from biocap.people.own_data import (
    WORDS_OF_OTHERS,
    columns_that_name,
    own_data,
    own_data_file,
)
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_draft, make_round

LATER = OPEN + timedelta(hours=1)


@pytest.mark.django_db
def test_own_data_holds_every_row_and_no_secret() -> None:
    focal = make_person("Amina", focal_point="KEN")
    other = make_person("Wanjiru", contributor="KEN")
    draft = make_draft(focal, make_round(make_person(secretariat="yes")))
    operations.save_answers(draft, AREA_L, by=focal, at=OPEN, channel="web")
    token = operations.issue_token(focal, "a program", days=5, by=focal, at=OPEN)
    link = make_link(focal, by=None, at=OPEN)
    Authenticator.objects.create(user=focal, type="totp", data={"secret": "JBSWY3DPEHPK3PXP"})
    data = own_data(focal, LATER)
    assert data["account"]["email"] == focal.email
    assert {"parties.Role.person", "collection.Submission.created_by"} <= set(data["rows"])
    assert data["rows"]["collection.AccessToken.person"][0]["name"] == "a program"
    assert {answer["question"] for answer in data["answers"]} == set(AREA_L)
    assert "submission.start" in {entry["action"] for entry in data["acts"]}
    text = own_data_file(data).decode()
    focal.refresh_from_db()
    for secret in (token, link, focal.password, "JBSWY3DPEHPK3PXP"):
        assert secret not in text
    for row in (*focal.access_tokens.all(), *focal.sign_in_links.all()):
        assert getattr(row, "sha256", "") or row.token_sha256 not in text
    assert other.email not in text
    assert own_data(other, LATER)["answers"] == []


def test_every_column_that_names_a_person_is_told() -> None:
    labels = {f"{model._meta.label}.{field.name}" for model, field in columns_that_name()}
    assert {"letters.Letter.person", "countries.CountryNote.by", "mfa.Authenticator.user"} <= labels


@pytest.mark.django_db
def test_the_page_hands_out_a_file() -> None:
    client = Client()
    client.force_login(person := make_person("Amina"))
    given = client.get("/en/accounts/data/")
    assert given["Content-Disposition"] == 'attachment; filename="my-data.json"'
    assert json.loads(given.content)["account"]["name"] == person.name
    assert "no-store" in given["Cache-Control"]


@pytest.mark.django_db
def test_it_holds_nothing_that_others_said_or_that_was_written_to_others() -> None:
    office = make_person("Office", secretariat="yes")
    focal, other = (
        make_person("Amina", focal_point="KEN"),
        make_person("Wanjiru", contributor="KEN"),
    )
    round_ = make_round(office)
    draft = make_draft(focal, round_)
    said = {"language": "en", "by": other, "at": OPEN}
    comment = add_comment(draft, next(iter(AREA_L)), "Only among us.", **said)
    settle_comment(draft, comment.pk, by=focal, at=OPEN)
    withdraw_comment(draft, comment.pk, by=other, at=OPEN)
    write_letters(round_, "notification", address="", by=office, at=OPEN)
    merge(other, make_person("Wanjiru W.", reporter="Seeds"), "The same.", by=office, at=OPEN)
    text = own_data_file(own_data(focal, LATER)).decode()
    assert "Only among us." not in text
    assert "Only among us." in own_data_file(own_data(other, LATER)).decode()
    data = own_data(office, LATER)
    assert {"letters.Letter.written_by", "parties.Merge.by"} <= set(data["rows"])
    text = own_data_file(data).decode()
    assert focal.email not in text
    assert "moved" not in text


@pytest.mark.django_db
def test_it_holds_no_reason_that_the_secretariat_gave_for_what_was_only_stated_by_them() -> None:
    author, office = make_person("Ada"), make_person("Office", secretariat="yes")
    row = Contribution.objects.create(
        kind="lesson", body={"title": "Budget"}, returned_because="Why back.", by=author, at=OPEN
    )
    said = {"body": {}, "at": OPEN, "withdrawn_at": OPEN, "withdrawn_because": "Why away."}
    row.stated.create(by=author, withdrawn_by=office, **said)
    trust = Organization.objects.create(name="Blue Hills Trust")
    trust.stated.create(by=author, withdrawn_by=office, **said)
    rows = own_data(author, LATER)["rows"]
    for place in (
        "experience.Contribution.by",
        "experience.ContributionStatement.by",
        "organizations.OrganizationStatement.by",
    ):
        assert len(rows[place]) == 1, place
    assert "Why" not in own_data_file(own_data(author, LATER)).decode()
    assert "Why away." in own_data_file(own_data(office, LATER)).decode()


def test_each_place_with_words_of_others_is_one_that_names_a_person() -> None:
    columns = {f"{model._meta.label}.{field.name}": model for model, field in columns_that_name()}
    for place, names in WORDS_OF_OTHERS.items():
        assert names <= {field.name for field in columns[place]._meta.concrete_fields}
