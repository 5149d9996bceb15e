"""The audit trail in words: who did what to which thing, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from biocap.shared.models import AuditEntry
from biocap.shared.text import noop
from biocap.telling.dates import exact_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.presenters.work.trail_of_tools import OF_TOOLS
from biocap.web.tables import Drawn

ACTIONS = {
    **OF_TOOLS,
    "answer_file.put_aside": noop("put an answer file aside"),
    "answer_file.receive": noop("brought an answer file in"),
    "answer_file.take": noop("took an answer file in"),
    "answer_file.take_up": noop("took an answer file up again"),
    "answers.reason": noop("said why a contradiction is right, or took that back"),
    "assignment.decide": noop("decided whether an expert is assigned"),
    "assignment.report": noop("began the report of an assignment"),
    "assignment.request": noop("asked for an expert of the roster"),
    "nomination.ask": noop("asked an expert to consent to a nomination"),
    "nomination.check": noop("said whether a nomination is complete"),
    "nomination.consent": noop("consented to a nomination"),
    "nomination.decline": noop("did not consent to a nomination, or no more"),
    "nomination.lapse": noop("left the roster after four years"),
    "nomination.take_off": noop("took an expert off the roster"),
    "answers.save": noop("saved answers"),
    "answers.unread": noop("typed what could not be read"),
    "handover.accept": noop("confirmed a handover"),
    "handover.open": noop("opened a handover"),
    "handover.take_back": noop("took a handover back"),
    "import.bring_in": noop("brought a list in"),
    "import.undo": noop("took an import back"),
    "indicators.enter": noop("entered a count"),
    "indicators.target": noop("set or withdrew a target"),
    "approval.ask": noop("asked approvers to approve answers"),
    "approval.give": noop("approved answers"),
    "approval.require": noop("asked for an approval before submission"),
    "approval.require_no_more": noop("asked for no approval before submission any more"),
    "approval.take_back": noop("took an approval back"),
    "comment.add": noop("commented on an answer"),
    "comment.open_again": noop("opened a settled comment again"),
    "comment.put_back": noop("put a withdrawn comment back"),
    "comment.settle": noop("said that a comment is settled"),
    "comment.withdraw": noop("withdrew a comment"),
    "coordination.enter": noop("entered what became of a recommendation"),
    "coordination.change_meeting": noop("changed the draft of a meeting"),
    "coordination.enter_meeting": noop("entered a meeting"),
    "coordination.name_person": noop("put a person on the list of a meeting"),
    "coordination.put_meeting_back": noop("put back what was public of a meeting"),
    "coordination.state_meeting": noop("made a meeting public"),
    "coordination.take_person_off": noop("took a person off the list of a meeting"),
    "coordination.withdraw_meeting": noop("took back what was public of a meeting"),
    "coordination.put_entry_back": noop("put an entry of a recommendation back"),
    "coordination.withdraw_entry": noop("withdrew an entry of a recommendation"),
    "country_note.add": noop("kept a note with the country"),
    "country_note.put_back": noop("put a note of the country back"),
    "country_note.take_out": noop("took a note of the country out"),
    "draft.close": noop("closed a draft to the Secretariat"),
    "draft.open": noop("let the Secretariat look at a draft"),
    "documents.print": noop("asked for a document"),
    "documents.take_back": noop("took back what was written into a document"),
    "documents.write": noop("wrote into a document"),
    "letters.bounce": noop("read that a letter did not arrive"),
    "letters.confirm_address": noop("confirmed an address from which mail came back"),
    "letters.end": noop("said what became of a letter"),
    "letters.schedule": noop("set the days of reminders"),
    "letters.send_again": noop("let a letter be sent again"),
    "letters.text": noop("worded a letter"),
    "letters.write": noop("wrote letters"),
    "mail.set_aside": noop("set a message aside that came by mail"),
    "mail.take": noop("took a message that came by mail"),
    "library.publish": noop("published a snapshot"),
    "library.reinstate": noop("put a snapshot in force again"),
    "library.withdraw": noop("withdrew a snapshot"),
    "meeting.remove": noop("took a meeting off the calendar"),
    "meeting.save": noop("entered or changed a meeting"),
    "national_plan.describe": noop("changed title or language of a national plan"),
    "national_plan.publish": noop("published a version of a national plan"),
    "national_plan.put_away": noop("put a national plan away"),
    "national_plan.start": noop("started a national plan"),
    "national_plan.reinstate": noop("took back that a version of a national plan was withdrawn"),
    "national_plan.take_up": noop("took a national plan up again"),
    "national_plan.withdraw": noop("withdrew a version of a national plan"),
    "organization.add": noop("added an organization"),
    "organization.close": noop("closed an organization"),
    "organization.describe": noop("changed an organization"),
    "organization.merge": noop("merged an organization into another"),
    "organization.open": noop("opened an organization again"),
    "organization.unmerge": noop("undid a merge of organizations"),
    "outcomes.code": noop("coded a text to a goal or an outcome, or took that back"),
    "outcomes.judge": noop("judged an outcome, or took that back"),
    "party.edit": noop("edited a Party"),
    "offer.answer": noop("answered whether a country wants to offer support"),
    "people.take_back": noop("took a list of people back"),
    "people.take_in": noop("took a list of people in"),
    "person.add": noop("added a person"),
    "person.ask_erasure": noop("asked that what is known of them be erased"),
    "person.close": noop("closed an account"),
    "person.describe": noop("changed name, language or time zone"),
    "person.email": noop("changed an e-mail"),
    "person.email_ask": noop("asked for another e-mail"),
    "person.email_confirm": noop("confirmed another e-mail from one address"),
    "person.email_put_back": noop("put the e-mail of before back, from the old address"),
    "person.email_refuse": noop("refused another e-mail"),
    "person.email_stand_in": noop("confirmed another e-mail in place of the old address"),
    "person.email_take_back": noop("took back that another e-mail was asked for"),
    "person.erase": noop("erased what was known of a person"),
    "person.keep": noop("took back that they be erased"),
    "person.link": noop("made a one-time link"),
    "person.link_used": noop("entered by a one-time link"),
    "person.merge": noop("merged an account into another"),
    "person.open": noop("opened an account again"),
    "person.password": noop("chose a password"),
    "person.recovery_codes": noop("got new recovery codes"),
    "person.second_factor_add": noop("added a second factor"),
    "person.second_factor_ask": noop("told a focal point from when a second factor is needed"),
    "person.second_factor_forgotten": noop("took away a lost second factor"),
    "person.second_factor_remove": noop("removed a second factor"),
    "sign_in_service.save": noop("set up signing in by another organization"),
    "person.sessions_end": noop("ended sessions"),
    "person.unmerge": noop("undid a merge of accounts"),
    "plan_approval.give": noop("approved what would be published of a national plan"),
    "plan_approval.take_back": noop("took back that a national plan was approved"),
    "plan_part.done": noop("said that a part of a national plan is done"),
    "plan_part.give": noop("gave parts of a national plan to a colleague"),
    "plan_part.not_done": noop("said that a part of a national plan is not done after all"),
    "plan_part.take_back": noop("took a part of a national plan back"),
    "plan_action.add": noop("took actions into a national plan"),
    "plan_action.change": noop("changed an action of a national plan"),
    "plan_action.drop": noop("dropped an action of a national plan"),
    "plan_action.join": noop("agreed for a country to an action of another’s plan, or left it"),
    "plan_action.move": noop("moved an action of a national plan"),
    "plan_action.put_back": noop("put a wording of an action back"),
    "plan_action.state": noop("stated an action of a national plan to other countries"),
    "plan_action.take_up": noop("took a dropped action up again"),
    "activity.confirm_pair": noop("said that two reports are of one activity"),
    "activity.propose": noop("had it looked for reports of one activity"),
    "activity.refuse_pair": noop("said that two reports are of different activities"),
    "activity.undo_pair": noop("undid what was decided of two reports"),
    "priority.put_back": noop("put a withdrawn priority of a meeting back"),
    "priority.record": noop("recorded what a meeting of the Parties set as priorities"),
    "priority.withdraw": noop("withdrew a priority of a meeting"),
    "report.take_over": noop("took over a report"),
    "joint.answer": noop("agreed for a country to a joint request, or left it"),
    "request.add_step": noop("added a step to what was agreed"),
    "request.answer": noop("answered a request for support"),
    "request.circulate": noop("sent a request for support"),
    "request.decide": noop("agreed to an answer to a request, or declined it"),
    "request.finish_step": noop("said that a step is done"),
    "request.invite": noop("invited a country to make a request jointly"),
    "request.meet": noop("said that a request was met"),
    "request.remove_step": noop("took a step away"),
    "request.reopen_step": noop("said that a step is not done after all"),
    "request.take_back_decision": noop("took a decision on an answer back"),
    "request.take_up": noop("took a withdrawn request for support up again"),
    "request.withdraw": noop("withdrew a request for support"),
    "role.end": noop("ended a role"),
    "role.give": noop("gave a role"),
    "round.change": noop("changed a round"),
    "round.cut_off": noop("set a cut-off"),
    "round.extend": noop("gave Parties more time"),
    "round.extension_taken_back": noop("took more time back"),
    "round.open": noop("opened a round"),
    "section.done": noop("said that a section is done"),
    "section.give": noop("gave sections to a colleague"),
    "section.not_done": noop("said that a section is not done after all"),
    "section.take_back": noop("took a section back"),
    "sheet.give": noop("gave a signed sheet"),
    "sheet.take_back": noop("took a signed sheet back"),
    "submission.accept": noop("accepted a report"),
    "submission.discard": noop("discarded a draft"),
    "submission.go_back": noop("set a report back to the version before"),
    "submission.let_go": noop("deleted what was discarded"),
    "submission.reopen": noop("began a correction"),
    "submission.restore": noop("took a draft up again"),
    "submission.return": noop("returned a report"),
    "submission.take_out": noop("took out an imported report"),
    "submission.take_up": noop("brought a report in again that was taken out"),
    "submission.take_back_return": noop("took back that a report was returned"),
    "submission.start": noop("started a draft"),
    "submission.submit": noop("submitted"),
    "submission.unaccept": noop("took the acceptance of a report back"),
    "token.issue": noop("made an access token"),
    "token.revoke": noop("ended an access token"),
    "upload.add": noop("gave a file"),
    "upload.let_go": noop("deleted a file that was removed"),
    "upload.remove": noop("removed a file"),
    "upload.restore": noop("put a file back"),
}
"""What each action of the trail is called; a test holds that there is no other."""

PAGES = {
    "round": "board",
    "person": "person",
    "party": "party",
    "organization": "organization",
    "letter": "letter",
    "submission": "versions",
    "handover": "handover",
    "tool_review": "tool_review",
}
"""Kind of subject -> the page that it leads to."""

RUNS = {
    "import": ("import.bring_in", "import_run"),
    "people_list": ("people.take_in", "people_list_run"),
}
"""Kind of subject that an act begins -> that act, whose number it has, and its page."""


@dataclass(frozen=True)
class TrailLine:
    """One entry: `who` is "" where the platform acted; `opens` leads the Secretariat to it."""

    at: datetime
    who: str
    what: str
    subject: str
    opens: Address | None


COLUMNS: tuple[Column[TrailLine], ...] = (
    on_page("at", noop("When"), lambda line: exact_moment(line.at)),
    on_page("who", noop("Who"), lambda line: line.who or None, missing=noop("the platform")),
    on_page("what", noop("What"), lambda line: line.what),
    on_page("subject", noop("To what"), lambda line: line.subject, opens=lambda line: line.opens),
)


def trail_table(lines: Sequence[TrailLine]) -> Drawn:
    """Return entries of the trail in the order given."""
    return list_on_page(COLUMNS, lines, pictures={"who": OWN_WORDS})


def trail_lines(
    entries: Sequence[AuditEntry],
    names: Mapping[int, str],
    subjects: Mapping[str, str],
    *,
    leads: bool,
) -> list[TrailLine]:
    """Return entries in the reader's words.

    `names`: of people by number; `subjects`: names of other things, by the subject of an entry;
    `leads`: with links.
    """
    return [_line(entry, names, subjects, leads) for entry in entries]


def _line(
    entry: AuditEntry, names: Mapping[int, str], subjects: Mapping[str, str], leads: bool
) -> TrailLine:
    kind, _colon, code = entry.subject.partition(":")
    who = entry.person_id
    opens = _opens(entry, kind, code) if leads else None
    return TrailLine(
        at=entry.at,
        who="" if who is None else names.get(who, _("person no. %(number)s") % {"number": who}),
        what=_(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action,
        subject=subjects.get(entry.subject) or _subject(kind, code, names),
        opens=opens,
    )


def _opens(entry: AuditEntry, kind: str, code: str) -> Address | None:
    if kind in RUNS:
        begins, page = RUNS[kind]
        number = entry.pk if entry.action == begins else entry.detail["run"]
        return Address(page, (str(number),))
    return Address(PAGES[kind], (code,)) if kind in PAGES else None


def _subject(kind: str, code: str, names: Mapping[int, str]) -> str:
    if kind == "person" and code.isdigit():
        return names.get(int(code), _("person no. %(number)s") % {"number": code})
    words = {
        "round": _("round"),
        "handover": _("handover"),
        "import": _("import"),
        "people_list": _("list of people"),
        "submission": _("submission"),
        "snapshot": _("snapshot"),
        "letter": _("letter"),
        "mail": _("message"),
        "meeting": _("meeting"),
        "party": _("Party"),
        "organization": _("organization"),
        "indicator": _("indicator"),
        "outcome": _("outcome"),
        "national_plan": _("national plan"),
        "plan_action": _("action of a national plan"),
        "tool_review": _("review of tools"),
    }
    return f"{words.get(kind, kind)} {code[:36]}"
