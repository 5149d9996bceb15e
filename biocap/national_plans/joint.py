"""Reads: the Parties in an action, how each stands to the text, and what a Party agreed to."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Prefetch

from biocap.countries.joining import InvitedParty, JointStanding, standing_of
from biocap.national_plans.action import action_of
from biocap.national_plans.joint_text import JOINT_LEVELS, shared_sha256
from biocap.national_plans.models import (
    ActionWord,
    JointText,
    PartyInAction,
    PlanAction,
    PlanVersion,
)


@dataclass(frozen=True)
class InvitedInto:
    """Into what a Party was invited: the text stated last, and how the Party stands to it.

    `stands`: whether the action can still be one of several Parties.
    """

    joining: PartyInAction
    text: JointText
    standing: JointStanding
    stands: bool


def last_joint_text(row: PlanAction) -> JointText | None:
    """Return the text of an action that was stated last, or None."""
    return JointText.objects.filter(action=row).select_related("by").order_by("-number").first()


def parties_in_action(row: PlanAction) -> list[InvitedParty]:
    """Return those invited into an action in the order in which they were, as each stands now."""
    text = last_joint_text(row)
    joining = PartyInAction.objects.filter(action=row).order_by("id")
    joining = joining.prefetch_related("said__by", "said__joint_text")
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


def invitations_of(codes: Iterable[str]) -> list[InvitedInto]:
    """Return into what these countries were invited, the latest first. Four queries."""
    rows = PartyInAction.objects.filter(party_code__in=set(codes)).select_related("action__plan")
    texts = JointText.objects.order_by("-number")
    rows = rows.prefetch_related("said__joint_text", Prefetch("action__joint_texts", texts))
    return [
        InvitedInto(
            each,
            text,
            standing_of(tuple(each.said.all()), _on(text)),
            stands_for_several(each.action),
        )
        for each in rows.order_by("-id")
        for text in each.action.joint_texts.all()[:1]
    ]


def texts_agreed_by(party_code: str) -> list[JointText]:
    """Return the texts to which a Party agrees as they stand, in the order of the invitations.

    None of an action that was dropped, is no longer of several countries, or whose plan was put
    away.
    """
    return [
        it.text
        for it in reversed(invitations_of([party_code]))
        if it.stands and it.standing == JointStanding.AGREED
    ]


def published_by_its_party(text: JointText) -> bool:
    """Say whether the latest version that the Party that stated a text published holds it.

    Until then the text is that Party's own, and no other can publish it.
    """
    versions = PlanVersion.objects.filter(plan=text.action.plan_id, withdrawn_at=None)
    last = versions.order_by("-number").first()
    body = json.loads(last.body) if last else {"actions": []}
    return any(
        shared_sha256(it["id"], body["language"], action_of(it)) == text.sha256
        for it in body["actions"]
        if it["id"] == str(text.action_id)
    )


def stands_for_several(row: PlanAction) -> bool:
    """Say whether an action can still be one of several Parties."""
    action, put_away = action_of(row.body), row.plan.put_away_at is not None
    return not (put_away or action.is_dropped) and action.level in JOINT_LEVELS


def sha256_as_it_stands(row: PlanAction) -> str:
    """Return the hash of the text that would be stated of an action now."""
    return shared_sha256(str(row.pk), row.plan.language, action_of(row.body))


def frozen_shared(text: JointText) -> dict[str, object]:
    """Return what a version of a Party that agreed holds of a text: all of it, and its hash."""
    return {**json.loads(text.body), "sha256": text.sha256}


def _on(text: JointText | None) -> Callable[[ActionWord], bool]:
    return lambda word: text is not None and word.joint_text.sha256 == text.sha256
