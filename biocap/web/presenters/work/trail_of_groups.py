"""What the acts on groups and in their working spaces are called in the audit trail."""

from biocap.shared.text import noop

OF_GROUPS = {
    "group.change": noop("changed what a group is"),
    "group.enter": noop("entered a group"),
    "group.enter_member": noop("let somebody belong to a group"),
    "group.name_member": noop("wrote down whether a member of a group may be named"),
    "group.put_member_back": noop("put a membership back"),
    "group.set_last_day": noop("set the last day of a membership"),
    "group.take_member_off": noop("took a membership off that was entered in error"),
}
