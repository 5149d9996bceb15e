"""A round is changed with a reason, cancelled and taken up again; what was said before stays."""

from datetime import date, timedelta
from typing import Any

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Invitation, Round, RoundChange
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import AREA_L, BEFORE, CLOSED, OPEN, make_draft, make_round


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def asked(secretariat: Person) -> Round:
    """From 1 February, due 31 March, closed after 30 April 2026; of Fiji, Kenya and Peru."""
    return make_round(secretariat)


def change(round: Round, by: Person, **more: Any) -> Round:
    given: dict[str, Any] = {"changed": {}, "reason": "The meeting was moved.", "at": OPEN}
    return operations.change_round(round, by=by, **{**given, **more})


def parties(round: Round) -> list[str]:
    return list(Invitation.objects.filter(round=round).values_list("party_code", flat=True))


def refusal(*args: Any, **kwargs: Any) -> str:
    with pytest.raises(Problem) as refused:
        change(*args, **kwargs)
    return refused.value.code


def test_change_round_keeps_what_was_said_before(asked: Round, secretariat: Person) -> None:
    changed = {"title": " Needs again ", "due_on": date(2026, 4, 15), "aim": asked.aim}
    change(asked, secretariat, changed=changed, add=["MWI"], take_off=["FJI", "BRA"])
    asked.refresh_from_db()
    assert (asked.title, asked.due_on) == ("Needs again", date(2026, 4, 15))
    assert parties(asked) == ["KEN", "MWI", "PER"]
    (kept,) = RoundChange.objects.all()
    assert kept.before == {"title": "Needs 2026", "due_on": "2026-03-31", "parties": ["FJI"]}
    assert kept.after == {"title": "Needs again", "due_on": "2026-04-15", "parties": ["MWI"]}
    assert (kept.reason, kept.by, kept.at) == ("The meeting was moved.", secretariat, OPEN)
    entry = AuditEntry.objects.get(action="round.change")
    assert entry.detail == {"fields": ["due_on", "parties", "title"]}


def test_change_round_back_again_stands_beside_the_first(asked: Round, secretariat: Person) -> None:
    change(asked, secretariat, changed={"title": "Needs again"})
    change(asked, secretariat, changed={"title": "Needs 2026"}, reason="By mistake.")
    told = queries.changes_of([asked])[asked.pk]
    assert [(c.before["title"], c.after["title"]) for c in told] == [
        ("Needs again", "Needs 2026"),
        ("Needs 2026", "Needs again"),
    ]


def test_days_move_later_only_once_the_round_has_opened(asked: Round, secretariat: Person) -> None:
    earlier = {"due_on": date(2026, 3, 30)}
    assert refusal(asked, secretariat, changed=earlier) == "round.day_moved_earlier"
    assert refusal(asked, secretariat, changed={"opens_on": date(2026, 2, 2)}) == "round.has_opened"
    sooner = {"closes_on": date(2026, 4, 29)}
    assert refusal(asked, secretariat, changed=sooner) == "round.day_moved_earlier"
    change(asked, secretariat, changed={**earlier, "opens_on": date(2026, 2, 2)}, at=BEFORE)
    assert Round.objects.get().due_on == date(2026, 3, 30)


def test_what_is_refused_changes_nothing(asked: Round, secretariat: Person) -> None:
    kenya = make_person(focal_point="KEN")
    draft = make_draft(kenya, asked)
    operations.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")
    title = {"title": "Another"}
    assert [
        refusal(asked, secretariat, changed=title, reason=" "),
        refusal(asked, secretariat, changed={"title": " "}),
        refusal(asked, secretariat, changed={"aim": "\n"}),
        refusal(asked, secretariat, changed={"due_on": date(2026, 5, 1)}),
        refusal(asked, secretariat, changed={"code": "another", "edition": "2010"}),
        refusal(asked, secretariat, changed=title, add=["XXX"]),
        refusal(asked, secretariat, changed=title, take_off=["KEN"]),
        refusal(asked, secretariat, changed=title, take_off=["KEN", "FJI", "PER"]),
    ] == [
        "round.without_reason",
        "round.without_title",
        "round.without_aim",
        "round.dates_out_of_order",
        "round.unchanged",
        "round.group_unknown",
        "round.party_has_answered",
        "round.party_has_answered",
    ]
    operations.discard(draft, by=kenya, at=OPEN)
    everybody = ["KEN", "FJI", "PER"]
    assert refusal(asked, secretariat, take_off=everybody) == "round.nobody_invited"
    with pytest.raises(Problem):
        change(asked, kenya, changed=title)
    assert (Round.objects.get().title, parties(asked)) == ("Needs 2026", ["FJI", "KEN", "PER"])
    assert not RoundChange.objects.exists()


def test_a_longer_round_takes_what_came_after_its_first_end(
    asked: Round, secretariat: Person
) -> None:
    kenya = make_person(focal_point="KEN")
    draft = make_draft(kenya, asked)
    late = CLOSED + timedelta(days=1)
    with pytest.raises(Problem) as refused:
        operations.save_answers(draft, AREA_L, by=kenya, at=late, channel="web")
    assert refused.value.code == "round.closed"
    longer = {"due_on": date(2026, 5, 20), "closes_on": date(2026, 5, 20)}
    change(asked, secretariat, changed=longer, at=late)
    operations.save_answers(draft, AREA_L, by=kenya, at=late, channel="web")
    operations.submit(draft, by=kenya, at=late)
    (_fiji, kenya_row, _peru) = queries.board(Round.objects.get()).rows
    assert (kenya_row.state, kenya_row.late) == ("submitted", False)


def test_cancel_and_resume(asked: Round, secretariat: Person) -> None:
    kenya = make_person(focal_point="KEN")
    draft = make_draft(kenya, asked)
    operations.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")

    def save() -> str:
        try:
            operations.save_answers(draft, {"notes": "x"}, by=kenya, at=OPEN, channel="web")
            return ""
        except Problem as problem:
            return problem.code

    given: dict[str, Any] = {"reason": "Asked twice.", "by": secretariat, "at": OPEN}
    operations.cancel_round(asked, **given)
    assert save() == "round.cancelled"
    with pytest.raises(Problem) as refused:
        operations.cancel_round(asked, **given)
    assert refused.value.code == "round.cancelled"
    with pytest.raises(Problem):
        operations.start(party_code="PER", round=Round.objects.get(), by=kenya, at=OPEN)
    operations.resume_round(asked, **given)
    assert save() == ""
    with pytest.raises(Problem) as refused:
        operations.resume_round(asked, **given)
    assert refused.value.code == "round.unchanged"
    told = [(c.before["cancelled_on"], c.after["cancelled_on"]) for c in RoundChange.objects.all()]
    assert told == [("2026-03-01", None), (None, "2026-03-01")]
