"""A Party is given longer than the round: what it may do, what counts as late, and the way back."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Round, RoundChange
from biocap.collection.queries import FrozenInvitation
from biocap.collection.rules import Days
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.factories import make_person
from tests.workroom import AREA_L, CLOSED, LATE, OPEN, make_draft, make_round, refused

LONGER = Days(date(2026, 4, 15), date(2026, 5, 15))
IN_IT = datetime(2026, 5, 10, 12, tzinfo=UTC)
"""After the round closed, and while the longer time lasts."""


@pytest.fixture
def secretariat(db: None) -> Person:
    return make_person(secretariat="yes")


@pytest.fixture
def asked(secretariat: Person) -> Round:
    """From 1 February, due 31 March, closed after 30 April 2026; of Fiji, Kenya and Peru."""
    return make_round(secretariat)


def extend(round: Round, by: Person, *codes: str, **more: Any) -> list[RoundChange]:
    given: dict[str, Any] = {"days": LONGER, "reason": "A flood.", "at": OPEN, **more}
    return operations.extend(round, codes or ["KEN"], by=by, **given)


def submitted(person: Person, round: Round, at: datetime) -> None:
    draft = make_draft(person, round, person.roles.get().party_code)
    operations.save_answers(draft, AREA_L, by=person, at=at, channel="web")
    operations.submit(draft, by=person, at=at)


def test_extend_opens_the_round_to_the_party_alone_and_keeps_it_in_time(
    asked: Round, secretariat: Person
) -> None:
    kenya, peru = make_person(focal_point="KEN"), make_person(focal_point="PER")
    fiji = make_person(focal_point="FJI")
    extend(asked, secretariat)
    submitted(kenya, asked, LATE)
    submitted(peru, asked, LATE)
    rows = {row.party_code: (row.late, row.longer) for row in queries.board(asked).rows}
    assert rows == {"FJI": (False, None), "KEN": (False, LONGER), "PER": (True, None)}
    assert refused(submitted, fiji, asked, IN_IT) == "round.closed"
    assert [row.days for row in queries.rounds_open_to(kenya, IN_IT)] == [LONGER]
    assert queries.rounds_open_to(fiji, IN_IT) == []
    draft = queries.rounds_open_to(kenya, IN_IT)[0].submission
    assert draft is not None
    operations.reopen(draft, by=kenya, at=IN_IT)
    over = datetime(2026, 5, 16, 12, tzinfo=UTC)
    assert refused(operations.submit, draft, by=kenya, at=over) == "round.closed"
    operations.set_cut_off(asked, CLOSED, secretariat)
    late = {it.party: it.late for it in queries.versions_for_publication(CLOSED)}
    assert late == {"KEN": False, "PER": True}
    assert queries.invitations_for_publication(CLOSED) == [
        FrozenInvitation(asked.code, "FJI"),
        FrozenInvitation(asked.code, "KEN", *LONGER),
        FrozenInvitation(asked.code, "PER"),
    ]


def test_extend_never_shortens_and_the_round_for_all_may_overtake_it(
    asked: Round, secretariat: Person
) -> None:
    extend(asked, secretariat)
    (change,) = extend(
        asked, secretariat, days=Days(date(2026, 4, 1), date(2026, 5, 20)), reason="Still wet."
    )
    assert change.before == {"closes_on": "2026-05-15"}
    assert queries.days_of(asked, "KEN") == Days(date(2026, 4, 15), date(2026, 5, 20))
    changed = {"due_on": date(2026, 5, 1), "closes_on": date(2026, 6, 1)}
    operations.change_round(asked, changed, reason="For all.", by=secretariat, at=OPEN)
    asked.refresh_from_db()
    assert queries.days_of(asked, "KEN") == Days(date(2026, 5, 1), date(2026, 6, 1))
    assert {row.longer for row in queries.board(asked).rows} == {None}


def test_extend_refuses_what_gives_nothing_or_nobody(asked: Round, secretariat: Person) -> None:
    of_round = Days(asked.due_on, asked.closes_on)
    turned = Days(date(2026, 5, 2), date(2026, 5, 1))
    assert refused(extend, asked, secretariat, days=of_round) == "round.not_longer"
    assert refused(extend, asked, secretariat, days=turned) == "round.dates_out_of_order"
    assert refused(extend, asked, secretariat, "KEN", "BRA") == "round.not_invited"
    assert refused(extend, asked, secretariat, reason=" ") == "round.without_reason"
    assert refused(extend, asked, make_person(focal_point="KEN")) == "permission.denied"
    operations.cancel_round(asked, reason="Asked twice.", by=secretariat, at=OPEN)
    assert refused(extend, asked, secretariat) == "round.cancelled"
    assert {row.longer for row in queries.board(asked).rows} == {None}


def test_take_back_extension_until_it_was_used(asked: Round, secretariat: Person) -> None:
    kenya, peru = make_person(focal_point="KEN"), make_person(focal_point="PER")
    extend(asked, secretariat, "KEN", "PER")
    submitted(peru, asked, LATE)
    told = {"reason": "By mistake.", "by": secretariat, "at": LATE}
    back = operations.take_back_extension
    assert refused(back, asked, "PER", **told) == "round.extension_used"
    assert refused(back, asked, "FJI", **told) == "round.not_extended"
    assert refused(back, asked, "KEN", **{**told, "reason": ""}) == "round.without_reason"
    change = back(asked, "KEN", **told)
    assert (change.party_code, change.before, change.after) == (
        "KEN",
        {"due_on": "2026-04-15", "closes_on": "2026-05-15"},
        {"due_on": "2026-03-31", "closes_on": "2026-04-30"},
    )
    assert refused(submitted, kenya, asked, IN_IT) == "round.closed"
    acts = AuditEntry.objects.filter(action__contains="exten").order_by("id")
    assert [(it.action, it.detail) for it in acts] == [
        ("round.extend", {"parties": ["KEN", "PER"]}),
        ("round.extension_taken_back", {"parties": ["KEN"]}),
    ]
