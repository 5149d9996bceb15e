"""A list of people that was taken in is taken back: what of it stands as it was brought."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from biocap.exchange.problems import IMPORT_NO_REASON, IMPORT_NO_SUCH_RUN
from biocap.parties.credentials import close_account
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.operations import end_role, give_role
from biocap.shared import audit
from biocap.shared.directions import is_seen
from biocap.shared.models import AuditEntry
from biocap.shared.problems import Problem

TAKEN, BACK = "people.take_in", "people.take_back"


@dataclass(frozen=True)
class PeopleRun:
    """One list: its number in the trail, and when and by whom it was taken in."""

    number: int
    at: datetime
    person: int | None
    roles: tuple[dict[str, Any], ...]
    people: tuple[int, ...]
    undone: bool


@dataclass(frozen=True)
class PeopleBack:
    """What taking a list back comes to: roles that end, roles that get their days of before,
    accounts that close, and what stays because it was changed or used since."""

    end: tuple[Role, ...]
    change: tuple[tuple[Role, date | None, date | None], ...]
    close: tuple[Person, ...]
    gone: int
    stay: tuple[Person, ...]


def people_runs() -> list[PeopleRun]:
    """Return the lists that were taken in, the latest first."""
    backs = AuditEntry.objects.filter(action=BACK).values_list("detail", flat=True)
    undone = {detail["run"] for detail in backs}
    entries = AuditEntry.objects.filter(action=TAKEN).order_by("-pk")
    return [_run(entry, undone) for entry in entries]


def people_run(number: int) -> PeopleRun:
    """Return a list by its number. Raises Problem("import.no_such_run")."""
    entry = AuditEntry.objects.filter(action=TAKEN, pk=number).first()
    if entry is None:
        raise IMPORT_NO_SUCH_RUN(number=number)
    undone = AuditEntry.objects.filter(action=BACK, subject=entry.subject).exists()
    return _run(entry, {number} if undone else set())


def _run(entry: AuditEntry, undone: set[int]) -> PeopleRun:
    detail = entry.detail
    roles, people = tuple(detail["roles"]), tuple(detail["people"])
    return PeopleRun(entry.pk, entry.at, entry.person_id, roles, people, entry.pk in undone)


def people_back_of(run: PeopleRun) -> PeopleBack:
    """Return what taking a list back would do now."""
    given = {each["role"]: each for each in run.roles}
    standing = Role.objects.select_related("person", "organization").filter(pk__in=given)
    end, change = [], []
    for role in standing:
        each = given[role.pk]
        if (_day(role.from_on), _day(role.until)) != (each["from"], each["until"]):
            continue
        if "before" in each:
            since, until = map(_read, each["before"])
            change.append((role, since, until))
        else:
            end.append(role)
    ends = {role.pk for role in end}
    close, stay = [], []
    for person in Person.objects.filter(pk__in=run.people).prefetch_related("roles"):
        others = any(role.pk not in ends for role in person.roles.all())
        used = person.last_login is not None or person.has_usable_password()
        if used or others:
            stay.append(person)
        elif person.is_active:
            close.append(person)
    gone = len(given) - len(end) - len(change)
    return PeopleBack(tuple(end), tuple(change), tuple(close), gone, tuple(stay))


@transaction.atomic
def take_people_back(number: int, reason: str, *, by: Person, at: datetime) -> PeopleBack:
    """End the roles that stand as they were given, and close the new accounts that nobody used.

    The last of the Secretariat stays. Raises Problem("import.no_such_run") or
    ("import.no_reason").
    """
    if not is_seen(reason):
        raise IMPORT_NO_REASON()
    run = people_run(number)
    taken_back = people_back_of(run)
    for role in taken_back.end:
        try:
            end_role(role, by=by, at=at)
        except Problem:
            if role.kind != RoleKind.SECRETARIAT:
                raise
    for role, since, until in taken_back.change:
        give_role(
            role.person,
            role.kind,
            party_code=role.party_code,
            organization=role.organization,
            from_on=since,
            until=until,
            by=by,
            at=at,
        )
    for person in taken_back.close:
        close_account(person, by=by, at=at)
    subject = AuditEntry.objects.get(pk=number).subject
    audit.record("people.take_back", subject, by=by, at=at, run=number, reason=reason.strip())
    return taken_back


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _read(day: str | None) -> date | None:
    return None if day is None else date.fromisoformat(day)
