"""Reads: the Parties in an action, how each stands to the text, and what a Party agreed to."""

import json
from collections.abc import Callable, Iterable

from django.db.models import QuerySet

from biocap.countries.joining import InvitedParty, JointStanding, standing_of
from biocap.national_plans.action import action_of
from biocap.national_plans.joint_text import JOINT_LEVELS, shared_sha256
from biocap.national_plans.models import (
    ActionWord,
    JointText,
    NationalPlan,
    PartyInAction,
    PlanAction,
)


def last_joint_text(row: PlanAction) -> JointText | None:
    """Return the text of an action that was stated last, or None."""
    return JointText.objects.filter(action=row).select_related("by").order_by("-number").first()


def parties_in_action(row: PlanAction) -> list[InvitedParty]:
    """Return those invited into an action in the order in which they were, as each stands now."""
    text = last_joint_text(row)
    joining = PartyInAction.objects.filter(action=row).prefetch_related("said__by").order_by("id")
    return [
        InvitedParty(each, said, standing_of(said, _on(text)))
        for each in joining
        for said in [tuple(each.said.all())]
    ]


def agreed_in_action(row: PlanAction) -> list[str]:
    """Return the codes of the Parties that agree to the text as stated last, in their order."""
    return [
        it.joining.party_code
        for it in parties_in_action(row)
        if it.standing == JointStanding.AGREED
    ]


def joint_actions_of(codes: Iterable[str]) -> QuerySet[PartyInAction]:
    """Return into what these countries were invited, the latest first."""
    rows = PartyInAction.objects.filter(party_code__in=set(codes))
    return rows.select_related("action__plan").order_by("-id")


def texts_agreed_by(party_code: str) -> list[JointText]:
    """Return the texts to which a Party agrees as they stand, in the order of the invitations.

    None of an action that was dropped, is no longer of several countries, or whose plan was put
    away. One query, and three for each invitation.
    """
    standing = joint_actions_of([party_code]).filter(action__plan__put_away_at=None)
    agreed = []
    for each in standing.order_by("id"):
        text = last_joint_text(each.action)
        said = tuple(each.said.all())
        if (
            text is not None
            and stands_for_several(each.action)
            and standing_of(said, _on(text)) == JointStanding.AGREED
        ):
            agreed.append(text)
    return agreed


def stands_for_several(row: PlanAction) -> bool:
    """Say whether an action can still be one of several Parties."""
    action = action_of(row.body)
    put_away = NationalPlan.objects.filter(pk=row.plan_id, put_away_at__isnull=False).exists()
    return not (put_away or action.is_dropped) and action.level in JOINT_LEVELS


def sha256_as_it_stands(row: PlanAction) -> str:
    """Return the hash of the text that would be stated of an action now."""
    return shared_sha256(str(row.pk), row.plan.language, action_of(row.body))


def frozen_shared(text: JointText) -> dict[str, object]:
    """Return what a version of a Party that agreed holds of a text: all of it, and its hash."""
    return {**json.loads(text.body), "sha256": text.sha256}


def _on(text: JointText | None) -> Callable[[ActionWord], bool]:
    return lambda word: text is not None and word.joint_text_id == text.pk
