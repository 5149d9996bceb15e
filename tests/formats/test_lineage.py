"""Lineages: what follows from the ties, and what `biocap check` refuses."""

import shutil
from pathlib import Path

import pytest

from biocap.formats import QuestionTie, check_definitions, lineage
from biocap.shared.problems import DefinitionError, Problem

EARLIER = """\
code: report
edition: "1"
respondent: country
source: {document: tests}
option_lists:
  yes_no: [{code: "true"}, {code: "false"}]
  bands: [{code: "0"}, {code: "1+", interval: [1, 4]}, {code: "5+", interval: [5]}]
sections:
  - code: all
    questions:
      - {code: heading, kind: text}
      - {code: A1, kind: choice, options: yes_no, visibility: public}
      - {code: A2, kind: choice, options: bands, visibility: public}
      - {code: A3, kind: long_text, visibility: public}
      - {code: A4, kind: choice, options: yes_no, visibility: public}
      - {code: A5, kind: choice, options: yes_no, visibility: public}
      - {code: A6, kind: choice, options: yes_no, visibility: public}
      - {code: who, kind: short_text, visibility: public, prefill: respondent}
"""
LATER = """\
code: report
edition: "2"
respondent: country
source: {document: tests}
option_lists:
  yes_no: [{code: "true"}, {code: "false"}]
  bands: [{code: none}, {code: "1+", interval: [1, 4]}, {code: "5+", interval: [5]}]
  either: [{code: first}, {code: second}]
sections:
  - code: all
    questions:
      - {code: B1, kind: choice, options: yes_no, visibility: public}
      - {code: B2, kind: choice, options: bands, visibility: public}
      - {code: B3a, kind: long_text, visibility: public}
      - {code: B3b, kind: long_text, visibility: public}
      - {code: B4, kind: choices, options: either, visibility: public}
      - {code: B5, kind: whole_number, visibility: public}
"""
TIES = """\
code: report
from: "1"
to: "2"
source: {document: tests}
ties:
  - {from: A1, to: B1, type: identical, official: true}
  - {from: A2, to: B2, type: scale_changed, official: true, values: {"1+": "1+"},
     comparable: true, note: fewer}
  - {from: A3, to: [B3a, B3b], type: split, official: false, note: two}
  - {from: [A4, A5], to: B4, type: merged, official: false, note: one}
  - {to: B5, type: new, official: false}
  - {from: A6, type: dropped, official: false}
"""
BANDS = TIES[TIES.index("{from: A2") : TIES.index("  - {from: A3")]
SAME_BANDS = '{from: A2, to: B2, type: reworded, official: true, values: {"0": none}}\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    formats = tmp_path / "formats"
    for edition, text in (("1", EARLIER), ("2", LATER)):
        (formats / "report" / edition / "texts").mkdir(parents=True)
        (formats / "report" / edition / "format.yaml").write_text(text, "utf-8")
    (formats / "report" / "lineage-1-2.yaml").write_text(TIES, "utf-8")
    monkeypatch.setenv("BIOCAP_DEFINITIONS", str(tmp_path))
    return formats


def mistakes(folder: Path, old: str, new: str) -> list[DefinitionError]:
    """Return the mistakes of the lineage with one thing changed; the texts are not there."""
    assert TIES.count(old) == 1
    (folder / "report" / "lineage-1-2.yaml").write_text(TIES.replace(old, new), "utf-8")
    return [error for error in check_definitions(folder) if "lineage" in error.path]


def test_lineage_leads_both_ways(folder: Path) -> None:
    found = lineage("report", "2")
    assert (found.code, found.earlier, found.later, len(found.ties)) == ("report", "1", "2", 6)
    assert found.by_earlier["A3"].later == ("B3a", "B3b")
    assert found.by_later["B4"].earlier == ("A4", "A5")
    assert (found.by_earlier["A6"].later, found.by_later["B5"].earlier) == ((), ())
    assert found.by_later["B2"] == QuestionTie(
        "scale_changed", True, ("A2",), ("B2",), {"1+": "1+"}, True, "fewer"
    )


def test_comparable_is_the_same_and_a_scale_that_says_so(folder: Path) -> None:
    found = lineage("report", "2")
    compared = {code: found.comparable(code) for code in ("B1", "B2", "B3a", "B4", "B5")}
    assert compared == {"B1": True, "B2": True, "B3a": False, "B4": False, "B5": False}


def test_comparable_needs_leave_where_the_scale_changed(folder: Path) -> None:
    assert mistakes(folder, "comparable: true, ", "") == []
    assert not lineage("report", "2").comparable("B2")


def test_value_keeps_codes_but_for_those_that_changed(folder: Path) -> None:
    assert mistakes(folder, BANDS, SAME_BANDS) == []
    found = lineage("report", "2")
    assert [found.value("A2", code) for code in ("0", "1+", "5+")] == ["none", "1+", "5+"]
    assert (found.value("A1", "true"), found.comparable("B2")) == ("true", True)


