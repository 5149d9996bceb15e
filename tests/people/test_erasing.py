"""Somebody is erased as they asked: nothing names them, and the record is whole."""

from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils.translation import override

from biocap.collection import operations
from biocap.collection.models import Submission
from biocap.countries.operations import open_handover, take_back_handover
from biocap.letters.handovers import write_handover
from biocap.letters.models import Letter
from biocap.letters.operations import write_letters
from biocap.parties.credentials import open_account
from biocap.parties.models import Person
from biocap.parties.new_email import ask_for_email
from biocap.parties.operations import end_role
from biocap.people.erasing import GRACE, ask_erasure, duties_of, erase_due, keep_person
from biocap.people.merging import merge, undo_merge
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from biocap.shared.sealing import last_entry, seal, verify_seals
from tests.factories import make_person
from tests.web.work import browsing
from tests.workroom import AREA_L, OPEN, make_draft, make_round

OVER = OPEN + GRACE


def rows_that_say(*words: str) -> set[str]:
    """Return every table in which a row holds one of the words."""
    found = set()
    for model in apps.get_models():
        for row in model._default_manager.values():
            if any(word in str(row) for word in words):
                found.add(model._meta.label)
    return found


@pytest.fixture
def amina(db: None) -> Person:
    """A focal point beside another, who answered, submitted and got letters."""
    amina = make_person("Amina Wambui", focal_point="KEN")
    make_person("Wanjiru", focal_point="KEN")
    round_ = make_round(make_person(secretariat="yes"))
    draft = make_draft(amina, round_)
    operations.save_answers(draft, AREA_L, by=amina, at=OPEN, channel="web")
    operations.submit(draft, by=amina, at=OPEN)
    write_letters(round_, "notification", address="", by=round_.created_by, at=OPEN)
    client = Client()
    client.force_login(amina)
    client.get("/en/accounts/")
    return amina


def test_after_it_nothing_names_the_person_and_the_trail_verifies(amina: Person) -> None:
    name, email = amina.name, amina.email
    assert {"parties.Person", "letters.Letter"} <= rows_that_say(name, email)
    seal(last_entry(), OPEN)
    ask_erasure(amina, email.upper(), at=OPEN)
    assert erase_due(OVER - timedelta(days=1)) == 0
    assert erase_due(OVER) == 1
    assert rows_that_say(name, email) == set()
    amina.refresh_from_db()
    assert (amina.name, amina.is_active) == ("A former focal point of Kenya", False)
    assert not amina.has_usable_password()
    version = Submission.objects.get().versions.get()
    assert version.submitted_by == amina
    seal(last_entry(), OVER)
    verified = verify_seals()
    assert (verified.broken, verified.open, verified.seals) == (None, 0, 2)
    assert AuditEntry.objects.latest("pk").action == "person.erase"
    assert Letter.objects.filter(address=amina.email, body="").exists()
    assert erase_due(OVER) == 0
    with pytest.raises(Problem) as told:
        open_account(amina, by=None, at=OVER)
    assert told.value.code == "people.erased"


