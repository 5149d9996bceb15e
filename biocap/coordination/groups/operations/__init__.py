"""What the Secretariat and members do in groups."""

from biocap.coordination.groups.operations.documents import (
    give_group_document,
    let_go_group_files,
    put_document_away,
    take_document_up,
)
from biocap.coordination.groups.operations.keeping import change_group, enter_group
from biocap.coordination.groups.operations.members import (
    MemberToEnter,
    enter_member,
    name_member,
    put_member_back,
    set_last_day,
    take_member_off,
)
from biocap.coordination.groups.operations.talking import (
    answer_in_group,
    put_comment_back,
    say_of_paragraph,
    settle_in_group,
    withdraw_in_group,
)
from biocap.coordination.groups.operations.texts import (
    agree_text,
    begin_text,
    prepare_meeting,
    put_text_away,
    save_version_of_text,
    take_agreement_back,
    take_text_up,
)

__all__ = [
    "MemberToEnter",
    "agree_text",
    "answer_in_group",
    "begin_text",
    "change_group",
    "enter_group",
    "enter_member",
    "give_group_document",
    "let_go_group_files",
    "name_member",
    "prepare_meeting",
    "put_comment_back",
    "put_document_away",
    "put_member_back",
    "put_text_away",
    "save_version_of_text",
    "say_of_paragraph",
    "set_last_day",
    "settle_in_group",
    "take_agreement_back",
    "take_document_up",
    "take_member_off",
    "take_text_up",
    "withdraw_in_group",
]