def test_value_of_a_changed_scale_is_only_what_it_names(folder: Path) -> None:
    found = lineage("report", "2")
    assert [found.value("A2", code) for code in ("0", "1+", "5+")] == [None, "1+", None]


def test_carried_are_the_answers_that_compare(folder: Path) -> None:
    yes = {"code": "true", "specify": "why"}
    answers = {"A1": yes, "A2": {"code": "1+"}, "A3": "Words.", "A4": yes, "A6": yes, "A9": yes}
    assert lineage("report", "2").carried(answers) == {"B1": yes, "B2": {"code": "1+"}}
    assert lineage("report", "2").carried({"A1": None, "A2": {"code": "0"}}) == {}


def test_lineage_of_a_first_edition_is_a_problem(folder: Path) -> None:
    with pytest.raises(Problem) as caught:
        lineage("report", "1")
    assert caught.value.code == "formats.no_lineage"
    assert "lineage-<earlier>-1.yaml" in str(caught.value)


def test_lineage_that_is_broken_raises_its_first_mistake(folder: Path) -> None:
    mistakes(folder, "type: identical", "type: same")
    with pytest.raises(DefinitionError) as caught:
        lineage("report", "2")
    assert (caught.value.code, caught.value.line) == ("definition.unknown_type", 6)


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "said"),
    [
        ("from: A1,", "from: A9,", 6, "unknown_code", "A1"),
        ("to: B1,", "to: heading,", 6, "unknown_code", "B1"),
        ("from: A1,", "from: heading,", 6, "unknown_code", "A1"),
        ("{from: A6, type", "{from: A1, type", 12, "duplicate_code", "Keep one"),
        ("  - {from: A6, type: dropped, official: false}\n", "", 5, "question_left_out", "dropped"),
        ("  - {to: B5, type: new, official: false}\n", "", 5, "question_left_out", "new"),
        ("type: identical", "type: equal", 6, "unknown_type", "identical"),
        ("type: identical, official: true", "type: identical", 6, "missing_property", "official"),
        ('{"1+": "1+"}', '{"2+": "1+"}', 7, "unknown_code", "1+"),
        ('{"1+": "1+"}', '{"1+": "2+"}', 7, "unknown_code", "1+"),
        ("type: scale_changed,", "type: reworded,", 7, "bad_tie", "Remove it"),
        (", note: fewer", "", 7, "bad_tie", "Say what changed."),
        ('values: {"1+": "1+"},', "", 7, "bad_tie", "values"),
        ("to: [B3a, B3b]", "to: B3a", 9, "bad_tie", "Name one on either side"),
        ("{to: B5, type: new", "{from: A6, to: B5, type: new", 11, "bad_tie", "Name one"),
        ("{from: A6, type", "{type", 12, "bad_tie", "Name one"),
        ("to: B4, type: merged", "to: B4, values: {a: b}, type: merged", 10, "bad_tie", "note"),
        ("to: B4,", "to: {a: b},", 10, "wrong_type", "list of codes"),
        ('from: "1"', 'from: "0"', 2, "wrong_lineage", "the same"),
        ("source: {document: tests}", "source: {part: tests}", 4, "missing_property", "document"),
        ("source: {document: tests}\n", "", 1, "missing_property", "source"),
        ("ties:", "ties: [", 6, "not_yaml", ""),
    ],
)
def test_check_refuses_a_lineage(
    folder: Path, old: str, new: str, line: int, code: str, said: str
) -> None:
    found = mistakes(folder, old, new)
    assert (found[0].path, found[0].code) == ("report/lineage-1-2.yaml", f"definition.{code}")
    assert found[0].line == line
    assert said in found[0].remedy


def test_check_refuses_the_same_type_for_other_options(folder: Path) -> None:
    old = 'scale_changed, official: true, values: {"1+": "1+"},\n     comparable: true, note: fewer'
    [found] = mistakes(folder, old, "identical, official: true")
    assert (found.code, found.line) == ("definition.bad_tie", 7)
    assert "The options of the two questions differ." in str(found)


def test_check_refuses_the_same_type_for_another_kind(folder: Path) -> None:
    text = TIES.replace(
        "{to: B5, type: new, official: false}",
        "{from: A6, to: B5, type: reworded, official: false}",
    )
    text = text.replace("  - {from: A6, type: dropped, official: false}\n", "")
    (folder / "report" / "lineage-1-2.yaml").write_text(text, "utf-8")
    found = [error for error in check_definitions(folder) if "lineage" in error.path]
    assert [error.code for error in found] == ["definition.bad_tie"]
    assert "different kinds" in str(found[0])


def test_check_refuses_a_lineage_of_an_edition_that_is_not_there(folder: Path) -> None:
    shutil.move(folder / "report" / "lineage-1-2.yaml", folder / "report" / "lineage-1-3.yaml")
    found = [error for error in check_definitions(folder) if "lineage" in error.path]
    assert [(error.code, error.line) for error in found] == [("definition.unknown_edition", 1)]
