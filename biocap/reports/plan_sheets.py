"""A national plan as a workbook to read: all of it in words, in sheets that lie side by side.

It holds what the plan in Word and PDF holds, and no hidden code; the workbook that is filled in and
brought back is another (`channels.plan_workbook`).
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.utils.translation import gettext as _

from biocap.formats.codes import NEEDS
from biocap.library.workbook import Sheet, write_workbook
from biocap.national_plans.action import Action
from biocap.national_plans.choices import (
    OF_PLAN,
    ActionStatus,
    ActorKind,
    Audience,
    Declared,
    Level,
)
from biocap.plans import load_plan
from biocap.shared.languages import languages
from biocap.telling import lists
from biocap.telling.form import NeedsForm
from biocap.telling.names import edition_of
from biocap.telling.plan_words import PlannedTogether
from biocap.telling.wording import notice_of_plan, notices_of

Row = Sequence[Any]


def plan_sheets(
    about: Sequence[tuple[str, Any]],
    actions: Sequence[Action],
    language: str,
    together: Sequence[PlannedTogether] = (),
) -> tuple[Sheet, ...]:
    """Return the sheets of a plan in the language in force; `about`: what the first one says."""
    numbered = list(enumerate(actions, 1))
    return (
        Sheet(_("About this file"), (_("What"), ""), about),
        Sheet(_("Actions"), [head for head, _said in _heads()], _actions(numbered, language)),
        Sheet(
            _("Needs"),
            (_("Action"), _("Code"), _("Need"), _("Extent today"), _("Extent aimed at")),
            _needs(numbered, language),
        ),
        Sheet(
            _("Actors"),
            (
                *(_("Action"), _("Actor"), _("Kind"), _("Identified by"), _("Interest")),
                *(_("What was declared"), _("How it is managed")),
            ),
            _actors(numbered),
        ),
        Sheet(
            _("How far it was"),
            (_("Action"), _("Since"), _("How far it is"), _("What was said of it")),
            (
                (number, line.on, str(ActionStatus(line.status).label), line.remark)
                for number, action in numbered
                for line in action.statuses
            ),
        ),
        Sheet(
            _("Aligned with"),
            (_("Action"), _("Strategy or programme"), _("Address")),
            (
                (number, link.title, link.url)
                for number, action in numbered
                for link in action.aligned
            ),
        ),
        *([_together(together)] if together else []),
    )


def _together(together: Sequence[PlannedTogether]) -> Sheet:
    return Sheet(
        _("Joint actions"),
        (
            *(_("Action"), _("What is to be done"), _("In words"), _("Goal"), _("From"), _("To")),
            *(_("Responsible"), _("Jointly with"), "SHA-256"),
        ),
        (
            (
                *(it.place or None, it.action.title, it.action.text, it.action.goal),
                *(it.action.starts_on, it.action.ends_on, it.action.institution),
                *(it.others, it.sha256),
            )
            for it in together
        ),
    )


def whose_words_plan_holds(language: str) -> list[str]:
    """Return what is said of the words of goals and of needs in a language; nothing of English."""
    of_goals = notice_of_plan(load_plan(OF_PLAN, language), language)
    return [*filter(None, [of_goals]), *notices_of([edition_of(NEEDS)], language)]


def plan_as_workbook(sheets: Sequence[Sheet], *, title: str, at: datetime, language: str) -> bytes:
    """Return the sheets as a workbook."""
    known = languages().get(language)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.xlsx"
        write_workbook(
            path,
            sheets,
            title=title,
            made=at,
            right_to_left=known is not None and known.direction == "rtl",
        )
        return path.read_bytes()


def _heads() -> tuple[tuple[str, Any], ...]:
    return (
        (_("Number in the plan"), None),
        (_("Action"), lambda it: it.title),
        (_("In words"), lambda it: it.text),
        (_("Goal"), lambda it: it.goal),
        (_("Goal in words"), None),
        (_("Key area"), lambda it: it.key_area),
        (_("Activity of the Action Plan"), lambda it: it.activity),
        (_("Outcome"), lambda it: it.outcome),
        (_("Indicator"), lambda it: it.indicator),
        (_("Level"), lambda it: str(Level(it.level).label)),
        (_("How far it is"), lambda it: str(ActionStatus(it.status).label)),
        (_("From"), lambda it: it.starts_on),
        (_("To"), lambda it: it.ends_on),
        (_("National budget, US$"), lambda it: it.budget.national),
        (_("Committed support, US$"), lambda it: it.budget.committed),
        (_("Committed by"), lambda it: it.budget.committed_by),
        (_("Not yet funded, US$"), lambda it: it.budget.unfunded),
        (_("Responsible"), lambda it: it.institution),
        (_("Target audiences"), _audiences),
        (_("Activity report"), lambda it: it.report),
    )


def _audiences(action: Action) -> str:
    return lists.joined_by_semicolons(str(Audience(code).label) for code in action.audiences)


def _actions(numbered: Sequence[tuple[int, Action]], language: str) -> Iterator[Row]:
    titles = {goal.code: goal.title for goal in load_plan(OF_PLAN, language).goals}
    said = [read for _head, read in _heads() if read is not None]
    for number, action in numbered:
        told = [read(action) for read in said]
        yield (number, *told[:3], titles.get(action.goal, ""), *told[3:])


def _needs(numbered: Sequence[tuple[int, Action]], language: str) -> Iterator[Row]:
    form = NeedsForm(edition_of(NEEDS), language)
    for number, action in numbered:
        for need in action.needs:
            words = form.item_alone(need.area, need.item)
            yield number, need.item, words, need.extent, need.aimed


def _actors(numbered: Sequence[tuple[int, Action]]) -> Iterator[Row]:
    for number, action in numbered:
        for actor in action.actors:
            held = actor.interest
            declared = held.declared != Declared.NOTHING_YET
            yield (
                number,
                actor.name,
                str(ActorKind(actor.kind).label),
                actor.identified_by,
                str(Declared(held.declared).label) if declared else "",
                held.text,
                held.managed,
            )
