"""The desk: what is mine to do, and what I have sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_POST

from biocap import formats
from biocap.channels.queries import waiting_by_mail
from biocap.collection import operations, queries
from biocap.collection.choices import OPEN_STATUSES, Status
from biocap.collection.models import Round, RoundChange, Submission, Version
from biocap.collection.permissions import KINDS, WHO_MAY, HeldRole, may, roles_that_count
from biocap.collection.queries.approvals import drafts_to_approve
from biocap.collection.queries.board import sections_begun
from biocap.coordination.groups.queries import groups_of
from biocap.countries.at_work import at_work_on
from biocap.countries.models import AtWork
from biocap.countries.openings import drafts_looked_at
from biocap.countries.queries import handovers_waiting_for
from biocap.formats.codes import NEEDS, REQUESTS
from biocap.letters.queries import count_of_open_letters
from biocap.national_plans.joint import invitations_of
from biocap.national_plans.parts import parts_waiting_for
from biocap.parties.models import Organization, Person, RoleKind
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.roster.queries import assignments_of
from biocap.shared.problems import Problem
from biocap.support.joint import joint_requests_of
from biocap.support.requests import asked_of
from biocap.support.wishes import AskedToOffer, questions_to_offer
from biocap.telling.order import by_name
from biocap.web.access import allow, must
from biocap.web.presenters.rounds import RoundAbout, about_round, reader_zone
from biocap.web.presenters.work.approving import approvals_table
from biocap.web.presenters.work.at_work import AtWorkLine, at_work_lines
from biocap.web.presenters.work.checklists import checklists_begun
from biocap.web.presenters.work.handovers import handover_table
from biocap.web.presenters.work.joint import joint_requests_table
from biocap.web.presenters.work.joint_actions import joint_invitations_table
from biocap.web.presenters.work.offering import offer_questions_table
from biocap.web.presenters.work.openings import desk_table
from biocap.web.presenters.work.plan_parts import waiting_parts_table
from biocap.web.presenters.work.respondents import RespondentChoice
from biocap.web.presenters.work.roster import assignments_table
from biocap.web.presenters.work.rounds import opened_rounds
from biocap.web.presenters.work.sections import handed_in_table, waiting_table
from biocap.web.presenters.work.sent import SentCard, sent_table
from biocap.web.presenters.work.sharing import count_of_waiting_contributions
from biocap.web.presenters.work.support import asked_table, own_requests_table
from biocap.web.views.work.discarding import discarded_cards
from biocap.web.views.work.submissions import submission_title
from biocap.web.words import party_name, problem_sentence, role_meanings

FOCAL = RoleKind.FOCAL_POINT.value
STARTING = WHO_MAY["submission.start"]


@dataclass(frozen=True)
class RoundCard:
    """A round that waits for one of my countries."""

    code: str
    title: str
    country: str
    party_code: str
    about: RoundAbout
    days_left: int
    submission: Submission | None
    begun: int
    selected: int
    version: Version | None
    rehearsal: bool
    at_work: list[AtWorkLine]


@require_GET
@allow("work.read")
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits for the person; for the Secretariat, rounds and reports to review."""
    person, now = cast(Person, request.user), datetime.now(UTC)
    roles = roles_that_count(person)
    parties, zone = directory(), reader_zone(person)
    invited = queries.rounds_open_to(person, now)
    mine = list(queries.submissions_open_to(person))
    values = queries.values_of_each(mine)
    changes = queries.changes_of({row.round for row in invited})
    waiting = {row.submission.pk for row in invited if row.submission}
    at_work = at_work_on(waiting, now)
    secretariat = any(role.kind == "secretariat" for role in roles)
    context = {
        "section": "work",
        "rounds": [
            _round_card(
                row,
                parties,
                mine,
                values,
                now.date(),
                zone,
                changes.get(row.round.pk, []),
                _at_work(row, person, at_work),
            )
            for row in sorted(
                by_name(invited, lambda row: party_name(row.party_code, parties)),
                key=lambda row: (row.days.due_on, row.round.code),
            )
        ],
        "sent": sent_table([_sent_card(s, parties, values) for s in mine if s.pk not in waiting]),
        "discarded": discarded_cards(queries.discarded_by(person)),
        "reports": bool(reporting := reporting_as(person, parties)),
        "standing": _countries_without(NEEDS, reporting, mine),
        "checklists": checklists_begun(reporting, mine),
        "has_role": bool(roles),
        "focal_for": by_name(
            [(r.party_code, party_name(r.party_code, parties)) for r in roles if r.kind == FOCAL],
            lambda country: country[1],
        ),
        "plans_of": by_name(
            [(code, party_name(code, parties)) for code in _countries_with_plans(roles)],
            lambda country: country[1],
        ),
        "has_country": any(r.party_code and KINDS[r.kind][1] in STARTING for r in roles),
        "to_approve": approvals_table(drafts) if (drafts := drafts_to_approve(person)) else None,
        "sections": waiting_table(queries.sections_waiting_for(person), parties),
        "handed_in": handed_in_table(queries.sections_handed_in(person), parties),
        "plan_parts": waiting_parts_table(parts_waiting_for(person), parties),
        "handovers": handover_table(waits, parties)
        if (waits := handovers_waiting_for(person))
        else None,
        "mailed": waiting_by_mail(mine),
        "asked": asked_table(asked, parties, now.date())
        if (asked := list(asked_of(person)))
        else None,
        "joint": joint_requests_table(joining, parties)
        if (joining := list(joint_requests_of(person)))
        else None,
        "joint_actions": joint_invitations_table(
            invitations_of(_countries_with_plans(roles)), parties
        ),
        "to_offer": offer_questions_table(questions, parties)
        if (questions := _open_questions(roles, now))
        else None,
        "requests": own_requests_table(requests, parties)
        if (requests := [it for it in mine if it.format_code == REQUESTS and it.versions.all()])
        else None,
        "assignments": assignments_table(assigned, parties)
        if (assigned := assignments_of(sorted(_countries_with_plans(roles))))
        else None,
        "holds_sections": any(KINDS[role.kind][0] == "sections" for role in roles),
        "may_do": role_meanings(roles),
        "my_groups": by_name(groups_of(person, now.date()), lambda group: group.name),
        "secretariat": secretariat,
        "may_review": may(person, "activity.review"),
        "may_manage": may(person, "people.manage"),
    }
    if context["may_review"]:
        context["to_review"] = queries.submissions_to_review().count()
        in_rounds = queries.submissions_in_open_rounds(now)
        context["in_rounds"] = in_rounds.filter(status=Status.SUBMITTED).count()
    if secretariat:
        context["opened"] = opened_rounds(all_rounds()[:8])
        context["to_hand"] = count_of_open_letters()
        context["shared_waiting"] = count_of_waiting_contributions()
        if open_now := drafts_looked_at(now):
            context["looked_at"] = desk_table(open_now, parties)
    return render(request, "work/desk.html", context)