def test_a_former_name_is_told_in_the_language_of_the_reader_and_kept_in_one(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    former = make_person()
    Person.objects.filter(pk=former.pk).update(name="A former focal point of Kenya")
    with monkeypatch.context() as patch:
        patch.setattr("biocap.parties.former.gettext", {"A former focal point of %s": "Ex: %s"}.get)
        told = Person.objects.get(pk=former.pk)
        assert told.name == "Ex: Kenya"
        with override("ar"):
            assert Person.objects.get(pk=former.pk).name == "Ex: كينيا"
        told.save()
    assert Person.objects.get(pk=former.pk).name == "A former focal point of Kenya"


def test_nobody_is_erased_for_whom_something_waits(amina: Person) -> None:
    ask_erasure(amina, amina.email, at=OPEN)
    other = Person.objects.get(name="Wanjiru")
    end_role(other.roles.get(), by=None, at=OPEN)
    assert [duty.kind for duty in duties_of(amina, OPEN)] == ["role"]
    assert erase_due(OVER) == 0
    with pytest.raises(Problem) as told:
        ask_erasure(amina, amina.email, at=OPEN)
    assert told.value.code == "erasure.duties"
    who = {"language": "en", "last_day": None, "by": amina, "at": OPEN}
    open_handover("KEN", amina, other.email, "", **who)
    assert {duty.kind for duty in duties_of(amina, OPEN)} == {"role", "handover"}
    assert [duty.kind for duty in duties_of(other, OPEN)] == ["handover"]


def test_it_is_taken_back_in_the_days_of_grace(amina: Person) -> None:
    ask_erasure(amina, amina.email, at=OPEN)
    keep_person(amina, at=OPEN)
    assert erase_due(OVER) == 0
    amina.refresh_from_db()
    assert (amina.name, amina.erase_on) == ("Amina Wambui", None)
    with pytest.raises(Problem) as told:
        ask_erasure(amina, "somebody@example.org", at=OPEN)
    assert told.value.code == "erasure.other_email"


def test_an_account_that_was_merged_goes_with_it(amina: Person) -> None:
    second = make_person("Amina W.", contributor="UGA")
    made = merge(amina, second, "The same.", by=make_person(secretariat="yes"), at=OPEN)
    ask_erasure(amina, amina.email, at=OPEN)
    erase_due(OVER)
    assert rows_that_say("Amina W") == set()
    with pytest.raises(Problem) as told:
        undo_merge(made.pk, by=make_person(secretariat="yes"), at=OVER)
    assert told.value.code == "merge.erased"


def test_the_page_says_what_goes_and_what_stays(amina: Person) -> None:
    client = Client()
    client.force_login(amina)
    page = browsing.words(client.get("/en/accounts/erase/").content)
    assert "under the name “A former focal point of Kenya”" in page
    wrong = client.post("/en/accounts/erase/", {"act": "erase", "email": "x@example.org"})
    assert "Write the e-mail of this account" in browsing.words(wrong.content)
    sent = {"act": "erase", "email": amina.email}
    asked = client.post("/en/accounts/erase/", sent, follow=True)
    assert "what is known of you is erased. Until then you can take it back." in browsing.words(
        asked.content
    )
    kept = client.post("/en/accounts/erase/", {"act": "keep"}, follow=True)
    assert "You are kept: nothing will be erased." in browsing.words(kept.content)


def test_the_telephone_is_kept_and_shown_to_the_secretariat(amina: Person) -> None:
    client = Client()
    client.force_login(amina)
    own = {"name": amina.name, "language": "en", "telephone": "+254 20 000000", "time_zone": ""}
    client.post("/en/accounts/", own)
    office = Client()
    office.force_login(make_person(secretariat="yes"))
    page = browsing.words(office.get(f"/en/work/people/{amina.pk}/").content)
    assert "Telephone +254 20 000000" in page


def test_what_went_into_it_by_two_merges_is_erased_with_it(db: None) -> None:
    office = make_person("Office", secretariat="yes")
    first, second, last = (make_person(f"Amina {n}", contributor="KEN") for n in "ABC")
    names = [first.name, second.name, first.email, second.email]
    merge(first, second, "The same.", by=office, at=OPEN)
    second.refresh_from_db()
    merge(last, first, "The same.", by=office, at=OPEN)
    ask_erasure(last, last.email, at=OPEN)
    assert erase_due(OVER) == 1
    assert rows_that_say(*names) == set()


def test_letters_to_others_about_a_handover_name_nobody_who_was_erased(amina: Person) -> None:
    other = Person.objects.get(name="Wanjiru")
    who: dict[str, Any] = {"language": "en", "last_day": None, "by": amina, "at": OPEN}
    held, _new = open_handover("KEN", amina, other.email, "", **who)
    write_handover(held, address="", by=amina, at=OPEN)
    take_back_handover(held.pk, by=amina, at=OPEN)
    ask_for_email(amina, "wambui@example.net", at=OPEN)
    name, email = amina.name, amina.email
    assert name in Letter.objects.get(person=other, kind="handover").body
    ask_erasure(amina, email, at=OPEN)
    assert erase_due(OVER) == 1
    assert "A former focal point of Kenya hands the duties" in (
        Letter.objects.get(person=other, kind="handover").body
    )
    assert rows_that_say(name, email, "wambui@") == set()
