"""The response table reproduces the one that the Secretariat printed."""

import csv
from dataclasses import replace
from pathlib import Path
from random import Random

from biocap.collection.queries import FrozenInvitation
from biocap.needs.measures.response_table import response_table
from biocap.parties.reference import PARTIES
from tests.library.frozen import Inputs, fictional, round_of, version_of

PRINTED = Path(__file__).with_name("cop-mop-4-inf-11.csv")
TOPICS = {
    "Parties": "invited",
    "first national reports received by 16 Oct 2007 (Word format)": "submitted",
    "share of all reports received": "of_reports",
    "share of group members submitting": "of_group",
}


def printed() -> dict[tuple[str, str], int]:
    with PRINTED.open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return {(row["group"], TOPICS[row["topic"]]): int(row["value"]) for row in rows}


def test_response_table_of_cop_mop_4_inf_11(tmp_path: Path) -> None:
    """142 invited, 50 reports: the counts go in, both columns of per cents come out."""
    figures = printed()
    people, versions = [], []
    for group in ("Africa", "Asia-Pacific", "GRULAC", "CEE", "WEOG"):
        for place in range(figures[group, "invited"]):
            party = replace(fictional(len(people) + 1, Random(0)), group=group)
            people.append(party)
            if place < figures[group, "submitted"]:
                versions.append(version_of({}, party=party.code, round="first"))
    inputs = Inputs(
        tuple(versions),
        (round_of("first"),),
        tuple(FrozenInvitation("first", party.code) for party in people),
        {**PARTIES, **{party.code: party for party in people}},
    )

    table = response_table(inputs.open(tmp_path), "first")

    found = {}
    for row in table.rows:
        found[row.part, "invited"] = row.invited
        found[row.part, "submitted"] = row.submitted
        found[row.part, "of_reports"] = row.share_of_reports.percent
        found[row.part, "of_group"] = row.share_of_part.percent
    found["All", "invited"] = table.total.invited
    found["All", "submitted"] = table.total.submitted
    assert found == figures
    assert [row.part for row in table.rows] == ["Africa", "Asia-Pacific", "CEE", "GRULAC", "WEOG"]


def test_response_table_counts_late_and_uninvited_apart(tmp_path: Path) -> None:
    versions = (
        version_of({}, party="KEN", round="first"),
        version_of({}, party="UGA", round="first", late=True),
        version_of({}, party="PER", round="first"),
    )
    invitations = tuple(FrozenInvitation("first", code) for code in ("KEN", "UGA", "TZA"))
    inputs = Inputs(versions, (round_of("first"),), invitations, PARTIES)
    library = inputs.open(tmp_path)
    africa, grulac = response_table(library, "first").rows
    assert (africa.part, africa.invited, africa.submitted, africa.late, africa.on_time) == (
        ("Africa", 3, 2, 1, 1)
    )
    assert (grulac.part, grulac.invited, grulac.submitted, grulac.not_invited) == (
        ("GRULAC", 0, 0, 1)
    )
    total = response_table(library, "first").total
    assert (total.invited, total.submitted, total.late, total.not_invited) == (3, 2, 1, 1)
