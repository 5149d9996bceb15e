"""Every expected failure is told once: code, sentence and status, in the list of its domain."""

import ast
import importlib
import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from biocap.shared.problems import Problem, ProblemType

ROOT = Path(__file__).parents[2]
SUBJECTS = {
    "shared": {"request"},
    "parties": {
        "parties",
        "party",
        "people",
        "passkey",
        "email_change",
        "sign_in",
        "role",
        "organization",
        "link",
        "password",
    },
    "people": {"merge", "erasure"},
    "openid": {"openid"},
    "letters": {"letters"},
    "channels": {"answer_file", "workbook", "plan_workbook", "collected", "xlsform"},
    "mail": {"mail"},
    "plans": {"plans"},
    "formats": {"formats", "contradiction"},
    "collection": {
        *("round", "meeting", "submission", "start", "answers", "upload", "discard", "section"),
        *("review", "permission", "token", "colleague", "approval"),
    },
    "countries": {"handover", "country_note", "sheet", "comment", "opening"},
    "national_plans": {"national_plan", "plan_action", "plan_part"},
    "library": {"library"},
    "needs": {"needs"},
    "activities": {"activities"},
    "clusters": {"cluster"},
    "indicators": {
        *("indicators", "crosswalks", "entered", "target", "note"),
        *("judgement", "coding", "priority"),
    },
    "support": {"offer", "support", "asked", "body", "joint"},
    "toolbox": {"toolbox"},
    "toolbox.review": {"tool_review", "tool_outcome"},
    "toolbox.use": {"tool_use"},
    "coordination": {"coordination"},
    "coordination.groups": {"group"},
    "organizations": {"institution"},
    "experience": {"experience"},
    "roster": {"nomination", "assignment"},
    "reports": {"report", "publish", "documents"},
    "exchange": {"import"},
    "exchange.bch": {"bch"},
    "exchange.iati": {"iati"},
    "rehearsal": {"rehearsal"},
    "backup": {"backup"},
    "cli": {"serve"},
    "web": {"page"},
}
"""Domain -> how its codes begin. Programs know the codes, so they keep these words."""


def declared(domain: str) -> dict[str, ProblemType]:
    module = importlib.import_module(f"biocap.{domain}.problems")
    source = Path(str(module.__file__)).read_text("utf-8")
    names = re.findall(r"^([A-Z0-9_]+) = ProblemType\(", source, re.MULTILINE)
    return {name: getattr(module, name) for name in names}


def trees() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / "biocap").rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8"))


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id, node


ALL = {domain: declared(domain) for domain in SUBJECTS}
TYPES = {name: one for of_domain in ALL.values() for name, one in of_domain.items()}


def test_every_list_of_problems_is_of_a_known_domain() -> None:
    found = {
        path.parent.relative_to(ROOT / "biocap").as_posix().replace("/", ".")
        for path in (ROOT / "biocap").rglob("problems.py")
    }
    assert found == set(SUBJECTS)
    words = Counter(word for of_domain in SUBJECTS.values() for word in of_domain)
    assert {word: times for word, times in words.items() if times > 1} == {}


@pytest.mark.parametrize("domain", SUBJECTS)
def test_codes_begin_as_their_domain_says_and_names_follow_them(domain: str) -> None:
    assert ALL[domain]
    assert {one.code.partition(".")[0] for one in ALL[domain].values()} == SUBJECTS[domain]
    assert {name: one.code.upper().replace(".", "_") for name, one in ALL[domain].items()} == {
        name: name for name in ALL[domain]
    }


def test_every_code_is_declared_once_with_a_sentence_and_a_status() -> None:
    codes = Counter(one.code for of_domain in ALL.values() for one in of_domain.values())
    assert {code: times for code, times in codes.items() if times > 1} == {}
    assert [one.code for one in TYPES.values() if not one.text.strip()] == []
    ours = {"request.fault", "request.busy", "request.full"}  # faults of the machine
    beyond = {one.code for one in TYPES.values() if not 400 <= HTTPStatus(one.status) < 500}
    assert beyond == ours


def test_no_problem_is_made_beside_the_lists() -> None:
    made = {
        path
        for path, tree in trees()
        for name, _ in calls(tree)
        if name == "Problem" or (name == "ProblemType" and not path.endswith("/problems.py"))
    }
    assert made == {"biocap/shared/problems.py"}


def test_every_problem_is_raised_and_given_what_its_sentence_asks() -> None:
    raised, wrong = set(), []
    for path, tree in trees():
        raised |= {
            node.id
            for node in ast.walk(tree)
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
        }
        for name, call in calls(tree):
            given = {word.arg for word in call.keywords}
            if name in TYPES and None not in given:
                asked = set(re.findall(r"%\((\w+)\)s", TYPES[name].text))
                wrong += [(path, call.lineno, name)] if given != asked else []
    assert TYPES.keys() - raised == set()
    assert wrong == []


def test_a_problem_is_filled_in_and_leaves_as_a_document() -> None:
    problem = ProblemType("round.unknown", "There is no round “%(code)s”.", 404)(code="nr6")
    assert isinstance(problem, Problem)
    assert str(problem) == "There is no round “nr6”."
    assert problem.document("Il n’y a pas de cycle « nr6 ».") == {
        "type": "urn:biocap:problem:round.unknown",
        "title": "Not Found",
        "status": 404,
        "detail": "Il n’y a pas de cycle « nr6 ».",
        "code": "round.unknown",
        "findings": [],
    }
