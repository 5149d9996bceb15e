"""Who may do what: one table of actions and relations.

A relation is what a person is to the thing asked about; `KINDS` says which one each kind of role
gives. `focal_point`, `contributor`, `approver` and `reporter` hold only towards the very country or
organization that the subject belongs to; `section_holder` only towards sections of a draft, or
parts of a national plan, that the focal point gave to somebody, who sees nothing else of it;
`incoming` only towards the handover that would make the person focal point; `guest` is an officer
of the Secretariat towards a draft while its country lets it look; `group_chair`, `group_member`
and `group_observer` hold only towards the group that the person belongs to on that day;
`secretariat`, `reviewer` and `administrator` hold towards everything, and so they stand in the row
of an action only where these may. Drafts are not among them.
"""

from collections.abc import Mapping
from datetime import UTC, datetime

from biocap.collection.held_roles import HeldRole as HeldRole
from biocap.collection.held_roles import Respondent as Respondent

WHO_MAY: dict[str, frozenset[str]] = {
    # open to all
    "library.read": frozenset({"anonymous"}),
    "format.read": frozenset({"anonymous"}),
    "plan.read": frozenset({"anonymous"}),
    "toolbox.read": frozenset({"anonymous"}),
    "coordination.read": frozenset({"anonymous"}),
    "experience.read": frozenset({"anonymous"}),
    "account.enter": frozenset({"anonymous"}),
    # anybody who is signed in
    "work.read": frozenset({"signed_in"}),
    "gallery.read": frozenset({"signed_in"}),
    "token.manage": frozenset({"signed_in"}),
    # drafts: the country or organization itself and nobody else
    "submission.start": frozenset({"focal_point", "contributor", "reporter"}),
    "submission.read": frozenset({"focal_point", "contributor", "reporter", "approver"}),
    "submission.answer": frozenset({"focal_point", "contributor", "reporter"}),
    "submission.submit": frozenset({"focal_point", "reporter"}),
    "submission.reopen": frozenset({"focal_point", "reporter"}),
    "submission.discard": frozenset({"focal_point", "reporter"}),  # and take up again
    "upload.add": frozenset({"focal_point", "contributor", "reporter", "section_holder"}),
    "upload.read": frozenset(
        {"focal_point", "contributor", "reporter", "section_holder", "approver"}
    ),
    # one section of a draft, or (enter) any that the person holds
    "section.enter": frozenset({"focal_point", "contributor", "reporter", "section_holder"}),
    "section.answer": frozenset({"focal_point", "contributor", "reporter", "section_holder"}),
    "submission.copy": frozenset(
        {"focal_point", "contributor", "reporter", "section_holder", "approver"}
    ),  # to fill in without a network: whole, or the sections held
    "section.done": frozenset({"focal_point", "contributor", "section_holder"}),
    "draft.open": frozenset({"focal_point"}),  # to the Secretariat, and close
    "draft.look": frozenset({"guest"}),
    # what is said of its answers, among the country's own people and whom it lets look
    "comment.read": frozenset(
        {"focal_point", "contributor", "reporter", "section_holder", "approver", "guest"}
    ),
    "comment.add": frozenset(
        {"focal_point", "contributor", "reporter", "section_holder", "approver", "guest"}
    ),  # and withdraw one's own
    "comment.settle": frozenset(
        {"focal_point", "contributor", "reporter", "section_holder", "approver"}
    ),  # and open again
    "sheet.give": frozenset({"focal_point", "contributor", "reporter"}),  # signed on paper
    "section.give": frozenset({"focal_point"}),  # and take back
    "approval.give": frozenset({"approver"}),  # and take back
    "approval.ask": frozenset({"focal_point", "contributor", "reporter"}),
    # the country's own people, without the Secretariat
    "colleagues.manage": frozenset({"focal_point"}),
    "approval.require": frozenset({"focal_point"}),
    "notes.keep": frozenset({"focal_point"}),  # of the country, and its dossier
    "handover.open": frozenset({"focal_point", "secretariat", "administrator"}),
    "handover.read": frozenset({"focal_point", "secretariat", "administrator", "incoming"}),
    "handover.accept": frozenset({"incoming"}),
    "handover.take_back": frozenset({"focal_point", "secretariat", "administrator", "incoming"}),
    # the country's own plan: nobody outside the country, until its focal point publishes it
    "national_plan.read": frozenset({"focal_point", "contributor", "approver"}),
    "national_plan.enter": frozenset({"focal_point", "contributor", "approver", "section_holder"}),
    "national_plan.write": frozenset({"focal_point", "contributor"}),  # and draft, name, order
    "national_plan.put_away": frozenset({"focal_point"}),  # and take up again
    "national_plan.publish": frozenset({"focal_point"}),  # and withdraw
    "plan_approval.give": frozenset({"approver"}),  # and take back
    # a part of it, or an action of that part, which the focal point may give to a colleague
    "plan_part.give": frozenset({"focal_point"}),  # and take back
    "plan_part.write": frozenset({"focal_point", "contributor", "section_holder"}),
    "plan_part.done": frozenset({"focal_point", "contributor", "section_holder"}),
    "plan_action.read": frozenset({"focal_point", "contributor", "approver", "section_holder"}),
    "plan_action.write": frozenset({"focal_point", "contributor", "section_holder"}),
    "plan_action.comment": frozenset({"focal_point", "contributor", "approver", "section_holder"}),
    "plan_action.invite": frozenset({"focal_point"}),  # other Parties, to a text that it states
    # a request for support: the country's, and from its submission on the Secretariat's to read
    "request.read": frozenset({"focal_point", "contributor", "approver", "secretariat"}),
    "request.circulate": frozenset({"focal_point"}),
    "request.decide": frozenset({"focal_point"}),  # agree, decline, take steps, end it
    "request.invite": frozenset({"focal_point"}),  # other Parties, to make it jointly
    # a request, or an action of a plan, that another Party opened, for whom it invited: each says
    # its own word
    "joint.read": frozenset({"focal_point", "contributor", "approver"}),
    "joint.answer": frozenset({"focal_point"}),  # agree, or leave
    # a course, a lesson, a question, an answer: what its people share. `guest`: the Secretariat,
    # towards its own
    "contribution.write": frozenset({"focal_point", "contributor", "reporter", "guest"}),
    "offer.answer": frozenset({"focal_point"}),  # whether the country wants to offer support
    # an expert for the roster: nominated by the country, checked by the Secretariat; the expert
    # consents by a link of their own
    "nomination.read": frozenset({"focal_point", "contributor", "approver", "secretariat"}),
    "nomination.ask": frozenset({"focal_point"}),
    "nomination.check": frozenset({"secretariat"}),
    "nomination.take_off": frozenset({"focal_point", "secretariat"}),
    "roster.board": frozenset({"secretariat"}),
    # asking for an expert of the roster: the country that asks
    "assignment.read": frozenset({"focal_point", "contributor", "approver", "secretariat"}),
    "assignment.request": frozenset({"focal_point"}),
    "assignment.decide": frozenset({"secretariat"}),
    "assignment.report": frozenset({"focal_point", "contributor"}),
    # that somebody was asked to help: theirs
    "asked.read": frozenset({"focal_point", "contributor", "reporter", "approver"}),
    "asked.answer": frozenset({"focal_point", "reporter"}),
    # frozen versions: also those they were sent to
    "version.read": frozenset(
        {"focal_point", "contributor", "reporter", "approver", "secretariat", "reviewer"}
    ),
    "receipt.read": frozenset(
        {"focal_point", "contributor", "reporter", "approver", "secretariat", "reviewer"}
    ),
    "upload.read_submitted": frozenset(
        {
            *("focal_point", "contributor", "reporter", "section_holder", "approver"),
            *("secretariat", "reviewer"),
        }
    ),
    # the working space of a group: its members while their term lasts, and the Secretariat
    "group_space.read": frozenset({"group_chair", "group_member", "group_observer", "secretariat"}),
    "group_space.say": frozenset({"group_chair", "group_member", "group_observer", "secretariat"}),
    "group_space.write": frozenset({"group_chair", "group_member", "secretariat"}),
    "group_space.agree": frozenset({"group_chair", "secretariat"}),  # set down what is agreed
    # the Secretariat: its officers; reviewers, who review; administrators, who keep people
    "calendar.change": frozenset({"secretariat"}),
    "round.open": frozenset({"secretariat"}),
    "round.change": frozenset({"secretariat"}),  # and cancel, and take that back
    "round.board": frozenset({"secretariat"}),
    "round.letters": frozenset({"secretariat"}),
    "round.cut_off": frozenset({"secretariat"}),
    "round.documents": frozenset({"secretariat"}),
    "activity.review": frozenset({"secretariat", "reviewer"}),
    "activity.cluster": frozenset({"secretariat", "reviewer"}),  # which reports are one
    "report.take_over": frozenset({"secretariat"}),
    "form.revise": frozenset({"secretariat"}),
    "imports.bring_in": frozenset({"secretariat"}),
    "imports.take_back": frozenset({"secretariat"}),
    "mail.look": frozenset({"secretariat"}),  # at the heads of what was set aside
    "indicators.enter": frozenset({"secretariat"}),
    "indicators.target": frozenset({"secretariat"}),
    "coordination.keep": frozenset({"secretariat"}),  # meetings, what became of recommendations
    "group.keep": frozenset({"secretariat"}),  # a group, its members and their terms
    "organization.keep": frozenset({"secretariat"}),  # names, identifiers, contact; what is public
    "contribution.moderate": frozenset({"secretariat"}),  # accept, return, take down
    "priority.record": frozenset({"secretariat"}),  # of a meeting, and withdraw, and put back
    "tool_review.run": frozenset({"secretariat"}),  # open, invite, remind, close, publish
    "tool_outcome.record": frozenset({"secretariat"}),  # and withdraw, and put back
    "tool_use.enter": frozenset({"secretariat"}),  # where Biocap sees none; and withdraw, put back
    "outcomes.judge": frozenset({"secretariat"}),
    "outcomes.code": frozenset({"secretariat"}),
    "library.publish": frozenset({"secretariat"}),
    "library.withdraw": frozenset({"secretariat"}),
    "sign_in_service.manage": frozenset({"secretariat"}),  # whose word lets people in
    "people.manage": frozenset({"secretariat", "administrator"}),
    "party.edit": frozenset({"secretariat", "administrator"}),
}

