"""What an action of a national plan said before, and what somebody else changed meanwhile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action, body_of
from biocap.national_plans.choices import ActionStatus, Audience, Level
from biocap.national_plans.models import ActionWording
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import day, short_moment
from biocap.telling.lists import headed
from biocap.telling.plan_words import money_words
from biocap.telling.tables import Column
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.tables import Drawn

PUT_BACK = "work/cells/plan_put_back.html"


@dataclass(frozen=True)
class ChangedPart:
    """A field of an action that somebody else changed: what stands now."""

    label: str
    now: str


LABELS = {
    "title": noop("What is to be done"),
    "text": noop("In more words"),
    "activity": noop("Activity of the Action Plan"),
    "goal": noop("Goal of the Action Plan"),
    "key_area": noop("Key area"),
    "outcome": noop("Outcome"),
    "indicator": noop("Indicator that it should move"),
    "needs": noop("Needs"),
    "level": noop("Level"),
    "actors": noop("Actors"),
    "audiences": noop("Whom it is for"),
    "institution": noop("Responsible institution"),
    "starts_on": noop("From"),
    "ends_on": noop("Until"),
    "budget": noop("Money"),
    "statuses": noop("How far it is"),
    "report": noop("Receipt of the activity report that tells of it"),
    "aligned": noop("National biodiversity strategies and programmes that it is aligned with"),
}
"""Parts of an action -> what they are called."""


def action_part(action: Action, name: str) -> str:
    """Return one part of an action in words."""
    if name == "needs":
        return lists.joined_by_commas(need.item for need in action.needs)
    if name == "actors":
        return lists.joined_by_semicolons(actor.name for actor in action.actors)
    if name == "audiences":
        return lists.joined_by_commas(str(Audience(it).label) for it in action.audiences)
    if name == "budget":
        return money_words(action)
    if name == "level":
        return str(Level(action.level).label)
    if name == "statuses":
        return statuses_words(action)
    if name == "aligned":
        return lists.joined_by_semicolons(f"{it.title} {it.url}".strip() for it in action.aligned)
    value = getattr(action, name)
    return day(value) if isinstance(value, date) else str(value or "")


def statuses_words(action: Action) -> str:
    """Return how far an action was from which day on, each with what was said of it."""
    if not action.statuses:
        return str(ActionStatus(action.status).label)
    told = []
    for line in action.statuses:
        words = {"status": ActionStatus(line.status).label, "day": day(line.on)}
        said = _("%(status)s since %(day)s") % words
        told.append(f"{headed(said)}{line.remark}" if line.remark else said)
    return lists.joined_by_semicolons(told)


def changed_fields(before: Action, now: Action) -> list[ChangedPart]:
    """Return what differs between two wordings of an action, as it stands in the second."""
    one, other = body_of(before), body_of(now)
    return [
        ChangedPart(_(label), action_part(now, name) or _("left blank"))
        for name, label in LABELS.items()
        if one[name] != other[name]
    ]


def action_facts(action: Action, names: Iterable[str] = LABELS) -> list[ChangedPart]:
    """Return what is said of an action, part by part, for who reads it and changes nothing."""
    said = [ChangedPart(_(LABELS[name]), action_part(action, name)) for name in names]
    return [part for part in said if part.now]


@dataclass(frozen=True)
class WordingLine:
    """A wording of an action, what it changed, and whether it stands."""

    wording: ActionWording
    changed: str
    stands: bool


WORDINGS: tuple[Column[WordingLine], ...] = (
    on_page("when", noop("When"), lambda line: short_moment(line.wording.at)),
    on_page("who", noop("By"), lambda line: line.wording.by.name),
    on_page(
        "changed",
        noop("What was changed"),
        lambda line: line.changed or None,
        missing=noop("taken into the plan"),
    ),
    on_page("back", noop("Put back"), lambda line: line),
)


def wordings_table(wordings: Sequence[tuple[ActionWording, Action]], may_write: bool) -> Drawn:
    """Return every wording of an action, the latest first, each with what it changed."""
    lines = []
    for place, (wording, action) in enumerate(wordings):
        before = wordings[place + 1][1] if place + 1 < len(wordings) else None
        changed = changed_fields(before, action) if before else []
        words = lists.joined_by_semicolons(f"{lists.headed(it.label)}{it.now}" for it in changed)
        lines.append(WordingLine(wording, words, place == 0))
    columns = WORDINGS if may_write else WORDINGS[:-1]
    pictures = {"who": OWN_WORDS, "changed": OWN_WORDS, "back": PUT_BACK}
    return list_on_page(columns, lines, pictures=pictures)
