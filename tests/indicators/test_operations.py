"""What the Secretariat enters: only what is asked, never overwritten, published by time."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.indicators import queries
from biocap.indicators.models import EnteredCount, EnteredTarget
from biocap.indicators.operations import enter_count, set_target, take_back_count, withdraw_target
from biocap.library.rows import GIVEN
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.workroom import OPEN, make_round, refused

DAY = timedelta(days=1)
NOTE = "Records of the committee, March 2026."
END = date(2030, 12, 31)


def test_enter_count_stands_and_what_stood_before_stays(
    midterm: Round, secretariat: Person
) -> None:
    first = enter_count(midterm, "A.2(a)", 12, 40, note=NOTE, by=secretariat, at=OPEN)
    second = enter_count(midterm, "A.2(a)", 14, 40, note=NOTE, by=secretariat, at=OPEN + DAY)
    assert queries.counts_of(midterm) == {"A.2(a)": [second, first]}
    first.refresh_from_db()
    assert (first.count, first.of, first.note) == (12, 40, NOTE)
    trail = AuditEntry.objects.filter(action="indicators.enter").values_list("subject", "detail")
    assert list(trail) == [
        ("round:nr5", {"indicator": "A.2(a)", "count": 12, "of": 40}),
        ("round:nr5", {"indicator": "A.2(a)", "count": 14, "of": 40}),
    ]


def test_enter_count_again_changes_nothing(midterm: Round, secretariat: Person) -> None:
    given: dict[str, Any] = {"note": NOTE, "by": secretariat}
    first = enter_count(midterm, "A.2(b)", 0, at=OPEN, **given)
    assert enter_count(midterm, "A.2(b)", 0, at=OPEN + DAY, **given) == first
    assert EnteredCount.objects.count() == 1


@pytest.mark.parametrize(
    ("indicator", "count", "of", "code"),
    [
        ("A.2(a)", 12, None, "entered.of_missing"),
        ("A.2(b)", 12, 40, "entered.of_needless"),
        ("A.2(a)", 41, 40, "entered.more_than_all"),
        ("A.2(a)", -1, 40, "entered.out_of_range"),
        ("A.2(a)", -2, -1, "entered.out_of_range"),
        ("A.2(b)", 1_000_000_001, None, "entered.out_of_range"),
        ("A.1(a)", 12, 40, "entered.not_entered"),
        ("A.3(a)", 12, 40, "entered.not_entered"),
        ("A.99(z)", 12, 40, "indicators.unknown"),
    ],
)
def test_enter_count_takes_only_what_is_asked(
    midterm: Round, secretariat: Person, indicator: str, count: int, of: int | None, code: str
) -> None:
    given: dict[str, Any] = {"note": NOTE, "by": secretariat, "at": OPEN}
    assert refused(enter_count, midterm, indicator, count, of, **given) == code
    assert (
        EnteredCount.objects.count(),
        AuditEntry.objects.filter(action="indicators.enter").count(),
    ) == (0, 0)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("  ", "note.missing"),
        ("x" * 501, "note.too_long"),
        ("Not yet Kenya.", "note.names_a_party"),
    ],
)
def test_enter_count_with_a_note_that_cannot_be_published(
    midterm: Round, secretariat: Person, note: str, code: str
) -> None:
    given: dict[str, Any] = {"note": note, "by": secretariat, "at": OPEN}
    assert refused(enter_count, midterm, "A.4(a)", 1, 2, **given) == code
    assert EnteredCount.objects.count() == 0


def test_enter_count_for_a_round_of_no_cycle(secretariat: Person) -> None:
    needs = make_round(secretariat)
    given: dict[str, Any] = {"note": NOTE, "by": secretariat, "at": OPEN}
    assert refused(enter_count, needs, "A.2(b)", 12, **given) == "entered.no_cycle"


def test_enter_count_after_somebody_else_did(midterm: Round, secretariat: Person) -> None:
    given: dict[str, Any] = {"note": NOTE, "by": secretariat, "at": OPEN}
    first = enter_count(midterm, "A.2(b)", 12, seen=0, **given)
    assert (
        refused(enter_count, midterm, "A.2(b)", 13, seen=0, **given) == "entered.changed_meanwhile"
    )
    assert enter_count(midterm, "A.2(b)", 13, seen=first.pk, **given).count == 13


def test_nobody_but_the_secretariat_enters(
    midterm: Round, focal_point: Person, person: Person
) -> None:
    for by in (focal_point, person):
        given = {"by": by, "at": OPEN}
        entered = {"note": NOTE, **given}
        target = {"reason": NOTE, **given}
        assert {
            refused(enter_count, midterm, "A.2(b)", 12, **entered),
            refused(take_back_count, midterm, "A.2(b)", **entered),
            refused(set_target, "A.1(a)", END, Decimal(60), **target),
            refused(withdraw_target, "A.1(a)", END, **target),
        } == {"permission.denied"}


def test_take_back_count_leaves_no_value_and_its_history(
    midterm: Round, secretariat: Person
) -> None:
    given: dict[str, Any] = {"by": secretariat, "at": OPEN}
    assert (
        refused(take_back_count, midterm, "A.2(b)", note=NOTE, **given) == "entered.nothing_stands"
    )
    enter_count(midterm, "A.2(b)", 12, note=NOTE, **given)
    take_back_count(midterm, "A.2(b)", note="Counted twice.", **given)
    assert [row.count for row in queries.counts_of(midterm)["A.2(b)"]] == [None, 12]
    assert (
        refused(take_back_count, midterm, "A.2(b)", note=NOTE, **given) == "entered.nothing_stands"
    )
    collection.set_cut_off(midterm, OPEN, secretariat)
    assert queries.for_publication(OPEN)["entered"] == []


@pytest.mark.parametrize(
    ("indicator", "due_on", "value", "code"),
    [
        ("A.1(a)", END, "100.01", "target.share_out_of_range"),
        ("A.1(a)", END, "-0.01", "target.share_out_of_range"),
        ("A.1(a)", END, "NaN", "target.share_out_of_range"),
        ("A.2(b)", END, "Infinity", "target.number_out_of_range"),
        ("A.2(b)", END, "-1", "target.number_out_of_range"),
        ("A.1(a)", date(202, 12, 31), "60", "target.day_out_of_range"),
        ("A.1(z)", END, "60", "indicators.unknown"),
    ],
)
def test_set_target_that_cannot_be(
    secretariat: Person, indicator: str, due_on: date, value: str, code: str
) -> None:
    given: dict[str, Any] = {"reason": "Decision of the meeting.", "by": secretariat, "at": OPEN}
    assert refused(set_target, indicator, due_on, Decimal(value), **given) == code
    assert EnteredTarget.objects.count() == 0


def test_targets_are_replaced_and_withdrawn_and_stay_listed(secretariat: Person) -> None:
    given: dict[str, Any] = {"reason": "Decision of the meeting.", "by": secretariat, "at": OPEN}
    first = set_target("A.1(a)", END, Decimal("60"), **given)
    assert set_target("A.1(a)", END, Decimal("60.000"), **given) == first
    second = set_target("A.1(a)", END, Decimal("66.666"), **given)
    number = set_target("A.2(b)", END, Decimal(1200), **given)
    gone = withdraw_target("A.2(b)", END, **given)
    assert queries.targets_entered() == {
        ("A.1(a)", END): [second, first],
        ("A.2(b)", END): [gone, number],
    }
    assert queries.for_publication(OPEN)["targets"] == [
        {"indicator": "A.1(a)", "by": END, "value": 66.67, "reason": "Decision of the meeting."}
    ]
    assert refused(withdraw_target, "A.2(b)", END, **given) == "target.nothing_stands"


def test_for_publication_takes_rounds_with_a_cut_off_and_what_was_entered_by_then(
    midterm: Round, secretariat: Person
) -> None:
    baseline = make_round(secretariat, code="nr4", format_code="national-report", edition="4")
    given: dict[str, Any] = {"note": NOTE, "by": secretariat}
    for round_ in (baseline, midterm):
        enter_count(round_, "A.4(a)", 1, 4, at=OPEN, **given)
    set_target("A.1(a)", END, Decimal(60), reason="Agreed.", by=secretariat, at=OPEN + 2 * DAY)
    others = {"national_plans", "plan_actions", "roster_counts"}  # of other queries
    others |= {"activity_clusters", "activity_proposals"}
    nothing: dict[str, list[Any]] = {name: [] for name in GIVEN if name not in others}
    assert queries.for_publication(OPEN) == nothing
    collection.set_cut_off(midterm, OPEN + DAY, secretariat)
    row = {"round": "nr5", "indicator": "A.4(a)", "count": 1, "of": 4, "note": NOTE}
    assert queries.for_publication(OPEN) == nothing
    before = queries.for_publication(OPEN + DAY)
    assert before == {**nothing, "entered": [{**row, "entered_at": OPEN}]}
    enter_count(midterm, "A.4(a)", 2, 4, at=OPEN + 2 * DAY, **given)
    assert queries.for_publication(OPEN + DAY) == before
    after = queries.for_publication(datetime(2026, 12, 1, tzinfo=UTC))
    assert after["entered"] == [{**row, "count": 2, "entered_at": OPEN + 2 * DAY}]
    assert [target["value"] for target in after["targets"]] == [60.0]
