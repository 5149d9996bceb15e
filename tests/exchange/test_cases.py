"""Small lists in which readers of other systems went wrong, each with all that is right of it.

Every content of the files is invented, also where a real country's code is needed. A file that
is laid into `cases/` fails here until it is said what is right.
"""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from biocap.collection.models import Submission, Version
from biocap.exchange.bch.reports_of_records import LIST as REPORTS
from biocap.exchange.bringing_in import bring_in
from biocap.exchange.gef import LIST as PROJECTS
from biocap.parties.models import Person

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)
CASES = Path(__file__).parent / "cases"


def project(
    title: str,
    countries: str,
    cost_usd: int = 1_000,
    status: str = "undertaken",
    organization: str = "UNEP",
) -> tuple[str, dict[str, list[str]] | None, int, str, str]:
    """Return what is right of one project; without countries its location is open, not global."""
    location = {"countries": countries.split()} if countries else None
    return (title, location, cost_usd, status, organization)


UNEP = "United Nations Environment Programme"
UNKNOWN, ANSWERS = "import.unknown_place", "[en] Free text"

RIGHT: dict[tuple[str, ...], tuple[dict[str, Any], list[tuple[str, str]]]] = {
    ("01-multiline.csv",): (
        {
            "90001": project(
                "Support to the National Biosafety Framework",
                "KEN",
                150_000,
                organization="UN Environment Programme",
            ),
            "90002": project("Second project", "UGA", 200_000, organization="UNDP"),
        },
        [],
    ),
    ("02-linesep.csv",): (
        {
            "90003": project("Biosafety training for customs officers", "KEN", 150_000),
            "90004": project("Training with next line", "KEN", 150_000),
            "90005": project("Vertical tab from Word", "KEN", 150_000),
            "90006": project("Plain", "KEN", 2),
        },
        [],
    ),
    ("05-countries.csv",): (
        {
            "90030": project("Turkiye etc", "CIV TUR"),
            "90031": project("semicolons", "KEN UGA"),
            "90032": project("comma", "KEN UGA"),
            "90033": project("names only", "KEN UGA"),
            "90034": project("non party US", "USA"),
            "90035": project("Palestine", "PSE"),
            "90036": project("Taiwan", ""),
            "90037": project("Kosovo", ""),
            "90038": project("Former SCG", ""),
            "90039": project("lower", "KEN"),
            "90040": project("Regional", ""),
            "90041": project("EU", "EUE"),
            "90042": project("Territory", ""),
            "90043": project("One unknown of three", "KEN UGA"),
        },
        [
            ("90036", UNKNOWN),
            ("90037", UNKNOWN),
            ("90038", UNKNOWN),
            ("90040", "import.no_place"),
            ("90042", UNKNOWN),
            ("90043", UNKNOWN),
        ],
    ),
    ("05b-noiso.csv",): (
        {
            "90050": project("Support to Kenya", "KEN"),
            "90051": project("Support to Uganda", "UGA"),
            "90052": project("Dropped one", "UGA", status="not_undertaken"),
            "90053": project("Rejected one", "UGA", status="not_undertaken"),
            "90054": project("cancelled lower", "UGA", status="not_undertaken"),
        },
        [],
    ),
    ("06-dup.csv",): (
        {"90061": project("Space id", "KEN")},
        [
            ("90060", "import.doubled_id"),
            ("90060", "import.doubled_id"),
            ("", "import.no_id"),
            ("", "import.no_id"),
            ("90061", "import.same_twice"),
        ],
    ),
    ("09-gef-as-downloaded.csv",): (
        {
            "99001": project(
                "Support to the National Biosafety Framework of the Congo DR",
                "COD",
                510_000,
                "not_undertaken",
                UNEP,
            ),
            "99002": project(
                "Biosafety in St. Lucia and Tanzania", "LCA TZA", 3_840_046, organization=UNEP
            ),
        },
        [],
    ),
    ("11-two-revisions.json",): (
        {"KEN": ("2019-09-20T00:00:00Z", "[en] corrected")},
        [("KE-1", "import.older")],
    ),
    ("11b-same-twice.json",): (
        {"UGA": ("2019-09-20T00:00:00Z", ANSWERS)},
        [("UG-1", "import.same_twice")],
    ),
    ("12a-rev3.json", "12b-rev1.json"): (
        {"GHA": ("2019-09-20T00:00:00Z", "[en] third revision")},
        [("GH-1", "submission.older")],
    ),
    ("13-dates.json",): (
        {
            "LSO": ("2019-10-01T23:00:00Z", ANSWERS),
            "MOZ": ("2019-10-02T00:00:00Z", ANSWERS),
            "MWI": ("2019-10-01T00:00:00Z", ANSWERS),
            "NAM": ("2019-10-02T00:00:00Z", ANSWERS),
            "NGA": ("2019-10-02T04:30:00Z", ANSWERS),
            "RWA": (None, ANSWERS),
            "SWZ": (None, ANSWERS),
            "TZA": ("2019-10-01T20:00:00Z", ANSWERS),
            "ZAF": (None, ANSWERS),
            "ZMB": ("2019-10-01T23:59:59Z", ANSWERS),
        },
        [(name, "bch.unreadable_date") for name in ("D-za", "D-sz", "D-rw")],
    ),
    ("14-languages.json",): (
        {
            party: ("2019-09-20T00:00:00Z", words)
            for party, words in {
                "COD": "[en] Not finished.\n\n[fr] L’application n’est pas terminée : 50 %.",
                "EGY": "[ar] تم تنفيذ البروتوكول بالتعاون مع FAO (2018) بنسبة 50%.",
                "GAB": "[en] Word junk \n “smart” \n line\xa0nbsp \ufeff end",
                "MLI": "[fr] Oui\n\n[en] Yes",
                "SEN": "Line one\nLine two\n\nA | B\n\nC | D\n• x\n• y",
                "TGO": "[pt] Em português\n\n[de] Deutsch",
            }.items()
        },
        [],
    ),
    ("16-table.json",): (
        {
            "BWA": (
                None,
                "[en] Ministry of Health | 5 staff\n\nMinistry of Trade | 12 | 3 vacant\n\n"
                "Budget\n\n2019",
            )
        },
        [("T-bw", "import.undated")],
    ),
}
"""Files, brought in one after the other -> what stands then, and what was named (id, code)."""


