"""The library that the frozen tables, pages and documents are taken from, the same everywhere.

One snapshot holds a real round of needs and a rehearsal after it, activities reported and taken
over, two cycles of an evaluation and a round of the progress report. Its versions name no hash
of a definition, so that a definition may be written anew without a changed row.
"""

from dataclasses import replace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import rfc8785

from biocap.collection.queries import FrozenVersion
from biocap.library.queries import Library
from biocap.national_plans.publication import rows_of_plans
from biocap.parties.reference import Party
from tests.evaluation import MIDTERM
from tests.experience.frozen import write_frozen_experience
from tests.library.frozen import Inputs, version_of
from tests.national_plans.published import frozen_plan
from tests.organizations.frozen import write_frozen_organizations
from tests.roster.frozen import write_frozen_roster
from tests.support.offers import OFFER
from tests.toolbox.review.frozen import write_frozen_review
from tests.web.library.conftest import ACTIVITIES
from tests.web.library.plan_world import REAL, REHEARSAL, plan_inputs

__all__ = ["MIDTERM", "REAL", "REHEARSAL", "frozen_inputs", "open_frozen"]

LANGUAGES = ("en", "ar")
CHARTS = (
    *(
        f"{round}-{name}"
        for round in (REAL, REHEARSAL)
        for name in ("response", "heat", "gaps", "extents", *(f"area-{a}" for a in "ABCDEFGHIJKLM"))
    ),
    "activities-years",
    "activities-costs",
)
"""Names of the charts that lie beside the snapshot; a page that asks for another shows none."""
TOLD = (901, 902, 903)
"""Numbers of the activities of which much is told: one taken over, one not undertaken, one left."""
OFFERED = 911
"""Number of the offer of support."""
OUTSIDE = version_of(
    {
        "areas": [{"code": "L"}, {"code": "M"}],
        "needs.L/L.1": {"extent": {"code": "2"}, "means": [{"code": "1"}, {"code": "3"}]},
    },
    party="P001",
)
"""What an invented Party tells of its needs outside the rounds."""
STAND_IN = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="320"></svg>'


def frozen_inputs(parties: int = 18, activities: int = 12) -> Inputs:
    """Return what the snapshot is built from; with more Parties or activities, a larger one."""
    inputs = plan_inputs(parties, activities)
    told = [
        version_of(answers, organization="Green Fields Institute", format_code="activity-report")
        for answers in ACTIVITIES
    ]
    offered = version_of(
        OFFER,
        organization="Green Fields Institute",
        format_code="support-offer",
        edition="2026",
    )
    return replace(
        inputs,
        versions=(
            *(_fixed(line, number) for number, line in enumerate(inputs.versions, 1)),
            *(_fixed(line, number) for number, line in zip(TOLD, told, strict=True)),
            _fixed(offered, OFFERED),
            _fixed(OUTSIDE, 921),
        ),
        given={
            **inputs.given,
            **rows_of_plans([frozen_plan()]),
            "roster_counts": [
                {"party": "P001", "areas": "C D", "experts": 2},
                {"party": "P003", "areas": "C D", "experts": 1},
            ],
        },
        parties={code: _named(party) for code, party in inputs.parties.items()},
    )


def _fixed(line: FrozenVersion, number: int) -> FrozenVersion:
    """Return the version without the hash of its definition, under a lasting id."""
    body = {**line.body, "definition_sha256": "0" * 64}
    return replace(
        line,
        submission=f"00000000-0000-4000-8000-{number:012}",
        receipt=f"R-{number:04}",
        sha256=sha256(rfc8785.dumps(body)).hexdigest(),
        body=body,
    )


def _named(party: Party) -> Party:
    if party.iso2:
        return party
    number = party.code.removeprefix("P")
    return replace(
        party, names={"en": f"Party {number}", "fr": f"Partie {number}", "ar": f"الطرف {number}"}
    )


def write_frozen_beside(root: Path) -> None:
    """Write what is public beside the snapshots, each in a file of its own."""
    write_frozen_roster(root)
    write_frozen_review(root)
    write_frozen_organizations(root)
    write_frozen_experience(root)


def open_frozen(root: Path) -> Library:
    """Build the snapshot, put it in force and open it; a stand-in lies where a chart would."""
    library = frozen_inputs().open(root)
    write_frozen_beside(root)
    for language in LANGUAGES:
        folder = root / "drawn" / library.snapshot_id / version("biocap") / language
        folder.mkdir(parents=True)
        for name in CHARTS:
            (folder / f"{name}.svg").write_text(STAND_IN, "utf-8")
    return library
