"""What the audit trail names: a submission, a plan, a round … as its readers know it."""

from collections.abc import Callable, Iterable, Mapping

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap import formats
from biocap.collection.models import Meeting, Round, Submission
from biocap.collection.permissions import may
from biocap.coordination.groups.models import WorkingGroup
from biocap.coordination.models import EnteredMeeting
from biocap.coordination.queries import load_meetings
from biocap.experience.choices import ContributionKind
from biocap.experience.models import Contribution
from biocap.national_plans.models import NationalPlan, PlanAction
from biocap.openid.models import SignInService
from biocap.parties.models import Organization, Person
from biocap.parties.queries import directory
from biocap.parties.reference import Party
from biocap.shared.models import AuditEntry
from biocap.shared.own_words import words_alone
from biocap.telling.isolating import set_apart
from biocap.telling.lists import headed
from biocap.web.presenters.work.sharing import (
    public_title_of_contribution,
    title_of_contribution,
    whose_contribution,
)
from biocap.web.words import party_name

Named = Callable[[set[str], Person, Mapping[str, Party]], dict[str, str]]
"""Codes of one kind, who reads of them, the Parties -> the name of each that there is."""


def subjects_named(entries: Iterable[AuditEntry], reader: Person) -> dict[str, str]:
    """Return the names of what entries are about, by their subject ("round:needs-2026").

    What a country keeps to itself is named to its own people; to others only its kind is told,
    and whose it is.
    """
    codes: dict[str, set[str]] = {}
    for entry in entries:
        kind, _colon, code = entry.subject.partition(":")
        codes.setdefault(kind, set()).add(code)
    parties = directory()
    return {
        f"{kind}:{code}": name
        for kind, named in NAMED.items()
        if kind in codes
        for code, name in named(codes[kind], reader, parties).items()
    }


def _submissions(codes: set[str], _reader: Person, parties: Mapping[str, Party]) -> dict[str, str]:
    rows = Submission.objects.filter(pk__in=codes).select_related("round", "organization")
    return {
        str(row.pk): f"{headed(_whose(row, parties))}{set_apart(_of(row))}"
        for row in rows.defer("answers")
    }


def _whose(row: Submission, parties: Mapping[str, Party]) -> str:
    return row.organization.name if row.organization else party_name(row.party_code, parties)


def _of(row: Submission) -> str:
    if row.round is not None:
        return row.round.title
    return formats.load_edition(row.format_code, row.edition).texts(get_language() or "en").title


def _plans(codes: set[str], reader: Person, parties: Mapping[str, Party]) -> dict[str, str]:
    named = {}
    for plan in NationalPlan.objects.filter(pk__in=codes):
        is_theirs = may(reader, "national_plan.read", plan)
        said = set_apart(plan.title) if is_theirs else _("national plan")
        named[str(plan.pk)] = f"{headed(party_name(plan.party_code, parties))}{said}"
    return named


def _actions(codes: set[str], reader: Person, parties: Mapping[str, Party]) -> dict[str, str]:
    named = {}
    for row in PlanAction.objects.filter(pk__in=codes).select_related("plan"):
        is_theirs = may(reader, "plan_action.read", row)
        said = set_apart(row.body["title"]) if is_theirs else _("action of a national plan")
        named[str(row.pk)] = f"{headed(party_name(row.party_code, parties))}{said}"
    return named


def _rounds(codes: set[str], _reader: Person, _parties: Mapping[str, Party]) -> dict[str, str]:
    return {row.code: row.title for row in Round.objects.filter(code__in=codes)}


def _meetings(codes: set[str], _reader: Person, _parties: Mapping[str, Party]) -> dict[str, str]:
    rows = Meeting.objects.filter(pk__in=codes).values_list("pk", "title")
    return {str(number): title for number, title in rows}


def _organizations(
    codes: set[str], _reader: Person, _parties: Mapping[str, Party]
) -> dict[str, str]:
    rows = Organization.objects.filter(pk__in=codes).values_list("pk", "name")
    return {str(number): name for number, name in rows}


def _services(codes: set[str], _reader: Person, _parties: Mapping[str, Party]) -> dict[str, str]:
    return dict(SignInService.objects.filter(code__in=codes).values_list("code", "name"))


def _countries(codes: set[str], _reader: Person, parties: Mapping[str, Party]) -> dict[str, str]:
    return {code: party_name(code, parties) for code in codes}


def _held(codes: set[str], _reader: Person, _parties: Mapping[str, Party]) -> dict[str, str]:
    entered = {row.code: row.body["title"] for row in EnteredMeeting.objects.all()}
    read = {it.code: it.words.title for it in load_meetings(get_language() or "en").meetings}
    return {code: name for code, name in (read | entered).items() if code in codes}


def _groups(codes: set[str], _reader: Person, _parties: Mapping[str, Party]) -> dict[str, str]:
    rows = WorkingGroup.objects.filter(pk__in=codes).values_list("pk", "name")
    return {str(number): name for number, name in rows}


def _shared(codes: set[str], reader: Person, parties: Mapping[str, Party]) -> dict[str, str]:
    named = {}
    rows = Contribution.objects.filter(pk__in=codes).select_related("organization", "question")
    for row in rows.prefetch_related("stated", "question__stated"):
        is_theirs = may(reader, "contribution.write", row)
        called = title_of_contribution if is_theirs else public_title_of_contribution
        said = set_apart(words_alone(called(row)))
        whose = whose_contribution(row, parties)
        named[str(row.pk)] = f"{headed(whose)}{said or ContributionKind(row.kind).label}"
    return named


NAMED: dict[str, Named] = {
    "contribution": _shared,
    "submission": _submissions,
    "national_plan": _plans,
    "plan_action": _actions,
    "round": _rounds,
    "meeting": _meetings,
    "coordination": _held,
    "group": _groups,
    "organization": _organizations,
    "sign_in_service": _services,
    "party": _countries,
}
"""Kind of subject -> what names those of it."""