def told(version: Version) -> tuple[str, tuple[object, ...]]:
    """Return a version's lasting name and what the cases are about: all of a project's facts, or
    the moment and the words of a report."""
    body = json.loads(version.body)
    answers = body["answers"]
    if version.submission.party_code:
        return version.submission.party_code, (body["submitted_at"], answers["Q020"])
    facts = (
        answers["title"],
        answers.get("location"),
        answers["cost_usd"],
        answers["status"]["code"],
        answers["organization"],
    )
    return answers["source"].rpartition(" ")[2], facts


@pytest.mark.parametrize("names", RIGHT, ids=" ".join)
def test_bring_in_gives_the_right_value(names: tuple[str, ...], secretariat: Person) -> None:
    outside = PROJECTS if names[0].endswith(".csv") else REPORTS
    runs = [bring_in(outside, [CASES / name], by=secretariat, at=AT) for name in names]
    stands = dict(told(one) for one in Version.objects.select_related("submission"))
    named = [
        (line["document"], line["code"])
        for run in runs
        for line in run.lines
        if line["code"] != "import.unanswered"
    ]
    assert (stands, named) == RIGHT[names]


def test_no_case_is_left_without_its_right_value() -> None:
    told_of = [name for names in RIGHT for name in names]
    assert sorted(told_of) == sorted(path.name for path in CASES.iterdir())


def test_bring_in_all_cases_twice_changes_nothing(secretariat: Person) -> None:
    for _ in range(2):
        for outside, kind in ((PROJECTS, ".csv"), (REPORTS, ".json")):
            for path in sorted(CASES.glob(f"*{kind}")):
                bring_in(outside, [path], by=secretariat, at=AT)
    right = {name: fact for stands, _named in RIGHT.values() for name, fact in stands.items()}
    versions = Version.objects.select_related("submission")
    assert dict(map(told, versions)) == right
    assert versions.count() == Submission.objects.count() == len(right)
