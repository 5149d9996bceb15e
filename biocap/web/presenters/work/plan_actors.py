"""The actors of an action with their interests, as the country alone sees them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.national_plans.action import PlanActor
from biocap.national_plans.choices import ActorKind, Declared
from biocap.national_plans.models import PlanAction
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.dates import day
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn

OFF = "work/cells/plan_actor_off.html"


@dataclass(frozen=True)
class PlanActorLine:
    """An actor of an action."""

    row: PlanAction
    actor: PlanActor


def interest_tag(actor: PlanActor) -> Tag:
    """Return in words what an actor declared; what was not declared yet stands out."""
    declared = actor.interest.declared
    if declared == Declared.NOTHING_YET:
        return Tag(str(Declared.NOTHING_YET.label), "bad")
    return Tag(str(Declared(declared).label), "wait" if declared == Declared.INTEREST else "good")


def _managed(line: PlanActorLine) -> str | None:
    held = line.actor.interest
    decided = (
        _("decided by %(who)s on %(day)s") % {"who": held.decision_by, "day": day(held.decided_on)}
        if held.decided_on
        else ""
    )
    return lists.joined_by_semicolons(filter(None, (held.text, held.managed, decided))) or None


ACTORS: tuple[Column[PlanActorLine], ...] = (
    on_page(
        "name",
        noop("Who"),
        lambda line: line.actor.name,
        opens=lambda line: Address("plan_actors", (str(line.row.pk),), {"actor": line.actor.code}),
    ),
    on_page("kind", noop("Kind of actor"), lambda line: str(ActorKind(line.actor.kind).label)),
    on_page(
        "by",
        noop("Identified by"),
        lambda line: line.actor.identified_by or None,
        missing=noop("not said"),
    ),
    on_page("interest", noop("Interest"), lambda line: interest_tag(line.actor)),
    on_page(
        "managed",
        noop("What was declared, and how it is managed"),
        _managed,
        missing=noop("nothing said"),
    ),
    on_page(
        "public",
        noop("Published"),
        lambda line: _("with the plan") if line.actor.interest.published else _("private"),
    ),
    on_page("off", noop("Take off"), lambda line: line),
)


def actors_table(row: PlanAction, actors: Sequence[PlanActor]) -> Drawn:
    """Return the actors of an action in their order."""
    pictures = {
        "name": OWN_WORDS,
        "by": OWN_WORDS,
        "managed": OWN_WORDS,
        "interest": TAG,
        "off": OFF,
    }
    return list_on_page(ACTORS, [PlanActorLine(row, it) for it in actors], pictures=pictures)
