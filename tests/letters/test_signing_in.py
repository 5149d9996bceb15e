"""One-time links by mail: made when the letter is sent, kept nowhere, good once."""

import re
from datetime import timedelta

import pytest

from biocap.letters import operations
from biocap.letters.coming_back import confirm_address
from biocap.letters.models import Letter
from biocap.letters.sending import send_waiting
from biocap.letters.signing_in import (
    PLACE,
    invite_by_mail,
    may_ask_for_password,
    write_password_letter,
)
from biocap.parties.attempts import AttemptPlace
from biocap.parties.credentials import close_account
from biocap.parties.models import Person
from biocap.parties.operations import choose_password, person_of_link
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.letters.post import Post
from tests.workroom import OPEN

LINK = f"https://biocap.example.org/en/accounts/link/{PLACE}/"
HERE = AttemptPlace("192.0.2.1")
NEW = "correct horse battery staple"


def ask(email: str, place: AttemptPlace = HERE) -> Letter | None:
    if not may_ask_for_password(email, place=place, at=OPEN):
        return None
    return write_password_letter(email, link=LINK, at=OPEN)


def tokens(post: Post) -> list[str]:
    bodies = [str(message.get_body(("plain",))) for message in post.taken]
    bodies = [body.replace("=\n", "").replace("=\r\n", "") for body in bodies]
    return [found for body in bodies for found in re.findall(r"/link/([-\w]{43})/", body)]


def refusal(letter_or_person: Person, by: Person) -> str:
    with pytest.raises(Problem) as refused:
        invite_by_mail(letter_or_person, link=LINK, by=by, at=OPEN)
    return refused.value.code


def test_lost_password_gets_a_link_that_is_kept_nowhere_and_works_once(
    kenya: Person, post: Post
) -> None:
    kept = ask(f" {kenya.email.upper()} ")
    assert kept is not None
    assert send_waiting(lambda: OPEN) == 1
    (token,) = tokens(post)
    kept.refresh_from_db()
    stored = f"{list(Letter.objects.values())} {list(AuditEntry.objects.values())}"
    assert (kept.state, PLACE in kept.body, token in stored) == ("sent", True, False)
    assert choose_password(token, NEW, at=OPEN) == kenya
    with pytest.raises(Problem):
        person_of_link(token, at=OPEN)


def test_link_is_sent_again_as_another_and_lasts_from_then(
    kenya: Person, secretariat: Person, post: Post
) -> None:
    letter = invite_by_mail(kenya, link=LINK, by=secretariat, at=OPEN)
    send_waiting(lambda: OPEN)
    operations.end_letter(letter.pk, "returned", by=secretariat, at=OPEN)
    later = OPEN + timedelta(days=6)
    confirm_address(kenya, by=secretariat, at=later)
    operations.send_again(letter.pk, by=secretariat, at=later)
    send_waiting(lambda: later)
    first, second = tokens(post)
    with pytest.raises(Problem):
        person_of_link(first, at=later)
    assert person_of_link(second, at=later + timedelta(days=6)) == kenya
    with pytest.raises(Problem):
        person_of_link(second, at=later + timedelta(days=7))


def test_lost_password_says_nothing_of_who_is_known_and_floods_nobody(
    kenya: Person, post: Post
) -> None:
    assert ask("nobody@example.org") is None
    asked = [ask(kenya.email) for _ in range(5)]
    assert [it is not None for it in asked] == [True, True, True, False, False]
    assert send_waiting(lambda: OPEN) == 1
    elsewhere = AttemptPlace("192.0.2.2")
    assert ask(kenya.email, elsewhere) is None


def test_no_link_leaves_for_a_closed_account(
    kenya: Person, secretariat: Person, post: Post
) -> None:
    letter = invite_by_mail(kenya, link=LINK, by=secretariat, at=OPEN)
    close_account(kenya, by=secretariat, at=OPEN)
    assert send_waiting(lambda: OPEN) == 0
    letter.refresh_from_db()
    assert (letter.state, post.taken) == ("taken_back", [])
    assert letter.said == "This account is closed; open it again first."
    kenya.refresh_from_db()
    assert refusal(kenya, secretariat) == "letters.closed_account"
    assert ask(kenya.email) is None


def test_links_go_before_the_letters_of_a_round(
    asked: object, kenya: Person, secretariat: Person, post: Post
) -> None:
    from biocap.collection.models import Round

    round_ = Round.objects.get()
    operations.write_letters(
        round_, "notification", address="https://x.org/work/", by=secretariat, at=OPEN
    )
    invite_by_mail(kenya, link=LINK, by=secretariat, at=OPEN + timedelta(seconds=1))
    send_waiting(lambda: OPEN + timedelta(minutes=1))
    assert str(post.taken[0]["Subject"]) == "Your account in the workroom"


def test_invitation_is_for_the_secretariat_and_needs_a_server(
    kenya: Person, peru: Person, secretariat: Person, settings: object
) -> None:
    with pytest.raises(Problem) as refused:
        invite_by_mail(peru, link=LINK, by=kenya, at=OPEN)
    assert refused.value.code == "permission.denied"
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined]
    assert refusal(kenya, secretariat) == "letters.no_server"
