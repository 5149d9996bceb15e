"""Small things that many pages say: a problem as a sentence, what was done, a role in words."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.collection.permissions import HeldRole
from biocap.parties.models import Role, RoleKind
from biocap.parties.reference import Party
from biocap.shared.problems import Problem
from biocap.shared.text import in_language, noop
from biocap.telling import sentences as telling
from biocap.telling.dates import day
from biocap.telling.lists import headed


def problem_sentence(problem: Problem) -> str:
    """Return what a problem says in the reader's language, filled in."""
    return telling.filled_sentence(problem.text, problem.params)


@contextmanager
def done_or_why_not(request: HttpRequest, done: str) -> Iterator[None]:
    """Say on the next page that it is `done`, or the problem for which it is not."""
    try:
        yield
    except Problem as problem:
        messages.error(request, problem_sentence(problem))
    else:
        messages.success(request, done)


def party_name(code: str, parties: Mapping[str, Party]) -> str:
    """Return the Party's name in the reader's language, or the code where it is unknown."""
    party = parties.get(code)
    return in_language(party.names, get_language() or "en") if party else code


@dataclass(frozen=True)
class RoleRow:
    """A role in words: "Focal point of a country: Kenya", with its days if it has any."""

    pk: int
    words: str
    hands_over: str = ""
    """The country whose duties as focal point may be handed over."""


def role_rows(roles: Iterable[Role], parties: Mapping[str, Party]) -> list[RoleRow]:
    """Return the roles in the reader's words, in the order given."""
    rows = []
    for role in roles:
        kind = str(RoleKind(role.kind).label)
        whose = (
            role.organization.name if role.organization else party_name(role.party_code, parties)
        )
        words = _with_days(f"{headed(kind)}{whose}" if whose else kind, role)
        hands_over = role.party_code if role.kind == RoleKind.FOCAL_POINT else ""
        rows.append(RoleRow(role.pk, words, hands_over))
    return rows


MEANINGS = {
    "secretariat": noop(
        "You open and keep rounds, write letters, review, publish, and keep people and Parties."
        " Drafts you do not see."
    ),
    "reviewer": noop(
        "You read what was submitted, and accept or return activity reports. Rounds, publications"
        " and people are not yours to change."
    ),
    "administrator": noop(
        "You keep people, their roles, organizations and the categories of Parties. You review and"
        " publish nothing."
    ),
    "focal_point": noop(
        "You answer and submit for your country, invite its people and give them sections."
    ),
    "bch_focal_point": noop(
        "You answer for your country, which its focal point submits, and get the letters about"
        " reports to the Biosafety Clearing-House."
    ),
    "contributor": noop("You answer for your country; its focal point submits."),
    "approver": noop("You read the drafts of your country and approve them before they are sent."),
    "authority_officer": noop(
        "You answer the sections that your focal point gives to your authority, and see no others."
    ),
    "colleague": noop("You answer the sections that your focal point gives you."),
    "reporter": noop("You report activities of your organization and submit them."),
    "organization_approver": noop(
        "You read what your organization reports, and approve it before it is sent: it waits for"
        " you."
    ),
    "donor": noop(
        "You report the activities that your organization funds, as its reporters do. Beyond that"
        " you read what is public: nobody has opened anything else to donors."
    ),
    "reader": noop("You read what is public, and keep your own profile."),
}
"""Kind of role -> what it lets one do."""


def role_meanings(roles: Iterable[HeldRole]) -> list[tuple[str, str]]:
    """Return each kind among the roles once, with what it lets one do."""
    return kind_meanings(dict.fromkeys(role.kind for role in roles))


def kind_meanings(kinds: Iterable[str] = MEANINGS) -> list[tuple[str, str]]:
    """Return kinds of roles, all if none are named, with what each lets its holder do."""
    return [(str(RoleKind(kind).label), _(MEANINGS[kind])) for kind in kinds]


def _with_days(words: str, role: Role) -> str:
    days = role_days(role)
    return f"{words} ({days})" if days else words


def role_days(role: Role) -> str:
    """Return from when and until when a role counts, in words; "" for one without days."""
    return days_in_words(role.from_on, role.until)


def days_in_words(from_on: date | None, until_on: date | None) -> str:
    """Return from when and until when, in words; "" for no days."""
    language = get_language() or "en"
    since, until = (each and day(each, language) for each in (from_on, until_on))
    if since and until:
        return _("from %(since)s until %(until)s") % {"since": since, "until": until}
    if since:
        return _("from %(since)s") % {"since": since}
    return _("until %(until)s") % {"until": until} if until else ""