def _open_questions(roles: Sequence[HeldRole], at: datetime) -> list[AskedToOffer]:
    """Return the questions whether to offer support that somebody with these roles may answer."""
    allowed = WHO_MAY["offer.answer"]
    countries = {it.party_code for it in roles if it.party_code and KINDS[it.kind][1] in allowed}
    return [it for it in questions_to_offer(at, countries) if it.is_open] if countries else []


def _countries_with_plans(roles: Sequence[HeldRole]) -> set[str]:
    """Return the countries whose national plan somebody with these roles reads."""
    reading = WHO_MAY["national_plan.read"]
    return {it.party_code for it in roles if it.party_code and KINDS[it.kind][1] in reading}


def all_rounds() -> list[Round]:
    """Return all rounds, newest first, with how many were invited and have submitted.

    What was returned with a note waits with its Party, and is not among the submitted.
    """
    submitted = Q(submissions__versions__isnull=False) & ~Q(submissions__status=Status.RETURNED)
    return list(
        Round.objects.annotate(
            invited=Count("invitations", distinct=True),
            submitted=Count("submissions", filter=submitted, distinct=True),
        ).order_by("-opens_on", "code")
    )


def reporting_as(person: Person, parties: dict[str, Party]) -> list[RespondentChoice]:
    """Return the countries and organizations for which a person may report an activity."""
    roles = roles_that_count(person)
    numbers = [role.organization_id for role in roles if role.organization_id is not None]
    named = Organization.objects.in_bulk(numbers) if numbers else {}
    respondents = {}
    for role in roles:
        if KINDS[role.kind][1] not in STARTING:
            continue
        if role.party_code:
            name = party_name(role.party_code, parties)
            respondents[role.party_code] = RespondentChoice(role.party_code, None, name)
        elif role.organization_id is not None:
            organization = named[role.organization_id]
            respondents[str(organization.pk)] = RespondentChoice(
                "", organization.pk, organization.name
            )
    return by_name(respondents.values(), lambda respondent: respondent.name)


