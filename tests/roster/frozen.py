"""A roster that stays: two invented experts and what was asked of them."""

from datetime import date
from pathlib import Path

from biocap.roster.public import PublicExpert, RosterUse, write_roster
from biocap.roster.rules import consented_answers
from tests.roster.nominations import ANSWERS

NAMED = "00000000-0000-4000-8000-0000000000e1"
UNNAMED = "00000000-0000-4000-8000-0000000000e2"


def write_frozen_roster(root: Path) -> None:
    """Write the roster into a library; its experts are there till the end of the century."""
    days = (date(2026, 3, 1), date(2099, 12, 31))
    named = consented_answers(ANSWERS, ["name", "profile", "person"])
    experts = [
        PublicExpert(NAMED, "P001", *days, named),
        PublicExpert(UNNAMED, "P002", *days, consented_answers(ANSWERS, [])),
    ]
    uses = [
        RosterUse("P003", "P001", "C", days[0], approved=True, reported=True),
        RosterUse("P004", "P002", "D", days[0], approved=None, reported=False),
    ]
    write_roster(root, experts, uses)
