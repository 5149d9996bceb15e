"""Another e-mail: asked for, confirmed on both addresses by links of letters, and put back."""

import re
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from biocap.letters import operations
from biocap.letters.choices import LetterState
from biocap.letters.models import BouncedAddress, Letter
from biocap.letters.new_email import (
    ask_both_addresses,
    confirm_by_link,
    give_email,
    put_back_by_link,
    refuse_by_link,
    stand_in_for_old,
)
from biocap.letters.sending import send_waiting
from biocap.letters.signing_in import PLACE
from biocap.parties.credentials import close_account
from biocap.parties.models import EmailChange, Person
from biocap.parties.new_email import open_change, take_email_back
from biocap.parties.operations import make_link
from biocap.people.own_data import own_data, own_data_file
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.letters.post import Post
from tests.workroom import OPEN, refused

LINK = f"https://biocap.example.org/en/accounts/email/{PLACE}/"
DAY = timedelta(days=1)
NEW = "kamau.new@example.org"


def sent_links(post: Post, at: Any = OPEN) -> dict[str, str]:
    """Send what waits; return the secret of the newest link by the address that it went to."""
    send_waiting(lambda: at)
    found = {}
    for message in post.taken:
        plain = message.get_body(("plain",))
        assert plain is not None
        body = plain.get_content()
        for token in re.findall(r"/email/([-\w]{43})/", body):
            found[re.sub(r".*<|>.*", "", str(message["To"]))] = token
    return found


def ask(person: Person, email: str = NEW, at: Any = OPEN) -> EmailChange:
    return ask_both_addresses(person, email, link=LINK, at=at)


def confirm(token: str, at: Any = OPEN) -> EmailChange:
    return confirm_by_link(token, link=LINK, at=at)


def email_of(person: Person) -> str:
    return Person.objects.get(pk=person.pk).email


def test_email_changes_once_both_addresses_confirmed_and_each_link_works_once(
    kenya: Person, post: Post
) -> None:
    old, before = kenya.email, make_link(kenya, by=None, at=OPEN)
    ask(kenya, f" {NEW.upper()} ")
    links = sent_links(post)
    assert links.keys() == {old, NEW}
    stored = f"{list(Letter.objects.values())} {list(EmailChange.objects.values())}"
    assert not any(token in stored for token in links.values())
    confirm(links[old])
    assert (email_of(kenya), refused(confirm, links[old])) == (old, "email_change.confirmed")
    confirm(links[NEW])
    assert email_of(kenya) == NEW
    assert refused(confirm, links[NEW]) == "email_change.link"
    assert refused(confirm, links[old]) == "email_change.confirmed"
    assert before
    assert not kenya.sign_in_links.exists()
    acts = AuditEntry.objects.filter(subject=f"person:{kenya.pk}", action__startswith="person.e")
    assert Counter(acts.values_list("action", flat=True)) == {
        "person.email_ask": 1,
        "person.email_confirm": 2,
        "person.email": 1,
    }


def test_links_end_after_seven_days_and_without_a_link_nothing_happens(
    kenya: Person, post: Post
) -> None:
    old = kenya.email
    ask(kenya)
    links = sent_links(post)
    confirm(links[NEW], OPEN + 7 * DAY - timedelta(minutes=1))
    assert refused(confirm, links[old], OPEN + 7 * DAY) == "email_change.link"
    assert refused(confirm, "a" * 43) == "email_change.link"
    assert refused(confirm, "") == "email_change.link"
    assert (email_of(kenya), open_change(kenya, OPEN + 7 * DAY)) == (old, None)


@pytest.mark.parametrize("refuses", ["old", "new"])
def test_either_address_refuses_until_both_confirmed(
    kenya: Person, post: Post, refuses: str
) -> None:
    old = kenya.email
    ask(kenya)
    links = sent_links(post)
    confirm(links[old])
    refuse_by_link(links[old if refuses == "old" else NEW], at=OPEN)
    assert refused(confirm, links[NEW]) == "email_change.link"
    assert (email_of(kenya), open_change(kenya, OPEN)) == (old, None)


