"""A checklist of the obligations as values: its lines, and what a national report proposes."""

import shutil
from datetime import date
from pathlib import Path

from biocap.formats import load_edition
from biocap.formats.codes import CHECKLISTS
from biocap.shared.definitions import PROJECT, reading_from
from biocap.toolbox.checklists import checklist_lines, keys_of_rows, proposed_states
from biocap.toolbox.queries import load_obligations, tied_obligations
from biocap.toolbox.rules import check_definitions

HELD = load_obligations()
EDITION = load_edition(CHECKLISTS)


def picked(**answers: str) -> dict[str, dict[str, str]]:
    return {question: {"code": option} for question, option in answers.items()}


def proposed(code: str, **answers: str) -> str:
    told = proposed_states([HELD.one(code)], picked(**answers), HELD.says)
    return told[0].state if told else ""


def test_questions_that_agree_propose_a_state_and_others_that_it_is_under_way() -> None:
    assert proposed("L-15", Q080="true", Q081="true") == "done"
    assert proposed("L-15", Q080="false", Q081="false") == "not_yet"
    assert proposed("L-15", Q080="true", Q081="false") == "under_way"
    assert proposed("L-15", Q080="true.some") == "under_way"


def test_what_says_nothing_of_it_proposes_nothing() -> None:
    assert proposed("L-15", Q082="lmoSpecific") == ""
    assert proposed("L-15") == ""
    assert proposed("A2-05", Q146="5+") == ""
    assert proposed("O-04", Q151="false.na") == "not_applicable"
    assert proposed("O-04", Q151="false.na", Q149="true") == "done"


def test_a_proposal_names_the_answers_that_it_rests_on() -> None:
    (told,) = proposed_states(
        [HELD.one("L-15")], picked(Q080="true", Q082="lmoSpecific"), HELD.says
    )
    assert told.answers == (("Q080", "true"),)


def test_lines_know_what_is_open_and_late() -> None:
    keys = keys_of_rows(EDITION)
    values = {
        keys["P-02"]: {"state": {"code": "not_yet"}, "until": "2026-03-01", "note": "[fr] Non."},
        keys["A1-01"]: {"state": {"code": "done"}, "until": "2026-03-01"},
        keys["A1-02"]: {"who": "Nobody said how far it is."},
    }
    first, second = checklist_lines(HELD.items, EDITION, values)
    assert (first.obligation.code, first.is_late(date(2027, 1, 1))) == ("A1-01", False)
    assert (second.obligation.code, second.section, second.note) == ("P-02", "P", "[fr] Non.")
    assert second.is_late(date(2026, 3, 2))
    assert not second.is_late(date(2026, 3, 1))


def test_the_checklist_asks_for_each_obligation_once_in_its_words(tmp_path: Path) -> None:
    assert list(keys_of_rows(EDITION)) == [it.code for it in HELD.items]
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "texts" / "en.yaml"
    text = path.read_text("utf-8")
    assert "Name one national focal point" in text
    path.write_text(text.replace("Name one national", "Give one national", 1), "utf-8")
    told = [str(error) for error in check_definitions(tmp_path)]
    assert any("The checklist asks for “A1-01” in other words." in it for it in told)
    path = tmp_path / "obligations" / "obligations.yaml"
    path.write_text(path.read_text("utf-8").replace("code: O-06", "code: O-07", 1), "utf-8")
    assert any("“O-07”" in str(error) for error in check_definitions(tmp_path))


def test_each_option_of_a_tied_choice_is_read_once(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "obligations.yaml"
    text = path.read_text("utf-8")
    for given, instead, sentence in (
        ('  "false.na": not_applicable\n', "", "Of option “false.na” of question Q151 it is not"),
        ('"0", "1+"', '"0", "7+", "1+"', "There is no option of a question that is tied “7+”."),
        ('"0", "1+"', '"0", "true.some", "1+"', "Option “true.some” is read twice."),
    ):
        path.write_text(text.replace(given, instead, 1), "utf-8")
        assert sentence in " ".join(map(str, check_definitions(tmp_path)))


def test_a_material_is_cited_as_the_register_has_it(tmp_path: Path) -> None:
    shutil.copytree(PROJECT / "toolbox", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "obligations" / "obligations.yaml"
    text = path.read_text("utf-8")
    for given, instead, sentence in (
        ("document: BS-VI/12", "document: BS-VI/99", "does not cite “BS-VI/99” for “ra-guidance”"),
        ("tool: lab-network", "tool: lab-netwerk", "no tool of the register “lab-netwerk”"),
        ("materials: [national-reports", "materials: [reports", "There is no material “reports”."),
    ):
        path.write_text(text.replace(given, instead, 1), "utf-8")
        assert sentence in " ".join(map(str, check_definitions(tmp_path)))


def test_ties_of_an_older_snapshot_are_read_as_they_went_along(tmp_path: Path) -> None:
    """Before there were materials, and when the register cited what it cites no more."""
    path = tmp_path / "toolbox" / "obligations" / "obligations.yaml"
    path.parent.mkdir(parents=True)
    text = (PROJECT / "toolbox" / "obligations" / "obligations.yaml").read_text("utf-8")
    with reading_from(tmp_path):
        materials = text[text.index("materials:\n") : text.index("obligations:\n  - code")]
        path.write_text(text.replace(materials, "").replace("[Q102_d]", "[Q999]", 1), "utf-8")
        held = tied_obligations()
    assert held.materials == ()
    assert held.obligations[0].questions == ("Q999",)
