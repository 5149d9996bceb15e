"""Members: entered with a term, ended, taken off, put back, named as they consent."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from biocap.collection.operations import guards
from biocap.coordination.groups.choices import GroupRole
from biocap.coordination.groups.models import GroupMember, WorkingGroup
from biocap.coordination.groups.operations.keeping import held_group
from biocap.coordination.groups.problems import (
    GROUP_DAY_TO_COME,
    GROUP_NO_ACCOUNT,
    GROUP_NO_CHOICE,
    GROUP_NO_MEMBER,
    GROUP_TWICE,
    GROUP_WHO,
)
from biocap.coordination.groups.rules import must_be_a_term, must_be_chosen, terms_meet
from biocap.parties.models import Person
from biocap.parties.queries import directory, open_organizations
from biocap.shared import audit


@dataclass(frozen=True)
class MemberToEnter:
    """Who is to belong to a group: one of `email` (of an account), `party_code`, `organization`."""

    role: str
    from_on: date
    until: date | None = None
    email: str = ""
    party_code: str = ""
    organization: str = ""
    """Its name, as Biocap has it."""
    consented_on: date | None = None


@guards.in_turn
def enter_member(number: int, new: MemberToEnter, *, by: Person, at: datetime) -> GroupMember:
    """Let somebody belong to a group for a term. Raises a Problem of `group`, or NotAllowed."""
    guards.require(by, "group.keep")
    group = held_group(number)
    must_be_chosen(new.role, GroupRole.values)
    must_be_a_term(new.from_on, new.until)
    row = GroupMember(
        group=group,
        role=new.role,
        from_on=new.from_on,
        until=new.until,
        consented_on=new.consented_on,
        by=by,
        at=at,
    )
    _say_who(row, new)
    _must_have_come(new.consented_on, at)
    _must_be_once(row)
    row.save()
    _trail("group.enter_member", row, by, at, role=row.role)
    return row


@guards.in_turn
def set_last_day(number: int, until: date | None, *, by: Person, at: datetime) -> None:
    """End a term with a day, which still counts; None lets it go on until it is ended."""
    row = _held_member(number, by)
    must_be_a_term(row.from_on, until)
    before, row.until = row.until, until
    if before == until:
        return
    _must_be_once(row)
    row.save(update_fields=["until"])
    said = {"before": before.isoformat() if before else "", "until": str(until or "")}
    _trail("group.set_last_day", row, by, at, **said)


@guards.in_turn
def take_member_off(number: int, *, by: Person, at: datetime) -> None:
    """Take off what was entered in error; it counts for nothing from now on."""
    row = _held_member(number, by)
    row.off_at = at
    row.save(update_fields=["off_at"])
    _trail("group.take_member_off", row, by, at)


@guards.in_turn
def put_member_back(number: int, *, by: Person, at: datetime) -> None:
    """Let a membership count again that was taken off. Raises Problem("group.twice")."""
    row = _held_member(number, by, off=True)
    row.off_at = None
    _must_be_once(row)
    row.save(update_fields=["off_at"])
    _trail("group.put_member_back", row, by, at)


@guards.in_turn
def name_member(number: int, consented_on: date | None, *, by: Person, at: datetime) -> None:
    """Write down since when a person lets their name be public; None takes the consent back."""
    row = _held_member(number, by)
    if row.person_id is None:
        raise GROUP_WHO()
    _must_have_come(consented_on, at)
    row.consented_on = consented_on
    row.save(update_fields=["consented_on"])
    _trail("group.name_member", row, by, at, consents=consented_on is not None)


def _say_who(row: GroupMember, new: MemberToEnter) -> None:
    given = [it for it in (new.email.strip(), new.party_code, new.organization.strip()) if it]
    if len(given) != 1:
        raise GROUP_WHO()
    if new.email.strip():
        email = new.email.strip().lower()
        row.person = Person.objects.filter(email=email, is_active=True).first()
        if row.person is None:
            raise GROUP_NO_ACCOUNT(email=email)
    elif new.party_code:
        must_be_chosen(new.party_code, directory())
        row.party_code = new.party_code
    else:
        row.organization = open_organizations().filter(name=new.organization.strip()).first()
        if row.organization is None:
            raise GROUP_NO_CHOICE(given=new.organization.strip())
    if row.person is None and new.consented_on is not None:
        raise GROUP_WHO()


def _must_have_come(consented_on: date | None, at: datetime) -> None:
    if consented_on is not None and consented_on > at.astimezone(UTC).date():
        raise GROUP_DAY_TO_COME(given=consented_on)


def _must_be_once(row: GroupMember) -> None:
    """Raise Problem("group.twice") where the same member's terms would share a day."""
    others = GroupMember.objects.filter(
        group=row.group,
        person=row.person,
        party_code=row.party_code,
        organization=row.organization,
        off_at=None,
    ).exclude(pk=row.pk)
    if any(terms_meet(row.from_on, row.until, it.from_on, it.until) for it in others):
        raise GROUP_TWICE()


def _held_member(number: int, by: Person, *, off: bool = False) -> GroupMember:
    """Return a membership, with its group held, so that two changes of one group take turns."""
    guards.require(by, "group.keep")
    of = WorkingGroup.objects.filter(members=number).values_list("pk", flat=True).first()
    if of is not None:
        held_group(of)
    row = GroupMember.objects.filter(pk=number, off_at__isnull=not off).first()
    if row is None:
        raise GROUP_NO_MEMBER()
    return row


def _trail(act: str, row: GroupMember, by: Person, at: datetime, **said: object) -> None:
    audit.record(act, f"group:{row.group_id}", by=by, at=at, member=row.pk, **said)
