"""What the cells of a plan's workbook are called, and the words that they are chosen from."""

from django.utils.translation import gettext as _

from biocap.channels.plan_workbook.cells import AUDIENCE, NO_AIM, YES
from biocap.formats.codes import NEEDS
from biocap.national_plans.action import NeedAnswered
from biocap.national_plans.choices import (
    LARGEST_EXTENT,
    OF_PLAN,
    ActionStatus,
    ActorKind,
    Audience,
    Level,
)
from biocap.national_plans.rules import COLUMNS
from biocap.plans import load_plan
from biocap.telling.form import NeedsForm
from biocap.telling.names import edition_of


def cell_labels() -> dict[str, str]:
    """Return what the cells of an action and of an actor are called, by code."""
    return {
        "title": _("What is to be done"),
        "text": _("In more words"),
        "goal": _("Goal of the Action Plan"),
        "key_area": _("Key area"),
        "activity": _("Activity of the Action Plan"),
        "outcome": _("Outcome"),
        "indicator": _("Indicator that it should move"),
        "level": _("Level"),
        **{AUDIENCE + it.value: _("For: %(audience)s") % {"audience": it.label} for it in Audience},
        "institution": _("Responsible institution"),
        "starts_on": _("From"),
        "ends_on": _("Until"),
        "status": _("How far it is"),
        "status_on": _("Since"),
        "remark": _("What is to be said of it"),
        "national": _("From the national budget, in US dollars"),
        "committed": _("Committed support, in US dollars"),
        "committed_by": _("Who committed it"),
        "unfunded": _("Not yet funded, in US dollars"),
        "report": _("Receipt of the activity report that tells of it"),
        "aligned": _("National biodiversity strategies and programmes that it is aligned with"),
        "name": _("Who"),
        "kind": _("Kind of actor"),
        "identified_by": _("Identified by whom"),
    }


def chosen_words(language: str) -> dict[str, dict[str, str]]:
    """Return each list that a cell is chosen from: codes with their words, no words twice."""
    tree, needs = load_plan(OF_PLAN, language), NeedsForm(edition_of(NEEDS), language)
    lists = {"goal": {it.code: f"{it.code} {it.title}" for it in tree.goals}}
    for name, column in COLUMNS.items():
        lists[name] = {
            it.code: f"{it.code} {it.text}" for goal in tree.goals for it in goal.column(column)
        }
    return {
        **lists,
        "level": {it.value: str(it.label) for it in Level},
        "status": {it.value: str(it.label) for it in ActionStatus if it != ActionStatus.DROPPED},
        "actor": {it.value: str(it.label) for it in ActorKind},
        "aim": {
            NO_AIM: _("answered, aiming at no extent"),
            **{str(n): f"{n} {needs.extent(n)}" for n in range(LARGEST_EXTENT + 1)},
        },
        YES: {YES: _("yes")},
    }


def need_told(need: NeedAnswered, language: str) -> tuple[str, str]:
    """Return what a need is called, and its extent today or ""."""
    needs = NeedsForm(edition_of(NEEDS), language)
    today = "" if need.extent is None else f"{need.extent} {needs.extent(need.extent)}"
    return f"{need.item} {needs.item_alone(need.area, need.item)}", today


def cell_label(code: str) -> str:
    """Return what a cell is called, by its code; of an actor or need also which."""
    about, _bar, column = code.rpartition("|")
    labels = cell_labels()
    if about:
        return _("Actor: %(what)s") % {"what": labels[column]}
    if column.startswith("need:"):
        item = column.removeprefix("need:")
        return _("Need %(item)s: extent aimed at") % {"item": item}
    return labels.get(column, column)
