"""The audit trail is read in words: whole by the Secretariat, by others what is theirs."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from biocap.collection.models import Submission
from biocap.national_plans.action import Action
from biocap.national_plans.operations import add_actions, drop_action, start_plan
from biocap.openid.models import SignInService
from biocap.parties.models import Person
from biocap.shared.audit import record
from biocap.web.presenters.work.trail import ACTIONS
from tests.factories import AT, make_person
from tests.web.work import browsing
from tests.web.work.conftest import signed_in

ROOT = Path(__file__).parents[3] / "biocap"
WRITERS = {
    "record": 0,
    "record_each": 0,
    "moved_to": 2,
    "_record_passage": 1,
    "line": 0,
    "_trail": 0,
}
WRITERS |= {"_describe": 1, "_worded": 2, "_file_trail": 0, "_own": 4, "_move": 4}
"""What leaves an entry, and at which place it names the action."""


def words(answered: Any) -> str:
    return browsing.words(answered.content)


def actions() -> set[str]:
    """Return every action that the code records."""
    found = set()
    for path in ROOT.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            place = WRITERS.get(name)
            if place is not None and len(node.args) > place:
                written = node.args[place]
                either = isinstance(written, ast.IfExp)
                for action in (written.body, written.orelse) if either else (written,):
                    if isinstance(action, ast.Constant) and isinstance(action.value, str):
                        found.add(action.value)
    return found


def test_every_action_has_words_and_no_other_has() -> None:
    assert actions() == set(ACTIONS)


def test_every_action_has_its_way_back_told() -> None:
    table = (ROOT.parent / "docs/reference/ways-back.md").read_text()
    rows = dict(re.findall(r"^\| `([a-z_.]+)` \| (.+) \|$", table, re.MULTILINE))
    assert set(rows) == set(ACTIONS)
    named = {name for back in rows.values() for name in re.findall(r"`([a-z]+\.[a-z_]+)`", back)}
    assert named <= set(ACTIONS)


@pytest.fixture
def theirs(draft: Submission, focal_point: Person, secretariat: Person) -> Client:
    """Kenya's focal point, after acts of several people."""
    peru = make_person("Paula", focal_point="PER")
    record("person.password", f"person:{peru.pk}", by=peru, at=AT)
    record("submission.return", f"submission:{draft.pk}", by=secretariat, at=AT)
    return signed_in(focal_point)


def test_others_read_what_they_did_and_what_is_theirs(
    theirs: Client, focal_point: Person, secretariat: Person, draft: Submission
) -> None:
    page = words(theirs.get("/en/work/trail/"))
    assert f"{focal_point.name} started a draft Kenya: Needs 2026" in page
    assert f"{secretariat.name} returned a report Kenya: Needs 2026" in page
    assert "Paula" not in page
    assert "opened a round" not in page
    own = words(theirs.get(f"/en/work/trail/?person={secretariat.pk}"))
    assert "returned a report" in own
    assert "opened a round" not in own


def test_the_secretariat_reads_all_and_narrows_it(
    theirs: Client, secretariat: Person, draft: Submission
) -> None:
    office = signed_in(secretariat)
    page = words(office.get("/en/work/trail/"))
    assert "Paula chose a password Paula" in page
    assert f"{secretariat.name} opened a round Needs 2026" in page
    assert "the platform added a person" in page
    of_round = office.get("/en/work/trail/?subject=round:needs-2026")
    assert "chose a password" not in words(of_round)
    assert 'href="/en/work/rounds/needs-2026/"' in of_round.content.decode()
    assert "There is no entry of this." in words(office.get("/en/work/trail/?subject=round:x"))
    for odd in ("?person=9" + "9" * 40, "?person=x", "?page=x", "?page=0"):
        assert office.get(f"/en/work/trail/{odd}").status_code == 200


def test_what_was_done_to_is_named_and_not_numbered(
    focal_point: Person, secretariat: Person, draft: Submission
) -> None:
    plan = start_plan("KEN", "The plan", language="en", by=focal_point, at=AT)
    (row,) = add_actions(plan, [Action("Train customs officers.")], seen=0, by=focal_point, at=AT)
    drop_action(row, "Done by others.", by=focal_point, at=AT)
    SignInService.objects.create(code="fields", name="Fields Institute", party_code="KEN")
    record("sign_in_service.save", "sign_in_service:fields", by=secretariat, at=AT)
    theirs = words(signed_in(focal_point).get("/en/work/trail/"))
    assert "started a national plan Kenya: The plan" in theirs
    assert "dropped an action of a national plan Kenya: Train customs officers." in theirs
    page = words(signed_in(secretariat).get("/en/work/trail/"))
    assert "started a national plan Kenya: national plan" in page
    assert "Train customs officers." not in page  # the country has not published it
    assert "set up signing in by another organization Fields Institute" in page
    assert not {str(plan.pk), str(row.pk)} & set(page.split())


def test_the_trail_is_not_for_strangers(client: Client, db: None) -> None:
    assert client.get("/en/work/trail/").status_code == 302
