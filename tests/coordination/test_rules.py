"""Meetings of printed reports: what is proved of their definition, and what the reports count."""

import shutil
from pathlib import Path

import pytest

from biocap.coordination.queries import load_meetings
from biocap.coordination.rules import check_definitions
from biocap.shared.definitions import PROJECT


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("ends_on: 2009-03-13", "ends_on: 2009-03-11", "“lg-cb-6” ends before it begins."),
        ("to: [bureau]", "to: []", "“p15b” is addressed to nobody"),
        ("to: [bureau]", "to: [bureau, not_said]", "“p15b” is addressed to nobody"),
        ("to: [bureau]", "to: [buro]", "“buro” is no to. Use one of: bureau."),
        ("countries: [AUT, KHM,", "countries: [AUT,", "counts 15, and 14 are named in “countries”"),
        ("countries: [AUT, KHM,", "countries: [AUT, XYZ,", "no country “XYZ”"),
        ("chair: NOR", "chair: NRO", "no country “NRO”"),
        ("after: lg-cb-6", "after: lg-cb-5", "no other meeting “lg-cb-5”"),
        ("tool: liaison-group\n    chair", "tool: liaison\n    chair", "no tool of the register"),
        ("codes: [coordination-mechanism]", "codes: [mechanism]", "no page tool “mechanism”"),
        ("codes: [cp-10-4, B.3]", "codes: [cp-10-4, B.9]", "no page plan-goal “cp-10-4 B.9”"),
        ("[{page: regional-bodies}]", "[{page: regional-bodies, codes: [x]}]", "no page regional"),
        ("code: lg-cb-7", "code: recommendations", "stands here a second time"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    shutil.copytree(PROJECT / "coordination", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "meetings" / "meetings.yaml"
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    told = [str(error) for error in check_definitions(tmp_path)]
    assert any("meetings.yaml:" in it and said in it for it in told), told


def test_numbers_are_those_of_the_reports() -> None:
    """UNEP/CBD/BS/COP-MOP/5/INF/3: sixth report, paragraph 3; seventh, paragraphs 1 to 3."""
    seventh, sixth = load_meetings().meetings
    told = [
        (it.code, it.participants, len(it.countries), len(it.organizations), str(it.starts_on))
        for it in (sixth, seventh)
    ]
    assert told == [
        ("lg-cb-6", 22, 14, 7, "2009-03-12"),
        ("lg-cb-7", 21, 15, 4, "2010-02-04"),
    ]


def test_every_adopted_conclusion_stands_here_by_its_paragraph() -> None:
    seventh, sixth = load_meetings().meetings
    assert [it.paragraph for it in sixth.items if it.concluded] == [
        *("30", "31(a)", "31(b)", "31(c)", "32", "32")
    ]
    assert [it.paragraph for it in seventh.items if it.concluded] == [
        *("15(a)", "15(b)", "15(c)", "15(d)")
    ]


def test_of_each_is_said_what_biocap_does() -> None:
    for it in load_meetings().items:
        ours = [entry for entry in it.entries if entry.by == "biocap"]
        assert len(ours) == 1, it.code
        assert ours[0].says, it.code
        assert ours[0].links, it.code


def test_no_person_of_the_reports_is_named() -> None:
    text = (PROJECT / "coordination" / "meetings" / "texts" / "en.yaml").read_text("utf-8")
    for name in ("Gbedemah", "Mahon", "Racman", "Husby", "Kandawa", "Hernandez", "Munoz"):
        assert name not in text
