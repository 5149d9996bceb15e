"""The Secretariat records what a meeting set as priorities; the public page shows it at once."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.indicators.models import RecordedPriority
from biocap.indicators.operations import tell_priorities
from biocap.indicators.recorded import recorded_priorities
from biocap.parties.models import Person
from tests.library.frozen import Inputs
from tests.web.work.browsing import words
from tests.web.work.conftest import signed_in

PAGE = "/en/work/priorities/"
PUBLIC = "/en/plans/cp-10-4/priorities/"
SENT: dict[str, Any] = {
    "decision": "CP-99/4",
    "paragraph": "7",
    "since": "2026",
    "until": "2030",
    "goals": ["A.5", "A.1"],
    "areas": ["C"],
    "says": "An invented decision asks for risk assessment.",
    "why": "Invented for a test.",
}


@pytest.fixture
def office(secretariat: Person, tmp_path: Path, settings: LazySettings) -> Client:
    settings.BIOCAP_LIBRARY = tmp_path
    Inputs([], (), (), {}).open(tmp_path)
    return signed_in(secretariat)


def public(narrowed: str = "") -> str:
    """Return the words of the public page, after what was stored was told as at a commit."""
    tell_priorities()
    return words(Client().get(PUBLIC + narrowed).content)


def test_a_priority_is_looked_at_recorded_withdrawn_and_put_back(office: Client) -> None:
    before = public()
    looked = words(office.post(PAGE, {**SENT, "act": "look"}).content)
    assert "What would be recorded" in looked
    assert not RecordedPriority.objects.exists()
    office.post(PAGE, {**SENT, "act": "record"})
    row = RecordedPriority.objects.get()
    assert (row.goals, row.areas, row.since, row.until) == (["A.1", "A.5"], ["C"], 2026, 2030)
    shown = public()
    assert "CP-99/4" not in before
    assert (
        "CP-99/4, 7 An invented decision asks for risk assessment. From 2026 until 2030." in shown
    )
    assert "A.2 " not in public("?priority=CP-99/4").partition("Priority by")[2]

    again = office.post(PAGE, {**SENT, "act": "look"})
    assert "What CP-99/4 set stands here already" in words(again.content)
    sent = {"act": "withdraw", "number": row.pk}
    for reason, said in ((" ", "This field is required."), ("x" * 5000, "at most")):
        refused = office.post(PAGE, {**sent, "reason": reason})
        assert refused.status_code == 422
        assert said in words(refused.content)
    office.post(PAGE, {**sent, "reason": "Misread."})
    assert public() == before
    assert Client().get(PUBLIC, {"priority": "CP-99/4"}).status_code == 404
    office.post(PAGE, {"act": "back", "number": row.pk})
    assert public() == shown
    twice = office.post(PAGE, {"act": "back", "number": row.pk}, follow=True)
    assert "Somebody withdrew this priority" in words(twice.content)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"until": "2020"}, "A period goes from a year to a later one"),
        ({"goals": []}, "This field is required."),
        ({"goals": ["Z.1"]}, "Z.1 is not one of the available choices."),
        ({"decision": "CP-9/3"}, "What CP-9/3 set stands here already"),
        ({"says": "\u200b"}, "Write the decision, what it says, and a reason, in words."),
    ],
)
def test_what_is_not_sound_is_said_and_stays_typed(
    office: Client, changed: dict[str, Any], said: str
) -> None:
    answer = office.post(PAGE, {**SENT, **changed, "act": "record"})
    assert answer.status_code == 422
    assert said in words(answer.content)
    assert "Invented for a test." in answer.content.decode()
    assert not RecordedPriority.objects.exists()


def test_a_file_that_is_broken_says_nothing_and_is_written_anew(
    office: Client, tmp_path: Path
) -> None:
    office.post(PAGE, {**SENT, "act": "record"})
    (tmp_path / "priorities.json").write_text("[{")
    assert recorded_priorities(tmp_path) == ()
    tell_priorities()
    assert [it.decision for it in recorded_priorities(tmp_path)] == ["CP-99/4"]