def test_old_address_puts_it_back_for_fourteen_days_and_sessions_end(
    kenya: Person, post: Post
) -> None:
    old = kenya.email
    browser = Client()
    browser.force_login(kenya)
    ask(kenya)
    links = sent_links(post)
    confirm(links[old])
    confirm(links[NEW])
    assert refused(put_back_by_link, links[NEW], at=OPEN) == "email_change.link"
    told = sent_links(post)[old]
    assert told != links[old]
    assert refused(refuse_by_link, told, at=OPEN) == "email_change.link"
    # whoever holds the new address changes it once more: the first address still puts it back
    ask(Person.objects.get(pk=kenya.pk), "third@example.org", at=OPEN + DAY)
    later = sent_links(post, OPEN + DAY)
    confirm(later[NEW], OPEN + DAY)
    confirm(later["third@example.org"], OPEN + DAY)
    assert email_of(kenya) == "third@example.org"
    later = sent_links(post, OPEN + DAY)
    assert refused(put_back_by_link, told, at=OPEN + 14 * DAY) == "email_change.link"
    assert browser.get("/en/accounts/").status_code == 200
    put_back_by_link(told, at=OPEN + 13 * DAY)
    assert email_of(kenya) == old
    assert browser.get("/en/accounts/").status_code == 302
    assert not Person.objects.get(pk=kenya.pk).has_usable_password()
    for token in (told, later[NEW]):
        assert refused(put_back_by_link, token, at=OPEN + 13 * DAY) == "email_change.link"


def test_address_of_somebody_else_is_told_to_its_reader_alone(
    kenya: Person, peru: Person, post: Post
) -> None:
    """Letters, rows and what the person may download are the same, but for the address."""
    texts = []
    for email in ("nobody@example.org", peru.email):
        ask(kenya, email)
        told = own_data_file({"rows": own_data(kenya, OPEN)["rows"]["letters.Letter.person"]})
        letters = Letter.objects.filter(person=kenya).order_by("written_at", "occasion")
        words = [f"{one.subject} {one.body} {one.state}" for one in letters.filter(address=email)]
        texts.append([" ".join(words).replace(email, "…"), peru.name in told.decode()])
        take_email_back(kenya, at=OPEN)
    assert texts[0] == texts[1]
    assert not texts[0][1]
    ask(kenya, peru.email)
    token = sent_links(post)[peru.email]
    assert refused(confirm, token) == "email_change.taken"
    assert email_of(kenya) != peru.email


def test_two_who_ask_for_one_address_do_not_both_get_it(
    kenya: Person, peru: Person, post: Post
) -> None:
    """Both confirmed the new address before either was done."""
    olds = {person.pk: person.email for person in (kenya, peru)}
    links = []
    for person in (kenya, peru):
        ask(person)
        sent = sent_links(post)
        confirm(sent[NEW])
        links.append(sent[olds[person.pk]])
    confirm(links[0])
    assert refused(confirm, links[1]) == "email_change.taken"
    assert (email_of(kenya), email_of(peru)) == (NEW, olds[peru.pk])


def test_asking_anew_ends_what_was_asked_and_is_counted(kenya: Person, post: Post) -> None:
    ask(kenya, "first@example.org")
    first = sent_links(post)
    ask(kenya)
    assert refused(confirm, first["first@example.org"]) == "email_change.link"
    assert refused(ask, kenya, kenya.email) == "email_change.same"
    assert refused(ask, kenya, "no address") == "people.email_malformed"
    ask(kenya, "third@example.org")
    assert refused(ask, kenya, "fourth@example.org") == "email_change.too_often"
    ask(kenya, "fourth@example.org", OPEN + DAY)


