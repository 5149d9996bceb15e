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
    "group.agree_text": noop("set a version of a group’s text down as agreed"),
    "group.answer": noop("answered a comment in a group"),
    "group.begin_text": noop("began a text of a group"),
    "group.open_again": noop("opened a settled comment in a group again"),
    "group.prepare": noop("opened the working space of a group for a meeting"),
    "group.put_comment_back": noop("put a withdrawn comment in a group back"),
    "group.give_document": noop("gave a document to a group"),
    "group.put_document_away": noop("put a document of a group away"),
    "group.take_document_up": noop("took a document of a group up again"),
    "group.put_text_away": noop("put a text of a group away"),
    "group.save_text": noop("saved a version of a group’s text"),
    "group.say": noop("commented on a paragraph in a group"),
    "group.settle": noop("said that a comment in a group is settled"),
    "group.take_agreement_back": noop("took back that a version of a group’s text is agreed"),
    "group.take_text_up": noop("took a text of a group up again"),
    "group.withdraw_comment": noop("withdrew a comment in a group"),
}
