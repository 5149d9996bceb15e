"""An action of several Parties in public: each is named by its own published plan alone."""

import io
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pypdf
import pytest
from django.conf import LazySettings
from django.test import Client

from biocap.library.building import build
from biocap.library.inputs import inputs_of_workroom
from biocap.library.operations import put_in_force
from biocap.library.queries import open_snapshot
from biocap.national_plans.action import Action, Budget
from biocap.national_plans.joint import sha256_as_it_stands
from biocap.national_plans.models import NationalPlan, PartyInAction
from biocap.national_plans.operations import (
    add_actions,
    publish_plan,
    say_of_action,
    start_plan,
    state_for_several,
)
from biocap.national_plans.publication import plan_rows
from biocap.national_plans.publishing import plan_sha256, to_publish
from tests.factories import make_person
from tests.reports.printed import squeezed
from tests.web.work.browsing import words
from tests.workroom import OPEN, make_fictional

COURSE = Action("One course for all.", goal="A.8", level="regional", budget=Budget(unfunded=7))


@pytest.fixture
def plans(db: None) -> dict[str, NationalPlan]:
    """Plans of four fictional Parties; the first states an action, two agree, one publishes."""
    plans = {}
    for number in range(1, 5):
        code = make_fictional(number).code
        by = make_person(focal_point=code)
        plans[code] = start_plan(code, f"Plan of {code}", language="en", by=by, at=OPEN)
    first = plans["P001"]
    (row,) = add_actions(first, [COURSE], by=first.created_by, at=OPEN)
    text = state_for_several(
        row, ["P002", "P003", "P004"], seen=sha256_as_it_stands(row), by=first.created_by, at=OPEN
    )
    for code, agrees in (("P002", True), ("P003", True), ("P004", False)):
        joining = PartyInAction.objects.get(party_code=code)
        by = plans[code].created_by
        say_of_action(joining.pk, agrees, "Private words.", text.sha256, by=by, at=OPEN)
    return plans


def published(plans: dict[str, NationalPlan], root: Path, *codes: str) -> Client:
    for code in codes:
        plan = plans[code]
        publish_plan(plan, seen=plan_sha256(to_publish(plan)), by=plan.created_by, at=OPEN)
    put_in_force(build(inputs_of_workroom(OPEN, plan_rows(OPEN)), OPEN))
    return Client()


def test_whoever_published_it_is_named_and_nobody_else(
    plans: dict[str, NationalPlan], tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    pages = published(plans, tmp_path, "P001", "P002")
    body = "/en/regional-bodies/INVENTED/"
    (joint,) = pages.get(f"{body}?format=json&table=joint").json()["rows"]
    assert (joint["title"], joint["parties"]) == ("One course for all.", "P001 P002")
    listed = pages.get(f"{body}?format=json&table=plans").json()["rows"]
    assert [it["party"] for it in listed] == ["P001", "P002"]
    seen = words(pages.get(body).content)
    assert "2 national plans that members published." in seen
    assert "Each of these Parties agreed for itself" in seen

    own, theirs = (f"/en/national-plans/{plans[code].pk}/" for code in ("P001", "P002"))
    (action,) = pages.get(f"{own}?format=json").json()["rows"]
    assert action["joint_with"] == "P002"
    assert pages.get(f"{theirs}?format=json").json()["rows"] == []
    (held,) = pages.get(f"{theirs}?format=json&table=joint").json()["rows"]
    assert (held["action"], held["parties"]) == (action["action"], "P001 P002")
    assert "Joint actions" in words(pages.get(theirs).content)

    pdf = pypdf.PdfReader(io.BytesIO(pages.get(f"{theirs}?document=pdf").content))
    printed = squeezed("\n".join(page.extract_text() for page in pdf.pages))
    word = docx.Document(io.BytesIO(pages.get(f"{own}?document=docx").content))
    typed = squeezed("\n".join(each.text for each in word.paragraphs))
    for text, other in ((printed, "party001"), (typed, "party002")):
        assert squeezed("One course for all.") in text
        assert squeezed("Jointly with") in text
        assert other in text
        assert "party003" not in text  # figures alone stand in hashes too
    book = openpyxl.load_workbook(io.BytesIO(pages.get(f"{theirs}?document=xlsx").content))
    assert book["Joint actions"]["B2"].value == "One course for all."

    library = open_snapshot(next((tmp_path / "snapshots").iterdir()).name)
    rows = str(library.whole_table("national_plans"))
    for private in ("Private words", "P003", "P004"):
        assert private not in rows


def test_alone_nobody_is_joint_and_another_text_is_another(
    plans: dict[str, NationalPlan], tmp_path: Path, settings: LazySettings
) -> None:
    settings.BIOCAP_LIBRARY = tmp_path
    published(plans, tmp_path, "P001", "P002")
    row = plans["P001"].actions.get()
    row.body["title"] = "Another course."  # published anew, otherwise than it was stated
    row.save()
    pages = published(plans, tmp_path, "P001")
    assert pages.get("/en/regional-bodies/INVENTED/?format=json&table=joint").json()["rows"] == []
    theirs = f"/en/national-plans/{plans['P002'].pk}/?format=json&table=joint"
    assert [it["parties"] for it in pages.get(theirs).json()["rows"]] == ["P002"]
    assert replace(COURSE, title="Another course.").title in words(
        pages.get(f"/en/national-plans/{plans['P001'].pk}/").content
    )
