"""Figures of a group are of its members on the day when the round was due."""

from datetime import date
from pathlib import Path

from biocap.collection.queries import FrozenInvitation
from biocap.library.parts import chosen_parties
from biocap.needs.behind import parties
from biocap.needs.reporting import bases
from biocap.parties.reference import PARTIES
from biocap.telling.memberships import membership_notes, waiting_of
from biocap.telling.names import group_name
from tests.library.frozen import Inputs, round_of, version_of

CODES = ("BGD", "KEN", "UGA", "VUT")


def test_a_party_that_left_a_list_stands_on_it_before_and_not_after(tmp_path: Path) -> None:
    """Vanuatu left the least developed countries on 4 December 2020; Bangladesh is unconfirmed."""
    rounds = (
        round_of("then", due_on=date(2019, 10, 1)),
        round_of("now", previous="then", due_on=date(2026, 12, 15)),
    )
    versions = [version_of({}, party=p, round=r.code) for r in rounds for p in CODES]
    invitations = [FrozenInvitation(r.code, p) for r in rounds for p in CODES]
    library = Inputs(tuple(versions), rounds, tuple(invitations), PARTIES).open(tmp_path)
    found = {
        round: {base.part: base.submitted for base in bases(library, round, "ldc")}
        for round in ("then", "now")
    }
    assert found == {"then": {"yes": 3, "no": 1}, "now": {"yes": 2, "no": 2}}
    assert "VUT" in chosen_parties(library, "ldc", date(2019, 10, 1))
    assert "VUT" not in chosen_parties(library, "ldc")


def test_a_due_day_that_was_moved_regroups_the_round(tmp_path: Path) -> None:
    """Two snapshots of one library, one process: queries kept for the first are not the second's.

    All else is the same; Vanuatu stood on the list on the first day and not on the other.
    """
    found = []
    for day in (date(2019, 10, 1), date(2026, 12, 15)):
        versions = tuple(version_of({}, party=code, round="one") for code in CODES)
        invitations = tuple(FrozenInvitation("one", code) for code in CODES)
        rounds = (round_of("one", due_on=day),)
        library = Inputs(versions, rounds, invitations, PARTIES).open(tmp_path)
        of_list = parties(library, "one", by="ldc", part="yes")
        assert {base.part: base.submitted for base in bases(library, "one", "ldc")} == {
            "yes": len(of_list),
            "no": len(CODES) - len(of_list),
        }
        found.append(of_list)
    assert found == [("BGD", "UGA", "VUT"), ("BGD", "UGA")]


def test_what_is_not_known_or_not_confirmed_is_said() -> None:
    day = date(2026, 12, 15)
    said, waiting = membership_notes(day)
    assert said.startswith("Parties are grouped as on 15 December 2026 where the days")
    assert "Vanuatu" in said
    assert "no day is known and today’s membership is used" in said
    assert "Bangladesh (24 November 2026)" in waiting
    assert waiting.startswith("Unconfirmed until a source is read, and in no figure")
    assert len(waiting_of("NPL")) == 1
    assert waiting_of("VUT") == ()
    assert group_name("eit") == "Countries with economies in transition (unconfirmed)"
    assert group_name("developing") == "Developing countries (unconfirmed)"
    assert group_name("ldc") == "Least developed countries"