KINDS: dict[str, tuple[str, str]] = {
    "secretariat": ("everything", "secretariat"),
    "reviewer": ("everything", "reviewer"),
    "administrator": ("everything", "administrator"),
    "focal_point": ("country", "focal_point"),
    "bch_focal_point": ("country", "contributor"),
    "contributor": ("country", "contributor"),
    "approver": ("country", "approver"),
    "authority_officer": ("sections", "section_holder"),
    "colleague": ("sections", "section_holder"),
    "reporter": ("organization", "reporter"),
    "organization_approver": ("organization", "approver"),
    "donor": ("organization", "reporter"),
    "reader": ("nothing", "signed_in"),
}
"""Kind of role -> towards what, and which relation it gives. A donor reports what it funds as its
organization; what others open to donors is nothing beyond the public yet. A reader reads."""

NEEDS_SUBJECT = frozenset(
    action
    for action in WHO_MAY
    if action.startswith(
        (
            *("submission.", "section.", "upload.", "version.", "receipt.", "colleagues."),
            *("handover.", "notes.", "sheet.", "approval.", "comment.", "draft."),
            *("national_plan.", "plan_action.", "plan_part.", "plan_approval."),
            *("request.", "joint.", "asked.", "offer."),
            *("nomination.", "assignment.", "group_space.", "contribution.write"),
        )
    )
)
"""These are asked of a submission, or of a respondent for `submission.start`."""


