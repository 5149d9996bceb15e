"""Actions of several Parties as their people see them: what was stated, and who agreed so far."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from biocap.national_plans.action import Action
from biocap.national_plans.joint import (
    InvitedInto,
    agreed_in_action,
    last_joint_text,
    published_by_its_party,
    sha256_as_it_stands,
    texts_agreed_by,
)
from biocap.national_plans.joint_text import SHARED, SharedAction, shared_action
from biocap.national_plans.models import JointText, NationalPlan
from biocap.national_plans.publishing import to_publish
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling import lists
from biocap.telling.order import by_name
from biocap.telling.plan_words import PlannedTogether
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.presenters.work.joint import standing_tag
from biocap.web.presenters.work.plan_wordings import LABELS, ChangedPart, action_facts
from biocap.web.tables import Drawn
from biocap.web.words import party_name

FACTS = {*SHARED, "needs"} - {"title", "text"}
"""What of a shared action stands below its title and text."""


def shared_facts(action: Action) -> list[ChangedPart]:
    """Return what the Parties agree to besides title and text, part by part."""
    names = [name for name in LABELS if name in FACTS]
    return action_facts(action, names)


@dataclass(frozen=True)
class InvitationLine:
    """Into which action of another a country was invited, and how it stands."""

    address: Address
    title: str
    country: str
    stands: Tag


INVITATIONS: tuple[Column[InvitationLine], ...] = (
    on_page(
        "title", noop("What is to be done"), lambda line: line.title, opens=lambda it: it.address
    ),
    on_page("country", noop("In the plan of"), lambda line: line.country),
    on_page("stands", noop("How we stand"), lambda line: line.stands),
)


def joint_invitations_table(
    invited: Sequence[InvitedInto], names: Mapping[str, Party]
) -> Drawn | None:
    """Return into which actions of others countries were invited; None: into none."""
    lines = [
        InvitationLine(
            Address("joint_action", (str(it.joining.pk),)),
            shared_action(json.loads(it.text.body)).action.title,
            party_name(it.joining.action.party_code, names),
            standing_tag(it.standing) if it.stands else Tag(_("No longer joint")),
        )
        for it in invited
    ]
    pictures = {"title": OWN_WORDS, "stands": TAG}
    return list_on_page(INVITATIONS, lines, pictures=pictures) if lines else None


def left_out_of_version(plan: NationalPlan) -> list[SharedAction]:
    """Return what a plan's Party agreed to, and its version cannot hold yet."""
    agreed = texts_agreed_by(plan.party_code)
    return [shared_action(json.loads(it.body)) for it in agreed if not published_by_its_party(it)]


def planned_together(plan: NationalPlan) -> tuple[PlannedTogether, ...]:
    """Return what a draft of a plan holds together with others, who agreed so far in words.

    For its own people: what a version says of others is only what these published themselves.
    """
    places = {each["id"]: place for place, each in enumerate(to_publish(plan)["actions"], 1)}
    own = []
    for row in plan.actions.filter(joint_texts__isnull=False, pk__in=places).distinct():
        row.plan = plan
        text = last_joint_text(row)
        agreed = agreed_in_action(row)
        if text is not None and agreed and text.sha256 == sha256_as_it_stands(row):
            own.append(_planned(text, agreed, places[str(row.pk)]))
    theirs = [
        _planned(text, [text.action.party_code, *(it for it in agreed if it != plan.party_code)])
        for text in texts_agreed_by(plan.party_code)
        for agreed in [agreed_in_action(text.action)]
    ]
    return (*own, *theirs)


def _planned(text: JointText, others: Sequence[str], place: int = 0) -> PlannedTogether:
    names, shared = directory(), shared_action(json.loads(text.body))
    said = lists.joined_by_semicolons(by_name(party_name(code, names) for code in others))
    return PlannedTogether(shared.action, shared.language, text.sha256, said, place)
