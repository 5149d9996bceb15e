"""One letter a day for a person, rather than a flood; what goes at once is a definition."""

from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.letters import operations
from biocap.letters.choices import LetterKind
from biocap.letters.digest import gather_letters
from biocap.letters.models import Letter
from biocap.letters.reminding import set_reminders, write_due_reminders
from biocap.letters.sending import send_waiting
from biocap.letters.timing import check_letter_times, next_letter_of_the_day, waits_for_the_day
from biocap.parties.models import Person
from tests.letters.post import Post
from tests.workroom import OPEN, make_round

HOUR = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)


def test_every_kind_is_said_and_what_waits(settings: Any) -> None:
    waiting = {kind for kind in LetterKind.values if waits_for_the_day(kind)}
    planned = {kind for kind in LetterKind.values if waits_for_the_day(kind, planned=True)}
    assert (waiting, planned - waiting) == (
        {"thanks", "sections", "looked", "published", "secretariat", "offer", "plan"},
        {"reminder", "overdue", "approve", "approve_plan", "approve_report", "roster"},
    )


def test_check_names_what_is_wrong(tmp_path: Path) -> None:
    line = "{code: thank, waits: always, why: Nothing is to be done.}"
    (tmp_path / "letters.yaml").write_text(f"hour: 6\nkinds:\n  - {line}\n")
    codes = [mistake.code for mistake in check_letter_times(tmp_path)]
    assert codes == ["definition.kind_unknown", "definition.kind_missing"]


def test_next_letter_of_the_day() -> None:
    assert next_letter_of_the_day(OPEN) == HOUR
    assert next_letter_of_the_day(HOUR - timedelta(minutes=1)) == HOUR
    assert next_letter_of_the_day(HOUR) == HOUR + timedelta(days=1)


@pytest.fixture
def three(asked: Round, secretariat: Person, kenya: Person, peru: Person) -> list[Round]:
    """Three rounds, in each of which Kenya and Peru are to be reminded on 1 March."""
    rounds = [
        asked,
        make_round(secretariat, "second", title="Second"),
        make_round(secretariat, "third", title="Third", group={"codes": ["KEN"]}),
    ]
    for each in rounds:
        at = OPEN - timedelta(days=3)
        set_reminders(each, [-30], is_on=True, address="https://x/", by=secretariat, at=at)
    return rounds


def states() -> list[tuple[str, str, str]]:
    rows = Letter.objects.order_by("person__name", "round__code", "kind")
    return [(it.person.name, it.round.code if it.round else it.kind, it.state) for it in rows]


def test_several_go_in_one_once_a_day_and_what_goes_at_once_went(
    three: list[Round], secretariat: Person, kenya: Person, post: Post
) -> None:
    assert write_due_reminders(OPEN) == 5
    operations.write_letters(three[2], "notification", address="x", by=secretariat, at=OPEN)
    assert send_waiting(lambda: OPEN) == 1
    assert send_waiting(lambda: HOUR) == 2
    assert send_waiting(lambda: HOUR + timedelta(days=3)) == 0
    assert [(it["To"].split()[0], it["Subject"]) for it in _by_name(post)] == [
        ("Kamau", "Third: your answers by 31 March 2026"),
        ("Kamau", "Your letters of today, in one"),
        ("Paula", Letter.objects.get(kind="digest", person__name="Paula").subject),
    ]
    body = str(_by_name(post)[1].get_body().get_content())  # type: ignore[union-attr]
    for title in ("Needs 2026", "Second", "Third"):
        assert f"• {title}: not submitted yet, due 31 March 2026" in body
        assert f"Kenya: “{title}” has not been submitted yet." in body
    files = [part.get_filename() for part in _by_name(post)[1].iter_attachments()]
    assert sorted(files) == ["needs-2026.ics", "second.ics", "third.ics"]
    assert {state for _name, _of, state in states()} == {"sent"}
    assert Letter.objects.filter(gathered_in__isnull=False).count() == 5


def _by_name(post: Post) -> list[EmailMessage]:
    return sorted(post.taken, key=lambda it: str(it["To"]))


def test_one_alone_goes_as_it_is(asked: Round, secretariat: Person, post: Post) -> None:
    set_reminders(
        asked, [-30], is_on=True, address="x", by=secretariat, at=OPEN - timedelta(days=2)
    )
    assert write_due_reminders(OPEN) == 2
    assert send_waiting(lambda: HOUR) == 2
    assert not Letter.objects.filter(kind="digest").exists()


def test_those_in_it_share_what_becomes_of_it(
    three: list[Round], secretariat: Person, kenya: Person, post: Post
) -> None:
    write_due_reminders(OPEN)
    post.answers[kenya.email] = "451 try later"
    assert send_waiting(lambda: HOUR) == 1
    assert {state for name, _of, state in states() if name == "Kamau"} == {"gathered", "waiting"}
    post.answers[kenya.email] = "550 no such mailbox"
    assert send_waiting(lambda: HOUR + timedelta(hours=2)) == 0
    assert {state for name, _of, state in states() if name == "Kamau"} == {"refused"}
    post.answers.clear()
    letter = Letter.objects.get(round=three[2])
    operations.send_again(letter.pk, by=secretariat, at=HOUR)
    assert send_waiting(lambda: HOUR + timedelta(hours=3)) == 1
    assert str(post.taken[-1]["Subject"]).startswith("Third: ")
    letter.refresh_from_db()
    assert (letter.state, letter.gathered_in) == ("sent", None)


def test_a_round_that_was_cancelled_is_in_no_letter_of_the_day(
    three: list[Round], secretariat: Person, kenya: Person, post: Post
) -> None:
    write_due_reminders(OPEN)
    collection.cancel_round(three[1], reason="Asked twice.", by=secretariat, at=OPEN)
    assert send_waiting(lambda: HOUR) == 2
    assert [("Second" in str(it)) for it in post.taken] == [False, False]
    assert ("Kamau", "second", "waiting") in states()


def test_gathered_twice_at_once_is_one(three: list[Round]) -> None:
    write_due_reminders(OPEN)
    assert (gather_letters(HOUR), gather_letters(HOUR)) == (2, 0)