def relations_of(
    signed_in: bool, roles: "tuple[HeldRole, ...]", subject: Respondent | None
) -> frozenset[str]:
    """Return what somebody who holds these roles is to the subject. Pure.

    Nobody holds a relation of country or organization towards no subject.
    """
    held = {"anonymous"}
    if not signed_in:
        return frozenset(held)
    held.add("signed_in")
    for role in roles:
        towards, relation = KINDS[role.kind]
        if towards in ("everything", "nothing") or (
            subject is not None and _HOLDS[towards](role, subject)
        ):
            held.add(relation)
    if "secretariat" in held and getattr(subject, "lets_in", False):
        held.add("guest")  # the country lets the Secretariat look at the subject now
    return frozenset(held)


def _of_country(role: HeldRole, subject: Respondent) -> bool:
    return bool(role.party_code) and role.party_code == subject.party_code


def _of_organization(role: HeldRole, subject: Respondent) -> bool:
    return role.organization_id is not None and role.organization_id == subject.organization_id


def _of_sections(role: HeldRole, subject: Respondent) -> bool:
    return role.party_code == subject.party_code and role.person_id in _holders(subject)


def _holders(subject: Respondent) -> frozenset[int]:
    """Return who holds the subject; of what cannot be given, such as a whole draft, nobody."""
    holders: frozenset[int] = getattr(subject, "holders", frozenset())
    return holders


_HOLDS = {"country": _of_country, "organization": _of_organization, "sections": _of_sections}


def roles_that_count(person: object) -> "tuple[HeldRole, ...]":
    """Return the roles of a person that count today, read once for each instance (each request).

    Those for an organization that is closed do not.
    """
    held: tuple[HeldRole, ...] | None = getattr(person, "_roles_held", None)
    if held is None:
        today = datetime.now(UTC).date()
        roles = person.roles.exclude(organization__is_active=False)  # type: ignore[attr-defined]
        held = tuple(role for role in roles if role.is_in_force(today))
        person._roles_held = held  # type: ignore[attr-defined]
    return held


def relations(person: object, subject: object | None = None) -> frozenset[str]:
    """Return what a person is to the subject: a submission, a respondent, or a thing of one."""
    active = bool(getattr(person, "is_authenticated", False) and getattr(person, "is_active", 0))
    towards = _respondent(subject)
    held = relations_of(active, roles_that_count(person) if active else (), towards)
    if active and getattr(towards, "incoming_id", None) == getattr(person, "pk", 0):
        held |= {"incoming"}
    in_group: Mapping[int, str] = getattr(towards, "group_roles", {})
    if active and (role := in_group.get(getattr(person, "pk", 0))):
        held |= {f"group_{role}"}
    return held


def may(person: object, action: str, subject: object | None = None) -> bool:
    """Say whether a person may do this to the subject.

    The subject is a submission, a version, an upload, or anything with `party_code`
    and `organization_id`. Raises KeyError for an unknown action, and TypeError where
    an action that concerns a submission is asked without one.
    """
    allowed = WHO_MAY[action]
    if subject is None and action in NEEDS_SUBJECT:
        raise TypeError(f"{action} must be asked of a submission or a respondent.")
    return not allowed.isdisjoint(relations(person, subject))


def _respondent(subject: object | None) -> Respondent | None:
    if subject is None or hasattr(subject, "party_code"):
        return subject  # type: ignore[return-value]
    return getattr(subject, "submission", None)
