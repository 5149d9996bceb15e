"""What the Secretariat and members do in groups."""

from biocap.coordination.groups.operations.keeping import change_group, enter_group
from biocap.coordination.groups.operations.members import (
    MemberToEnter,
    enter_member,
    name_member,
    put_member_back,
    set_last_day,
    take_member_off,
)

__all__ = [
    "MemberToEnter",
    "change_group",
    "enter_group",
    "enter_member",
    "name_member",
    "put_member_back",
    "set_last_day",
    "take_member_off",
]
