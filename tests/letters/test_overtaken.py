"""What was overtaken while it waited is not sent: a closed account, an ended role, answers."""

from datetime import UTC, datetime, timedelta

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.letters import operations
from biocap.letters.models import Letter
from biocap.letters.new_email import give_email
from biocap.letters.reminding import set_reminders, write_due_reminders
from biocap.letters.sending import send_waiting
from biocap.letters.signing_in import PLACE, invite_by_mail
from biocap.parties.credentials import close_account
from biocap.parties.models import Person
from biocap.parties.operations import end_role
from biocap.shared.models import AuditEntry
from tests.letters.post import Post
from tests.workroom import AREA_L, OPEN, make_draft

HOUR = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)
LINK = f"https://biocap.example.org/en/accounts/link/{PLACE}/"


@pytest.fixture
def letters(asked: Round, kenya: Person, peru: Person, secretariat: Person) -> list[Letter]:
    """One to Kenya, one to Peru."""
    return operations.write_letters(
        asked, "notification", address="https://biocap.example.org/", by=secretariat, at=OPEN
    )


def states() -> dict[str, str]:
    return dict(Letter.objects.values_list("person__name", "state"))


def test_to_a_closed_account_nothing_goes(
    letters: list[Letter], kenya: Person, secretariat: Person, post: Post
) -> None:
    close_account(kenya, by=secretariat, at=OPEN)
    assert [send_waiting(lambda: OPEN) for _twice in range(2)] == [1, 0]
    assert states() == {"Kamau": "taken_back", "Paula": "sent"}
    held = Letter.objects.get(person=kenya)
    assert held.said == "This account is closed; open it again first."
    entry = AuditEntry.objects.get(action="letters.end")
    assert (entry.person_id, entry.subject) == (None, f"letter:{held.pk}")


def test_who_no_longer_acts_for_the_party_hears_no_more_of_its_round(
    letters: list[Letter], kenya: Person, secretariat: Person, post: Post
) -> None:
    end_role(kenya.roles.get(), by=secretariat, at=OPEN)
    assert send_waiting(lambda: OPEN) == 1
    assert states() == {"Kamau": "taken_back", "Paula": "sent"}


def test_nobody_is_reminded_of_what_was_submitted_while_the_reminder_waited(
    asked: Round, kenya: Person, peru: Person, secretariat: Person, post: Post
) -> None:
    draft = make_draft(kenya, asked)
    collection.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")
    before = OPEN - timedelta(days=3)
    set_reminders(asked, [-30], is_on=True, address="https://x/", by=secretariat, at=before)
    assert write_due_reminders(OPEN) == 2
    collection.submit(draft, by=kenya, at=OPEN)
    assert send_waiting(lambda: HOUR) == 1
    assert states() == {"Kamau": "taken_back", "Paula": "sent"}
    assert [str(it["To"]).partition(" <")[0] for it in post.taken] == ["Paula"]


def test_what_waits_follows_to_another_email_also_a_link_that_is_yet_to_be_made(
    letters: list[Letter], kenya: Person, secretariat: Person, post: Post
) -> None:
    left = kenya.email
    invite_by_mail(kenya, link=LINK, by=secretariat, at=OPEN)
    give_email(kenya, "new@example.org", "Left.", link=LINK, by=secretariat, at=OPEN)
    send_waiting(lambda: OPEN)
    went = [(str(it["To"]).rpartition("<")[2].rstrip(">"), str(it["Subject"])) for it in post.taken]
    assert [subject for to, subject in went if to == left] == [
        "The e-mail of your account was changed"
    ]
    assert sum(to == "new@example.org" for to, _subject in went) == 2
