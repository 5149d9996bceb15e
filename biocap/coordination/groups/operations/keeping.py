"""A group is entered, and changed."""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.coordination.groups.choices import SENT_TWICE
from biocap.coordination.groups.models import WorkingGroup
from biocap.coordination.groups.problems import GROUP_CHANGED, GROUP_UNKNOWN
from biocap.coordination.groups.rules import GroupFacts
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def enter_group(facts: GroupFacts, *, by: Person, at: datetime) -> WorkingGroup:
    """Enter a group, of facts as `sound_group` gave them; the same sent twice is one."""
    guards.require(by, "group.keep")
    alike = WorkingGroup.objects.filter(**facts, by=by, at__range=(at - SENT_TWICE, at))
    if (before := alike.last()) is not None:  # sent twice
        return before
    group = WorkingGroup.objects.create(**facts, by=by, at=at)
    audit.record("group.enter", f"group:{group.pk}", by=by, at=at)
    return group


@guards.in_turn
def change_group(number: int, facts: GroupFacts, seen: int, *, by: Person, at: datetime) -> None:
    """Change the facts of a group. Raises Problem("group.changed") if they are others than seen."""
    guards.require(by, "group.keep")
    group = held_group(number)
    before = {name: getattr(group, name) for name in facts}
    if before == facts:  # sent twice
        return
    if group.version != seen:
        raise GROUP_CHANGED()
    for name, said in facts.items():
        setattr(group, name, said)
    group.version += 1
    group.save()
    audit.record("group.change", f"group:{group.pk}", by=by, at=at, before=before)


def held_group(number: int) -> WorkingGroup:
    """Return a group, held until the transaction ends. Raises Problem("group.unknown")."""
    group = WorkingGroup.objects.select_for_update(of=("self",)).filter(pk=number).first()
    if group is None:
        raise GROUP_UNKNOWN()
    return group
