"""The Secretariat needs no shell from the calendar to the synthesis: each page of the list opens.

And what a country says at any time moves no figure of a round.
"""

import re
from datetime import date
from pathlib import Path

import pytest

from biocap.collection import operations, queries
from biocap.collection.models import Version
from biocap.library.inputs import inputs_of_workroom
from biocap.library.rows import version_rows
from biocap.parties.models import Organization, Person
from tests.web.work.conftest import signed_in
from tests.workroom import AREA_L, LATE, OPEN, make_activity, make_draft, make_round

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[3]
TEXT = (ROOT / "docs" / "reference" / "without-a-shell.md").read_text("utf-8")
ACTS, _AT_ANY_TIME, BAD_DAYS = TEXT.split("\n## ")


def test_every_act_has_a_page_that_opens_for_an_officer(
    secretariat: Person, focal_point: Person
) -> None:
    round_ = make_round(secretariat)
    draft = make_draft(focal_point, round_)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    receipt = operations.submit(draft, by=focal_point, at=OPEN).receipt
    places = {"<round>": round_.code, "<party>": "KEN", "<receipt>": receipt}
    pages = re.findall(r"^\| .+ \| `(.+?)` \|$", ACTS, re.M)
    assert len(pages) > 20
    client = signed_in(secretariat)
    opened = {}
    for page in pages:
        address = page
        for place, value in places.items():
            address = address.replace(place, value)
        opened[page] = client.get(f"/en/work/{address}").status_code
    assert {page: status for page, status in opened.items() if status != 200} == {}


def test_every_bad_day_has_the_test_that_is_named() -> None:
    named = re.findall(r"`(tests/\S+)`, `(test_\w+)`", BAD_DAYS)
    assert len(named) >= 7
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text("utf-8")


def test_what_is_said_outside_a_round_moves_none_of_its_figures(
    secretariat: Person, focal_point: Person, reporter: Person
) -> None:
    def figures() -> list[object]:
        """Return all rows of the round that counts."""
        found = [it for it in inputs_of_workroom(LATE).versions if it.round == "needs-2026"]
        return [version_rows(it, queries.edition_frozen_with(*asked(it))) for it in found]

    def asked(it: queries.FrozenVersion) -> tuple[str, str, str]:
        return it.body["format"], it.body["edition"], it.body["definition_sha256"]

    counted = make_round(secretariat)
    draft = make_draft(focal_point, counted)
    operations.save_answers(draft, AREA_L, by=focal_point, at=OPEN, channel="web")
    operations.submit(draft, by=focal_point, at=OPEN)
    operations.set_cut_off(counted, OPEN, secretariat)
    before = figures()
    assert before

    rolling = make_round(
        secretariat,
        "needs-any-time",
        due_on=date(2035, 12, 31),
        closes_on=date(2035, 12, 31),
    )
    said = make_draft(focal_point, rolling)
    other = {**AREA_L, "needs.L/L.2": {"extent": {"code": "0"}, "means": [{"code": "3"}]}}
    operations.save_answers(said, other, by=focal_point, at=LATE, channel="web")
    operations.submit(said, by=focal_point, at=LATE)
    activity = make_activity(reporter, Organization.objects.get(), at=LATE)
    operations.submit(activity, by=reporter, at=LATE)
    operations.accept(activity, by=secretariat, at=LATE)
    operations.set_cut_off(rolling, LATE, secretariat)
    published = inputs_of_workroom(LATE).versions
    assert sorted(it.round for it in published) == ["", "needs-2026", "needs-any-time"]
    assert Version.objects.count() == 3
    assert figures() == before
