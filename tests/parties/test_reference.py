"""The dates of definitions/parties/ give the counts that others have printed."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from biocap.cli import biocap
from biocap.parties.reference import (
    ALL_GROUPS,
    GROUPS,
    PARTIES,
    Membership,
    bound,
    count_bound,
    dated,
    membership,
    parties_folder,
    unconfirmed,
    undated_members,
)
from biocap.parties.rules import check_definitions
from biocap.shared.problems import Problem

NKL_UNDATED = ("AUT", "BEL", "COL", "FRA", "HRV", "ITA", "MLT", "MWI", "NGA", "PER", "PRK", "UKR")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2003, 9, 10), 0),
        (date(2005, 9, 11), 121),
        (date(2007, 9, 11), 141),
        (date(2019, 10, 1), 171),
        (date(2026, 2, 28), 173),
    ],
)
def test_bound_to_the_protocol_as_the_bch_counts(on: date, expected: int) -> None:
    assert (len(bound("cpb", on)), count_bound("cpb", on).total) == (expected, expected)


def test_count_deposited_as_inf_11_prints() -> None:
    """UNEP/CBD/BS/COP-MOP/4/INF/11 prints 142 instruments by group; the BCH 141 Parties.

    A deposit binds 90 days later: Saudi Arabia deposited in August 2007 and was bound
    only in November.
    """
    on = date(2007, 9, 11)
    deposited = count_bound("cpb", on, deposited=True)
    assert dict(deposited.by_group) == {
        "Africa": 40,
        "Asia-Pacific": 36,
        "CEE": 20,
        "GRULAC": 25,
        "WEOG": 21,
    }
    assert (deposited.total, deposited.undated, deposited.membership_dated) == (142, (), False)
    saudi = PARTIES["SAU"].treaties["cpb"]
    assert (saudi.deposited, saudi.bound_from) == (date(2007, 8, 9), date(2007, 11, 7))
    assert "SAU" not in bound("cpb", on)


def test_count_of_the_supplementary_protocol_is_an_interval() -> None:
    counted = count_bound("nkl", date(2026, 2, 28))
    assert (counted.total, counted.total_at_most, counted.undated) == (43, 55, NKL_UNDATED)
    assert sum(counted.by_group.values()) == 43


def test_undated_before_the_treaty_could_bind_is_nobody() -> None:
    assert undated_members("nkl", date(2018, 3, 4)) == ()
    assert undated_members("nkl", date(2018, 3, 5)) == NKL_UNDATED
    assert undated_members("nkl", date(2018, 3, 4), deposited=True) == NKL_UNDATED


def test_count_of_an_unknown_treaty() -> None:
    with pytest.raises(Problem) as caught:
        count_bound("abs", date(2026, 1, 1))
    assert caught.value.code == "parties.unknown_treaty"


def test_parties_are_198_with_names_in_six_languages() -> None:
    assert len(PARTIES) == 198
    assert {tuple(party.names) for party in PARTIES.values()} == {
        ("en", "fr", "es", "ar", "ru", "zh")
    }
    assert all(all(party.names.values()) for party in PARTIES.values())
    assert [code for code, party in PARTIES.items() if party.group not in GROUPS] == ["VAT"]
    assert PARTIES["EUE"].names["en"] == "European Union"


def test_membership_with_known_days() -> None:
    assert membership("VUT", "ldc", date(2020, 12, 3)) == Membership(True, dated=True)
    assert membership("VUT", "ldc", date(2020, 12, 4)) == Membership(False, dated=True)


def test_membership_that_waits_for_a_source_moves_nobody() -> None:
    """Graduations of November 2026 are entered; nobody is said to have graduated."""
    day = date(2026, 12, 1)
    assert [(one.party, one.end) for one in unconfirmed("ldc")] == [
        (code, date(2026, 11, 24)) for code in ("BGD", "LAO", "NPL")
    ]
    for code in ("BGD", "LAO", "NPL"):
        assert membership(code, "ldc", day) == Membership(True, dated=False)
        assert code not in dated("ldc", day).members | dated("ldc", day).others


def test_membership_without_known_days_is_todays_and_says_so() -> None:
    assert membership("TUV", "sids", date(2005, 9, 11)) == Membership(True, dated=False)
    assert membership("KEN", "GRULAC", date(2005, 9, 11)) == Membership(False, dated=False)


def test_groups_that_wait_for_the_secretariat_are_marked() -> None:
    unconfirmed = [code for code, group in ALL_GROUPS.items() if not group.confirmed]
    assert unconfirmed == ["developing", "economy_in_transition", "developed"]


def test_count_command_as_json() -> None:
    asked = ["parties", "count", "--treaty", "nkl", "--on", "2026-02-28", "--json"]
    answer = json.loads(CliRunner().invoke(biocap, asked).output)
    assert (answer["total"], answer["total_at_most"]) == (43, 55)
    assert answer["undated"] == list(NKL_UNDATED)
    assert answer["undated_names"]["AUT"] == "Austria"


def test_count_command_in_words() -> None:
    asked = ["parties", "count", "--treaty", "cpb", "--on", "2007-09-11", "--deposited"]
    assert CliRunner().invoke(biocap, asked).output.splitlines() == [
        "Cartagena Protocol on Biosafety: 142 instruments deposited by 2007-09-11",
        "   40  Africa",
        "   36  Asia and the Pacific",
        "   20  Central and Eastern Europe",
        "   25  Latin America and the Caribbean",
        "   21  Western European and Others Group",
        "Regional groups are today's.",
    ]


@pytest.mark.parametrize(("has_parties", "expected"), [(True, "9\n"), (False, "198\n")])
def test_parties_come_from_the_definitions_named_by_the_environment(
    tmp_path: Path, has_parties: bool, expected: str
) -> None:
    if has_parties:
        shutil.copytree(parties_folder(), tmp_path / "parties")
        table = tmp_path / "parties" / "countries.csv"
        lines = table.read_text("utf-8").splitlines(keepends=True)
        (tmp_path / "parties" / "memberships.csv").write_text(
            "party,group,from,until,reason,state\n"
        )
        (tmp_path / "parties" / "other-names.yaml").write_text("names: {}\n")
        (tmp_path / "parties" / "bodies.yaml").write_text("bodies: {}\n")
        head = [line for line in lines if line.startswith("#")]
        table.write_text("".join(lines[: len(head) + 1 + 9]), "utf-8")
    asked = "from biocap.parties.reference import PARTIES; print(len(PARTIES))"
    answer = subprocess.run(  # a process of its own: the data is read once
        [sys.executable, "-c", asked],
        env={**os.environ, "BIOCAP_DEFINITIONS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout == expected


def test_check_definitions_of_what_is_shipped() -> None:
    assert check_definitions(parties_folder()) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("other-names.yaml", "  ARE:", "  XKX:", "definition.unknown_party"),
        ("countries.csv", ",2007-11-07,", ",2007-11-08,", "parties.wrong_party_date"),
        ("countries.csv", ",2007-08-09,", ",2007-8-9,", "parties.wrong_date"),
        ("countries.csv", "SA,SAU,", "SA,KEN,", "parties.wrong_code"),
        (
            "countries.csv",
            "Asia-Pacific,developing,1,0,1,0,0,0",
            "Asia,developing,1,0,1,0,0,0",
            "parties.unknown_group",
        ),
        ("countries.csv", "name_zh", "name_cn", "parties.missing_column"),
        ("memberships.csv", "VUT,ldc,,2020-12-04", "XXX,ldc,,2020-12-04", "parties.unknown_code"),
        (
            "memberships.csv",
            "VUT,ldc,,2020-12-04",
            "VUT,ldc,2021-01-01,2020-12-04",
            "parties.wrong_date",
        ),
        ("groups.yaml", "zh: 非洲", "zh: ''", "definition.wrong_type"),
        ("groups.yaml", ", zh: 非洲", "", "definition.missing_text"),
        ("groups.yaml", "kind: list", "kind: set", "definition.unknown_kind"),
        ("treaties.yaml", "treaties:", "instruments:", "definition.missing_property"),
    ],
)
def test_check_definitions_names_file_and_line(
    tmp_path: Path, file: str, old: str, new: str, expected: str
) -> None:
    folder = tmp_path / "parties"
    shutil.copytree(parties_folder(), folder)
    path = folder / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    found = check_definitions(folder)
    line = text[: text.index(old)].count("\n") + 1
    if expected == "parties.missing_column":
        line = 1
    assert (found[0].code, found[0].path, found[0].line) == (expected, file, line)
    assert found[0].remedy
