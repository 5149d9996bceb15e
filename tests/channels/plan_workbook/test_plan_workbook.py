"""A plan's workbook is handed out, filled in, brought back and taken in, or refused whole."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.utils import translation

from biocap.channels.plan_workbook.cells import cells_of_action, read_cell, with_cells
from biocap.channels.plan_workbook.merging import PlanFile
from biocap.channels.plan_workbook.reading import plan_file_from_workbook
from biocap.channels.plan_workbook.taking import (
    NotTaken,
    actions_to_fill,
    look_at_plan_file,
    take_plan_file,
)
from biocap.channels.plan_workbook.writing import PlanToFill, plan_workbook
from biocap.collection.problems import NotAllowed
from biocap.national_plans.action import (
    Action,
    Budget,
    Interest,
    Link,
    NeedAnswered,
    PlanActor,
    StatusLine,
    action_of,
)
from biocap.national_plans.models import ActionWording, NationalPlan, PlanAction
from biocap.national_plans.operations import (
    add_actions,
    change_action,
    drop_action,
    give_plan_parts,
    start_plan,
)
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from tests.channels.workbook.filling import changed, with_part
from tests.factories import make_person
from tests.workroom import OPEN

FULL = Action(
    "Train customs.",
    text="Twice a year.\nWith a test.",
    goal="A.8",
    indicator="A.8(a)",
    needs=(NeedAnswered("C.1", "C", "strong", 1, 2),),
    level="regional",
    actors=(
        PlanActor("a1", "Customs", "customs", "The ministry", Interest("interest", "SECRET", "x")),
    ),
    audiences=("technicians", "customs"),
    institution="Ministry",
    starts_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
    budget=Budget(1250000, 0, "", 40000.5),
    statuses=(StatusLine("planned", date(2026, 1, 1)), StatusLine("under_way", date(2026, 2, 1))),
    aligned=(Link("Strategy 2025", "https://example.org/nbsap"), Link("Programme")),
)


@pytest.fixture
def kamau(db: None) -> Person:
    return make_person("Kamau", focal_point="KEN")


@pytest.fixture
def plan(kamau: Person) -> NationalPlan:
    plan = start_plan("KEN", "Biosafety 2030", language="en", by=kamau, at=OPEN)
    add_actions(plan, [FULL, Action("Test seeds.", goal="A.5")], by=kamau, at=OPEN)
    return plan


def rows_of(plan: NationalPlan) -> list[PlanAction]:
    return list(PlanAction.objects.filter(plan=plan))


def handed_out(plan: NationalPlan, by: Person, language: str = "en") -> bytes:
    actions = {row: action for row, (_row, action) in actions_to_fill(plan, by).items()}
    told = PlanToFill(str(plan.pk), "Kenya", plan.title, actions, language)
    with translation.override(language):
        return plan_workbook(told)


def cell_at(book: Any, row: str, column: str) -> Any:
    """Return the cell of a row and a column, by their codes."""
    for sheet in book.worksheets:
        columns = [cell.value for cell in sheet[1]]
        if column in columns:
            for cells in sheet.iter_rows(min_row=3):
                if cells[0].value == row:
                    return cells[columns.index(column)]
    raise AssertionError((row, column))


def filled(workbook: bytes, cells: dict[tuple[str, str], Any]) -> bytes:
    def fill(book: Any) -> None:
        for (row, column), value in cells.items():
            cell_at(book, row, column).value = value

    return changed(workbook, fill)


def taken(
    plan: NationalPlan, body: bytes, by: Person, choices: dict[str, str] | None = None
) -> int:
    file = plan_file_from_workbook(body)
    shown = look_at_plan_file(plan, file, by).shown
    return take_plan_file(plan, file, choices or {}, shown=shown, by=by, at=OPEN)


def test_an_action_goes_through_its_cells_unharmed() -> None:
    cells = cells_of_action(FULL)
    assert {code: read_cell(code, said) for code, said in cells.items()} == cells
    assert with_cells(FULL, {}, OPEN.date()) == FULL
    assert with_cells(FULL, cells, OPEN.date()) == FULL
    assert "SECRET" not in str(cells)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_what_was_handed_out_comes_back_as_nothing_changed(
    plan: NationalPlan, kamau: Person, language: str
) -> None:
    body = handed_out(plan, kamau, language)
    file = plan_file_from_workbook(changed(body, lambda book: None))
    assert file.cells == file.base
    assert look_at_plan_file(plan, file, kamau).cells == ()
    book = openpyxl.load_workbook(BytesIO(body))
    assert {sheet.sheet_state for sheet in book.worksheets[-2:]} == {"veryHidden"}
    shown = book.worksheets[:-2]
    assert all(sheet.protection.sheet for sheet in shown)
    assert all(bool(sheet.sheet_view.rightToLeft) is (language == "ar") for sheet in shown)
    title = cell_at(book, str(rows_of(plan)[0].pk), "title")
    assert not title.protection.locked
    assert title.parent.cell(title.row, 1).protection.locked
    assert title.parent.column_dimensions["A"].hidden
    lists = title.parent.data_validations.dataValidation
    goal = cell_at(book, str(rows_of(plan)[0].pk), "goal")
    assert any(goal.coordinate in one.sqref for one in lists)
    assert "SECRET" not in json.dumps([[c.value for c in r] for s in book for r in s], default=str)


def test_it_is_filled_in_and_taken_in_with_new_actions_and_actors(
    plan: NationalPlan, kamau: Person
) -> None:
    row, _other = (str(each.pk) for each in rows_of(plan))
    book = openpyxl.load_workbook(BytesIO(handed_out(plan, kamau)))
    goal = next(
        cells[2].value for cells in book["biocap-lists"].iter_rows() if cells[1].value == "A.10"
    )
    body = filled(
        handed_out(plan, kamau),
        {
            (row, "title"): "Train police.",
            (row, "starts_on"): date(2027, 2, 28),
            (row, "unfunded"): 5,
            (row, "audience:customs"): None,
            (row, "status"): "Done",
            (row, "status_on"): "2026-02-20",
            (row, "aligned"): "Other https://example.org/x",
            (f"{row}|actor:a1", "identified_by"): "Nobody",
            (f"{row}|actor:+", "name"): "Police",
            (f"{row}|need:C.1", "aim"): None,
            ("+2", "title"): "Buy reagents.",
            ("+2", "goal"): goal,
            ("+2", "level"): "National",
        },
    )
    assert taken(plan, body, kamau) == 2
    first, second, third = (action_of(each.body) for each in rows_of(plan))
    assert first == replace(
        FULL,
        title="Train police.",
        starts_on=date(2027, 2, 28),
        budget=replace(FULL.budget, unfunded=5),
        audiences=("technicians",),
        statuses=(*FULL.statuses, StatusLine("done", date(2026, 2, 20))),
        aligned=(Link("Other", "https://example.org/x"),),
        actors=(
            replace(FULL.actors[0], identified_by="Nobody"),
            PlanActor("a2", "Police", "other"),
        ),
        needs=(),
    )
    assert second.title == "Test seeds."
    assert (third.title, third.goal) == ("Buy reagents.", "A.10")
    assert ActionWording.objects.filter(action=row).count() == 2


def test_rows_that_were_moved_are_found_by_their_codes(plan: NationalPlan, kamau: Person) -> None:
    row = str(rows_of(plan)[0].pk)
    body = filled(handed_out(plan, kamau), {(row, "title"): "Train police."})

    def move(book: Any) -> None:
        sheet = cell_at(book, row, "title").parent
        sheet.move_range(f"A3:AC{sheet.max_row}", rows=4)
        sheet.column_dimensions["D"].hidden = True

    taken(plan, changed(body, move), kamau)
    assert [each.body["title"] for each in rows_of(plan)] == ["Train police.", "Test seeds."]


def test_what_both_changed_is_chosen_and_nothing_is_stored_before(
    plan: NationalPlan, kamau: Person
) -> None:
    row, other = rows_of(plan)
    out = handed_out(plan, kamau)
    amina = make_person("Amina", contributor="KEN")
    theirs = replace(FULL, title="Train guards.", institution="Customs")
    change_action(row, theirs, revision=1, by=amina, at=OPEN)
    body = filled(
        out,
        {
            (str(row.pk), "title"): "Train police.",
            (str(row.pk), "national"): 7,
            (str(other.pk), "title"): "Test maize.",
        },
    )
    looked = look_at_plan_file(plan, plan_file_from_workbook(body), kamau)
    found = {(it.row, it.code): (it.outcome, it.base, it.yours, it.theirs) for it in looked.cells}
    assert found == {
        (str(row.pk), "title"): ("both", "Train customs.", "Train police.", "Train guards."),
        (str(row.pk), "institution"): ("kept", "Ministry", "Ministry", "Customs"),
        (str(row.pk), "national"): ("taken", "1250000", "7", "1250000"),
        (str(other.pk), "title"): ("taken", "Test seeds.", "Test maize.", "Test seeds."),
    }
    with pytest.raises(Problem) as caught:
        taken(plan, body, kamau)
    assert caught.value.code == "plan_workbook.undecided"
    file = plan_file_from_workbook(body)
    change_action(other, Action("Test rice."), revision=1, by=amina, at=OPEN)
    choices = {f"{row.pk}|title": "yours", f"{other.pk}|title": "theirs"}
    late = {"shown": looked.shown, "by": kamau, "at": OPEN}
    with pytest.raises(Problem) as caught:
        take_plan_file(plan, file, choices, **late)
    assert caught.value.code == "plan_workbook.changed_since"
    assert [it.body["title"] for it in rows_of(plan)] == ["Train guards.", "Test rice."]
    assert taken(plan, body, kamau, choices) == 1
    first, second = (action_of(each.body) for each in rows_of(plan))
    assert (first.title, first.institution, first.budget.national) == (
        "Train police.",
        "Customs",
        7,
    )
    assert second.title == "Test rice."


def test_one_action_that_is_not_sound_keeps_all_of_it_out(
    plan: NationalPlan, kamau: Person
) -> None:
    row, other = (str(each.pk) for each in rows_of(plan))
    body = filled(
        handed_out(plan, kamau),
        {
            (row, "title"): "Train police.",
            (other, "starts_on"): date(2028, 1, 1),
            (other, "ends_on"): date(2027, 1, 1),
            ("+1", "title"): "Buy reagents.",
        },
    )
    with pytest.raises(NotTaken) as caught:
        taken(plan, body, kamau)
    assert (caught.value.code, caught.value.title) == ("plan_action.days", "Test seeds.")
    assert [each.body["title"] for each in rows_of(plan)] == ["Train customs.", "Test seeds."]
    assert ActionWording.objects.count() == 2


def test_what_cannot_be_read_is_named_and_left(plan: NationalPlan, kamau: Person) -> None:
    row = str(rows_of(plan)[0].pk)
    body = filled(
        handed_out(plan, kamau),
        {
            (row, "starts_on"): "next spring",
            (row, "national"): "a lot",
            (row, "committed"): "85.000",
            (row, "goal"): "Z.9 Fly",
            (row, "institution"): "x" * 301,
            (row, "report"): "1+1 is no receipt",
            (row, "remark"): "Read.",
        },
    )
    looked = look_at_plan_file(plan, plan_file_from_workbook(body), kamau)
    found = {one.code: one.refusal.code for one in looked.cells if one.refusal}
    assert found == {
        "starts_on": "plan_workbook.day",
        "national": "plan_workbook.amount",
        "committed": "plan_workbook.two_ways",
        "goal": "plan_workbook.choice",
        "institution": "plan_workbook.long",
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("US$ 85,000.50", "85000.5"), ("1.250.000", "1250000"), ("٨٥٬٠٠٠", "85000"), ("0", "0")],
)
def test_an_amount_is_read_as_on_the_web(typed: str, kept: str) -> None:
    assert read_cell("national", typed) == kept


@pytest.mark.parametrize(
    ("typed", "links"),
    [
        ("Site www.example.org/a", (Link("Site", "https://www.example.org/a"),)),
        ("The site WWW.example.org", (Link("The site", "https://WWW.example.org"),)),
        ("Plan\u00a02030\twww.example.org", (Link("Plan\u00a02030", "https://www.example.org"),)),
        (
            "A www.example.org\n\nB HTTPS://example.org\nC",
            (Link("A", "https://www.example.org"), Link("B", "HTTPS://example.org"), Link("C")),
        ),
    ],
)
def test_a_link_is_read_as_on_the_web(
    typed: str, links: tuple[Link, ...], plan: NationalPlan, kamau: Person
) -> None:
    row = str(rows_of(plan)[0].pk)
    assert taken(plan, filled(handed_out(plan, kamau), {(row, "aligned"): typed}), kamau) == 1
    assert action_of(rows_of(plan)[0].body).aligned == links


@pytest.mark.parametrize("typed", ["www.example.org", "Site ftp://example.org"])
def test_a_link_without_a_title_or_of_another_kind_is_refused_by_name(
    typed: str, plan: NationalPlan, kamau: Person
) -> None:
    body = filled(handed_out(plan, kamau), {(str(rows_of(plan)[0].pk), "aligned"): typed})
    with pytest.raises(NotTaken) as caught:
        taken(plan, body, kamau)
    assert caught.value.code == "plan_action.link"


def _recode(book: Any) -> None:
    book["Actions"].cell(3, 1).value = "00000000-0000-0000-0000-000000000000"


def _recode_column(book: Any) -> None:
    book["Actions"].cell(1, 2).value = "text"


def _relist(book: Any) -> None:
    book["biocap-lists"].cell(1, 2).value = "B.1"


def _rename(book: Any) -> None:
    book["Actors"].title = "Mine"


def _take_row_out(book: Any) -> None:
    book["Actions"].delete_rows(3)


def _merge(book: Any) -> None:
    book["Actions"].merge_cells("B3:C3")


def _compute(book: Any) -> None:
    book["Actions"].cell(3, 2).value = "=1+1"


def _rebase(book: Any) -> None:
    sheet = book["biocap"]
    cell = next(row[1] for row in sheet.iter_rows() if row[0].value == "base")
    cell.value = cell.value[:-8] + "AAAAAAAA"


def _unmark(book: Any) -> None:
    book["biocap"].cell(1, 2).value = "another"


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_recode, "codes"),
        (_recode_column, "codes"),
        (_relist, "codes"),
        (_take_row_out, "codes"),
        (_rebase, "codes"),
        (_rename, "sheets"),
        (_merge, "merged"),
        (_compute, "formula"),
        (_unmark, "not_ours"),
    ],
)
def test_a_workbook_that_was_spoilt_is_refused_whole(
    plan: NationalPlan, kamau: Person, spoil: Callable[[Any], None], code: str
) -> None:
    with pytest.raises(Problem) as caught:
        plan_file_from_workbook(changed(handed_out(plan, kamau), spoil))
    assert caught.value.code == f"workbook.{code}"


def test_programs_and_a_gigabyte_of_zeros_are_refused_before_anything_is_read(
    plan: NationalPlan, kamau: Person
) -> None:
    body = handed_out(plan, kamau)
    zeros = bytes(1024 * 1024 * 1024)
    for part, content, code in (
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/worksheets/sheet99.xml", zeros, "too_tight"),
    ):
        with pytest.raises(Problem) as caught:
            plan_file_from_workbook(with_part(body, part, content))
        assert caught.value.code == f"workbook.{code}"


def test_it_goes_to_its_plan_alone_and_by_who_may(plan: NationalPlan, kamau: Person) -> None:
    body = handed_out(plan, kamau)
    peru = make_person(focal_point="PER")
    other = start_plan("PER", "Plan", language="es", by=peru, at=OPEN)
    with pytest.raises(Problem) as caught:
        taken(other, body, peru)
    assert caught.value.code == "plan_workbook.other_plan"
    for stranger in (peru, make_person(approver="KEN"), make_person(colleague="KEN")):
        with pytest.raises(NotAllowed):
            taken(plan, body, stranger)


def test_who_holds_a_part_takes_along_and_changes_that_alone(
    plan: NationalPlan, kamau: Person
) -> None:
    row, other = (str(each.pk) for each in rows_of(plan))
    officer = make_person(authority_officer="KEN")
    give_plan_parts(plan, officer, ["A.5"], due_on=None, by=kamau, at=OPEN)
    assert set(plan_file_from_workbook(handed_out(plan, officer)).base) == {
        other,
        *(f"+{n}" for n in range(1, 6)),
    }
    whole = filled(
        handed_out(plan, kamau), {(row, "title"): "Mine.", (other, "title"): "Test maize."}
    )
    looked = look_at_plan_file(plan, plan_file_from_workbook(whole), officer)
    assert [(one.row, one.outcome, one.theirs) for one in looked.cells if one.code == "title"] == [
        (row, "gone", ""),
        (other, "taken", "Test seeds."),
    ]
    taken(plan, whole, officer)
    assert [it.body["title"] for it in rows_of(plan)] == ["Train customs.", "Test maize."]


def test_an_action_that_was_dropped_meanwhile_stays_so(plan: NationalPlan, kamau: Person) -> None:
    row = rows_of(plan)[0]
    body = filled(handed_out(plan, kamau), {(str(row.pk), "title"): "Train police."})
    drop_action(row, "No money.", by=kamau, at=OPEN + timedelta(days=1))
    file: PlanFile = plan_file_from_workbook(body)
    assert [one.outcome for one in look_at_plan_file(plan, file, kamau).cells] == ["gone"]
    assert taken(plan, body, kamau) == 0
    assert action_of(rows_of(plan)[0].body).is_dropped