def test_letter_that_is_sent_again_goes_to_its_own_address_with_another_link(
    kenya: Person, secretariat: Person, post: Post
) -> None:
    ask(kenya)
    first = sent_links(post)
    letter = Letter.objects.get(address=NEW)
    operations.end_letter(letter.pk, "returned", by=secretariat, at=OPEN)
    assert refused(operations.send_again, letter.pk, by=secretariat, at=OPEN) == "letters.bounced"
    BouncedAddress.objects.all().delete()
    operations.send_again(letter.pk, by=secretariat, at=OPEN)
    again = sent_links(post)
    assert again[NEW] != first[NEW]
    assert again[kenya.email] == first[kenya.email]
    assert refused(confirm, first[NEW]) == "email_change.link"
    confirm(again[NEW])


def test_nothing_leaves_or_works_once_it_was_taken_back_or_the_account_closed(
    kenya: Person, secretariat: Person, post: Post
) -> None:
    ask(kenya)
    take_email_back(kenya, at=OPEN)
    assert sent_links(post) == {}
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.REFUSED}
    ask(kenya)
    links = sent_links(post)
    close_account(kenya, by=secretariat, at=OPEN)
    for token in links.values():
        assert refused(confirm, token) == "email_change.link"


def test_secretariat_stands_in_for_an_old_address_that_is_gone(
    kenya: Person, secretariat: Person, post: Post, settings: Any
) -> None:
    BouncedAddress.objects.create(
        address=kenya.email, letter=_any_letter(kenya), noted_by=secretariat, at=OPEN
    )

    def stand_in(reason: str = "Telephoned; her ministry confirmed it.", **by: Any) -> EmailChange:
        given = {"link": LINK, "by": secretariat, "at": OPEN} | by
        return stand_in_for_old(kenya, reason, **given)

    assert refused(stand_in) == "email_change.none"
    ask(kenya)
    links = sent_links(post)
    assert links.keys() == {NEW}
    assert refused(stand_in, by=make_person(reviewer="yes")) == "permission.denied"
    assert refused(stand_in, by=kenya) == "permission.denied"
    assert refused(stand_in, " ") == "email_change.reason"
    settings.BIOCAP_SECOND_FACTOR = True
    assert refused(stand_in) == "permission.second_factor"
    Authenticator.objects.create(user=secretariat, type="totp", data={})
    stand_in()
    assert refused(stand_in) == "email_change.confirmed"
    assert email_of(kenya) != NEW
    confirm(links[NEW])
    assert email_of(kenya) == NEW
    (entry,) = AuditEntry.objects.filter(action="person.email_stand_in")
    assert (entry.person_id, entry.detail["reason"]) == (
        secretariat.pk,
        "Telephoned; her ministry confirmed it.",
    )


def test_nobody_stands_in_for_their_own_address(secretariat: Person, post: Post) -> None:
    ask(secretariat)
    given = {"link": LINK, "by": secretariat, "at": OPEN}
    assert refused(stand_in_for_old, secretariat, "It is I.", **given) == "email_change.own"
    assert refused(give_email, secretariat, "a@b.org", "I.", **given) == "email_change.own"


def test_email_that_the_secretariat_gives_is_told_to_the_old_address_which_puts_it_back(
    kenya: Person, peru: Person, secretariat: Person, post: Post
) -> None:
    old, given = kenya.email, {"link": LINK, "by": secretariat, "at": OPEN}
    assert refused(give_email, kenya, NEW, "", **given) == "email_change.reason"
    assert refused(give_email, kenya, peru.email, "A letter.", **given) == "people.email_taken"
    assert give_email(kenya, old, "A letter.", **given) is None
    give_email(kenya, NEW, "A letter of the Ministry.", **given)
    assert email_of(kenya) == NEW
    links = sent_links(post)
    assert links.keys() == {old}
    assert "Why: A letter of the Ministry." in Letter.objects.get(kind="email").body
    put_back_by_link(links[old], at=OPEN + DAY)
    assert email_of(kenya) == old


def _any_letter(person: Person) -> Letter:
    return Letter.objects.create(
        kind="invitation",
        person=person,
        address=person.email,
        language="en",
        subject="s",
        body="b",
        state=LetterState.RETURNED,
        not_before=OPEN,
        written_by=person,
        written_at=OPEN,
    )
