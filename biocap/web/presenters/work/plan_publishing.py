"""What would be published of a national plan, and the versions that were."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action
from biocap.national_plans.choices import ActionStatus, Declared
from biocap.national_plans.models import PlanVersion
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import short_moment
from biocap.telling.plan_words import days_words, money_words
from biocap.telling.tables import Column
from biocap.web.columns import CODE, OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn

WITHDRAW = "work/cells/plan_withdraw.html"

PREVIEW: tuple[Column[Action], ...] = (
    on_page("title", noop("What is to be done"), lambda it: it.title),
    on_page("goal", noop("Goal"), lambda it: it.goal or None, missing=noop("none")),
    on_page("status", noop("How far it is"), lambda it: str(ActionStatus(it.status).label)),
    on_page("days", noop("When"), lambda it: days_words(it) or None),
    on_page(
        "money", noop("Money"), lambda it: money_words(it) or None, missing=noop("nothing said")
    ),
    on_page(
        "actors",
        noop("Actors, and the interests that are published"),
        lambda it: _actors(it) or None,
        missing=noop("none"),
    ),
)


def plan_preview_table(actions: Sequence[Action]) -> Drawn:
    """Return the actions as a version would hold them: private interests are not there."""
    return list_on_page(PREVIEW, actions, pictures={"title": OWN_WORDS, "actors": OWN_WORDS})


@dataclass(frozen=True)
class PlanVersionLine:
    """A published version, and whether it stands."""

    version: PlanVersion


def _stands(line: PlanVersionLine) -> Tag:
    if line.version.withdrawn_at is not None:
        when = short_moment(line.version.withdrawn_at)
        return Tag(_("withdrawn %(when)s") % {"when": when}, "bad")
    return Tag(_("published"), "good")


VERSIONS: tuple[Column[PlanVersionLine], ...] = (
    on_page("number", noop("Version"), lambda line: line.version.number),
    on_page("when", noop("Published"), lambda line: short_moment(line.version.published_at)),
    on_page("who", noop("By"), lambda line: line.version.published_by.name),
    on_page("sha256", noop("SHA-256"), lambda line: line.version.sha256),
    on_page("stands", noop("How it stands"), _stands),
    on_page("because", noop("Why"), lambda line: line.version.withdrawn_because),
    on_page("withdraw", noop("Withdraw"), lambda line: line),
)


def plan_versions_table(versions: Sequence[PlanVersion]) -> Drawn:
    """Return the published versions of a plan, the latest first."""
    pictures = {
        "who": OWN_WORDS,
        "sha256": CODE,
        "stands": TAG,
        "because": OWN_WORDS,
        "withdraw": WITHDRAW,
    }
    return list_on_page(VERSIONS, [PlanVersionLine(it) for it in versions], pictures=pictures)


def _actors(action: Action) -> str:
    said = []
    for actor in action.actors:
        held = actor.interest
        if held.declared == Declared.NOTHING_YET:
            said.append(actor.name)
            continue
        words = [str(Declared(held.declared).label), held.text, held.managed]
        told = lists.joined_by_commas(filter(None, words))
        said.append(f"{actor.name} ({told})")
    return lists.joined_by_semicolons(said)
