"""An action for several Parties: its text is stated, others are invited, each says its own word."""

from collections.abc import Sequence
from datetime import datetime

from django.http import Http404

from biocap.collection import rules as collection_rules
from biocap.collection.operations import guards
from biocap.national_plans.action import action_of
from biocap.national_plans.choices import LONGEST_TEXT
from biocap.national_plans.joint import last_joint_text, stands_for_several
from biocap.national_plans.joint_text import JOINT_LEVELS, shared_text
from biocap.national_plans.models import ActionWord, JointText, PartyInAction, PlanAction
from biocap.national_plans.operations.actions import held_action
from biocap.national_plans.problems import (
    PLAN_ACTION_INVITED,
    PLAN_ACTION_JOINT_OVER,
    PLAN_ACTION_NOT_JOINT,
    PLAN_ACTION_OTHER_TEXT,
    PLAN_ACTION_WORDS_LONG,
)
from biocap.parties.models import Person
from biocap.parties.queries import directory, same_world_as
from biocap.shared import audit


@guards.in_turn
def state_for_several(
    row: PlanAction, codes: Sequence[str], *, seen: str, by: Person, at: datetime
) -> JointText:
    """State an action as it stands to other Parties, and invite those of `codes`.

    `seen`: the hash of the text for whoever states it. The same text is not stated twice, and
    nobody invited twice; another text is agreed to anew. Nobody stands in anything by this. Raises
    Problem("plan_action.not_joint"), ("plan_action.other_text"), ("plan_action.invited") or
    NotAllowed.
    """
    held = held_action(row.pk, "plan_action.invite", by)
    action = action_of(held.body)
    if action.is_dropped or action.level not in JOINT_LEVELS:
        raise PLAN_ACTION_NOT_JOINT()
    body, sha256 = collection_rules.freeze(shared_text(str(held.pk), held.plan.language, action))
    if sha256 != seen:
        raise PLAN_ACTION_OTHER_TEXT()
    own, known, in_world = held.party_code, directory(), same_world_as(held.party_code)
    if any(it == own or it not in known or not in_world(it) for it in codes):
        raise PLAN_ACTION_INVITED()
    there = set(held.joining.values_list("party_code", flat=True))
    new = [it for it in dict.fromkeys(codes) if it not in there]
    if not (new or there):
        raise PLAN_ACTION_INVITED()
    last = last_joint_text(held)
    if last is not None and last.sha256 == sha256 and not new:
        return last
    text = last
    if last is None or last.sha256 != sha256:
        number = last.number + 1 if last else 1
        text = JointText.objects.create(
            action=held, number=number, body=body, sha256=sha256, by=by, at=at
        )
    assert text is not None
    PartyInAction.objects.bulk_create(
        PartyInAction(action=held, party_code=it, invited_by=by, invited_at=at) for it in new
    )
    told = {"party": own, "number": text.number, "sha256": sha256, "invited": new}
    audit.record("plan_action.state", f"plan_action:{held.pk}", by=by, at=at, **told)
    return text


@guards.in_turn
def say_of_action(
    number: int, agrees: bool, words: str, sha256: str, *, by: Person, at: datetime
) -> ActionWord:
    """Agree for one's own Party to the text that has this hash, or leave; each word is kept.

    Raises Problem("plan_action.joint_over"), ("plan_action.other_text"),
    ("plan_action.words_long") or NotAllowed.
    """
    joining = PartyInAction.objects.filter(pk=number).first()
    if joining is None:
        raise Http404
    guards.require(by, "joint.answer", joining)
    row = PlanAction.objects.select_for_update(of=("self",)).get(pk=joining.action_id)
    if not stands_for_several(row):
        raise PLAN_ACTION_JOINT_OVER()
    text = last_joint_text(row)
    if text is None or text.sha256 != sha256:
        raise PLAN_ACTION_OTHER_TEXT()
    words = words.strip()
    if len(words) > LONGEST_TEXT:
        raise PLAN_ACTION_WORDS_LONG(most=LONGEST_TEXT, length=len(words))
    said = ActionWord.objects.create(
        joining=joining, joint_text=text, agrees=agrees, words=words, by=by, at=at
    )
    told = {"party": joining.party_code, "agrees": agrees, "sha256": sha256}
    audit.record("plan_action.join", f"plan_action:{row.pk}", by=by, at=at, **told)
    return said