def _countries_without(
    format_code: str, reporting: list[RespondentChoice], mine: list[Submission]
) -> list[RespondentChoice]:
    """Return the countries of a person that gave nothing of a format outside the rounds yet."""
    begun = {it.party_code for it in mine if it.is_standing and it.format_code == format_code}
    return [it for it in reporting if it.party_code and it.party_code not in begun]


def _round_card(
    row: queries.Invited,
    parties: dict[str, Party],
    mine: list[Submission],
    values: dict[Any, dict[str, Any]],
    today: date,
    zone: str,
    changes: list[RoundChange],
    at_work: list[AtWorkLine],
) -> RoundCard:
    held = next((s for s in mine if row.submission and s.pk == row.submission.pk), None)
    answers = values[held.pk] if held else {}
    begun, selected = sections_begun(row.round.format_code, row.round.edition, answers)
    versions = list(held.versions.all()) if held else []
    return RoundCard(
        code=row.round.code,
        title=row.round.title,
        country=party_name(row.party_code, parties),
        party_code=row.party_code,
        about=about_round(row.round, zone, changes, row.days, row.party_code),
        days_left=(row.days.due_on - today).days,
        submission=held,
        begun=begun,
        selected=selected,
        version=versions[0] if versions else None,
        rehearsal=row.round.rehearsal,
        at_work=at_work,
    )


def _at_work(
    row: queries.Invited, reader: Person, at_work: dict[UUID, list[AtWork]]
) -> list[AtWorkLine]:
    rows = at_work.get(row.submission.pk, []) if row.submission else []
    if not rows:
        return []
    edition = formats.load_edition(row.round.format_code, row.round.edition)
    return at_work_lines(rows, edition, reader)


def _sent_card(
    submission: Submission, parties: dict[str, Party], values: dict[Any, dict[str, Any]]
) -> SentCard:
    versions = list(submission.versions.all())
    organization = submission.organization
    name = organization.name if organization else party_name(submission.party_code, parties)
    return SentCard(
        submission=submission,
        title=submission_title(submission, values[submission.pk]),
        respondent=name,
        version=versions[0] if versions else None,
        is_open=submission.status in OPEN_STATUSES,
    )


@require_POST
@allow("work.read")
def start_round(request: HttpRequest, code: str, party_code: str) -> HttpResponse:
    """Start, or go on with, a country's answers in a round."""
    must(request, "submission.start", RespondentChoice(party_code, None, ""))
    round_ = get_object_or_404(Round, code=code)
    person, now = cast(Person, request.user), datetime.now(UTC)
    try:
        started = operations.start(party_code=party_code, round=round_, by=person, at=now)
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
        return redirect("desk")
    return redirect("submission", started.pk)
