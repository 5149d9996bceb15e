"""Rounds: whom they invite, and what they refuse."""

from datetime import date
from typing import Any

import pytest

from biocap.collection import operations
from biocap.collection.models import Invitation, Round
from biocap.collection.problems import NotAllowed
from biocap.parties import reference
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.workroom import LATE, make_fictional, make_round

pytestmark = pytest.mark.django_db


def invited(round: Round) -> list[str]:
    return list(Invitation.objects.filter(round=round).values_list("party_code", flat=True))


def test_open_round_by_codes(secretariat: Person) -> None:
    opened = make_round(secretariat)
    assert invited(opened) == ["FJI", "KEN", "PER"]
    assert (opened.format_code, opened.edition, opened.cut_off_at) == (
        "needs-assessment",
        "2009",
        None,
    )


def test_open_round_without_an_aim_is_refused(secretariat: Person) -> None:
    with pytest.raises(Problem) as caught:
        make_round(secretariat, aim=" \n")
    assert caught.value.code == "round.without_aim"
    assert not Round.objects.exists()


def test_open_round_keeps_marks_of_direction_within_its_words(secretariat: Person) -> None:
    opened = make_round(
        secretariat, title="\u202eNeeds\u200f", aim="See\u2067", contact="\u2069a@b.int"
    )
    assert (opened.title, opened.aim, opened.contact) == ("Needs", "See\u2067\u2069", "a@b.int")


def test_open_round_newest_edition(secretariat: Person) -> None:
    assert make_round(secretariat, edition=None).edition == "2009"


def test_open_round_all_bound_on_a_day(secretariat: Person) -> None:
    opened = make_round(secretariat, group={"treaty": "cpb", "on": "2019-10-01"})
    assert invited(opened) == sorted(reference.bound("cpb", date(2019, 10, 1)))
    assert len(invited(opened)) == 171


def test_open_round_by_category_and_region(secretariat: Person) -> None:
    group = {
        "treaty": "cpb",
        "on": "2026-02-28",
        "categories": ["developing", "economy_in_transition"],
        "groups": ["CEE"],
    }
    expected = sorted(
        code
        for code in reference.bound("cpb", date(2026, 2, 28))
        if reference.PARTIES[code].group == "CEE"
        and (
            reference.PARTIES[code].category in {"developing", "economy_in_transition"}
            or reference.PARTIES[code].eit
        )
    )
    assert invited(make_round(secretariat, group=group)) == expected != []


def test_open_round_least_developed(secretariat: Person) -> None:
    group = {"categories": ["ldc"], "codes": ["KEN", "BGD", "NPL"]}
    assert invited(make_round(secretariat, group=group)) == ["BGD", "NPL"]


def test_open_round_real_leaves_fictional_out(secretariat: Person) -> None:
    make_fictional()
    group = {"treaty": "cpb", "on": "2026-02-28", "groups": ["Africa"]}
    assert "P017" not in invited(make_round(secretariat, group=group))


def test_open_round_rehearsal_invites_fictional_only(secretariat: Person) -> None:
    make_fictional(17, "Africa")
    make_fictional(18, "GRULAC")
    group: dict[str, Any] = {"treaty": "cpb", "on": "2026-02-28"}
    assert invited(make_round(secretariat, group=group, rehearsal=True)) == ["P017", "P018"]
    group = {"groups": ["GRULAC"]}
    opened = make_round(secretariat, "second", group=group, rehearsal=True)
    assert invited(opened) == ["P018"]


def test_open_round_rule_with_a_body_and_exceptions_stays_with_the_round(
    secretariat: Person,
) -> None:
    group = {
        "treaty": "cpb",
        "on": "2026-02-28",
        "bodies": ["ECOWAS"],
        "categories": ["ldc"],
        "also": ["KEN"],
        "left_out": ["BEN"],
        "because": "Benin answered by letter.",
    }
    held = set(reference.BODIES["ECOWAS"].members) & reference.bound("cpb", date(2026, 2, 28))
    ldc = {code for code in held if reference.PARTIES[code].ldc}
    opened = make_round(secretariat, group=group)
    assert "BEN" in ldc
    assert "GHA" in held - ldc
    assert invited(opened) == sorted((ldc | {"KEN"}) - {"BEN"})
    assert opened.group == group


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"group": {"codes": ["KEN"]}, "rehearsal": True}, "round.mixes_real_and_fictional"),
        ({"group": {"codes": ["P017", "KEN"]}}, "round.mixes_real_and_fictional"),
        ({"group": {"codes": ["XXX"]}}, "round.group_unknown"),
        ({"group": {"groups": ["Atlantis"]}}, "round.group_unknown"),
        ({"group": {"categories": ["rich"]}}, "round.group_unknown"),
        ({"group": {"colour": "red"}}, "round.group_unknown"),
        ({"group": {"codes": "KEN"}}, "round.group_list"),
        ({"group": {"bodies": ["Atlantis"]}}, "round.group_unknown"),
        ({"group": {"also": ["KEN"]}}, "round.exceptions_without_reason"),
        ({"group": {"left_out": ["KEN"], "because": " "}}, "round.exceptions_without_reason"),
        ({"group": {"also": ["KEN"], "left_out": ["KEN"]}}, "round.group_twice"),
        ({"group": {"also": ["P017"], "because": "x"}}, "round.mixes_real_and_fictional"),
        ({"group": {"treaty": "cpb"}}, "round.group_day"),
        ({"group": {"treaty": "cpb", "on": "28.2.2026"}}, "round.group_day"),
        ({"group": {"treaty": "itpgr", "on": "2026-02-28"}}, "parties.unknown_treaty"),
        ({"group": {"codes": ["KEN"], "groups": ["GRULAC"]}}, "round.nobody_invited"),
        ({"due_on": date(2026, 6, 1)}, "round.dates_out_of_order"),
        ({"opens_on": date(2026, 4, 1)}, "round.dates_out_of_order"),
        ({"edition": "1066"}, "formats.unknown"),
        ({"format_code": "nothing"}, "formats.unknown"),
    ],
)
def test_open_round_refused(secretariat: Person, more: dict[str, Any], code: str) -> None:
    make_fictional()
    with pytest.raises(Problem) as problem:
        make_round(secretariat, **more)
    assert problem.value.code == code
    assert not Round.objects.exists()


def test_open_round_code_taken(secretariat: Person) -> None:
    make_round(secretariat)
    with pytest.raises(Problem) as problem:
        make_round(secretariat)
    assert (problem.value.code, str(problem.value)) == (
        "round.code_taken",
        "There is a round “needs-2026” already.",
    )


def test_open_round_by_a_focal_point(focal_point: Person) -> None:
    with pytest.raises(NotAllowed):
        make_round(focal_point)


def test_set_cut_off(secretariat: Person, needs_round: Round) -> None:
    operations.set_cut_off(needs_round, LATE, by=secretariat)
    assert Round.objects.get().cut_off_at == LATE


def test_set_cut_off_by_a_focal_point(focal_point: Person, needs_round: Round) -> None:
    with pytest.raises(NotAllowed):
        operations.set_cut_off(needs_round, LATE, by=focal_point)
