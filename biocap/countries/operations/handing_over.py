"""The duties of a focal point pass to another person, confirmed by two."""

from datetime import UTC, date, datetime

from django.db.models import Exists, OuterRef

from biocap.collection import permissions
from biocap.collection.choices import OPEN_STATUSES
from biocap.collection.models import SectionGiven
from biocap.collection.operations import OfCountry, guards
from biocap.countries.models import Handover
from biocap.countries.problems import (
    HANDOVER_CLOSED,
    HANDOVER_CLOSED_ACCOUNT,
    HANDOVER_NOT_FOCAL_POINT,
    HANDOVER_NOT_YOURS,
    HANDOVER_OPENER_GONE,
    HANDOVER_SAME_PERSON,
    HANDOVER_UNDER_WAY,
    HANDOVER_UNKNOWN,
)
from biocap.parties.models import Person, Role, RoleKind
from biocap.parties.operations import add_person, end_role, give_role
from biocap.shared import audit


@guards.in_turn
def open_handover(
    party_code: str,
    leaving: Person,
    email: str,
    name: str,
    *,
    language: str,
    last_day: date | None,
    reason: str = "",
    by: Person,
    at: datetime,
) -> tuple[Handover, bool]:
    """Name who takes over the duties of a focal point; return it, and whether they are new.

    `by`, the leaving one or the Secretariat, confirms by opening it; nothing moves until the new
    one confirms. `last_day`: of the leaving one's role; None keeps it. Who is new is to be let in;
    a link to an account that was there would let in whoever hands over. Raises a Problem of
    `handover` or of `add_person`.
    """
    guards.require(by, "handover.open", OfCountry(party_code))
    if by.pk != leaving.pk and not permissions.may(by, "people.manage"):
        raise HANDOVER_NOT_YOURS()
    if not _role_of(leaving, party_code, at):
        raise HANDOVER_NOT_FOCAL_POINT()
    if Handover.objects.filter(
        party_code=party_code, leaving=leaving, accepted_at=None, taken_back_at=None
    ).exists():
        raise HANDOVER_UNDER_WAY()
    incoming = Person.objects.filter(email=email.strip().lower()).first()
    if incoming is not None and incoming.pk in {leaving.pk, by.pk}:
        raise HANDOVER_SAME_PERSON()
    if incoming is not None and not incoming.is_active:
        raise HANDOVER_CLOSED_ACCOUNT()
    is_new = incoming is None
    if incoming is None:
        incoming = add_person(email, name, language=language, by=by, at=at)
    opened = Handover.objects.create(
        party_code=party_code,
        leaving=leaving,
        incoming=incoming,
        last_day=last_day,
        reason=reason.strip(),
        opened_by=by,
        opened_at=at,
    )
    audit.record("handover.open", f"handover:{opened.pk}", by=by, at=at, party=party_code)
    return opened, is_new


@guards.in_turn
def accept_handover(number: int, *, by: Person, at: datetime) -> Handover:
    """Confirm as the new focal point: the duties move, all or none.

    The role is given; sections of open drafts that the leaving one holds pass on; the leaving
    one's role ends on the last day, at once if that has passed, or is kept. Drafts belong to the
    country and need not move. One opened by who may open none any more moves nothing. Raises
    Problem("handover.unknown"), ("handover.closed"), ("handover.not_focal_point") or
    ("handover.opener_gone").
    """
    held = _open(number, "handover.accept", by)
    code = held.party_code
    role = _role_of(held.leaving, code, at)
    by_leaving = held.opened_by_id == held.leaving_id
    if by_leaving and (role is None or not held.leaving.is_active):
        raise HANDOVER_NOT_FOCAL_POINT()
    if not permissions.may(held.opened_by, "handover.open", held):
        raise HANDOVER_OPENER_GONE()
    give_role(held.incoming, RoleKind.FOCAL_POINT, party_code=code, by=by, at=at)
    passed = _pass_sections(held)
    if role is not None and held.last_day is not None:
        if held.last_day < at.astimezone(UTC).date():
            end_role(role, by=by, at=at)
        else:
            give_role(
                held.leaving,
                RoleKind.FOCAL_POINT,
                party_code=code,
                from_on=role.from_on,
                until=min(held.last_day, role.until or held.last_day),
                by=by,
                at=at,
            )
    held.accepted_at = at
    held.save(update_fields=["accepted_at"])
    said = {"party": code, "sections": passed}
    audit.record("handover.accept", f"handover:{held.pk}", by=by, at=at, **said)
    return held


@guards.in_turn
def take_back_handover(number: int, *, by: Person, at: datetime) -> Handover:
    """Take a handover back, or decline it as the new one, before it is confirmed.

    Nothing has moved, and nothing moves. Raises Problem("handover.unknown") or ("handover.closed").
    """
    held = _open(number, "handover.take_back", by)
    held.taken_back_by, held.taken_back_at = by, at
    held.save(update_fields=["taken_back_by", "taken_back_at"])
    audit.record("handover.take_back", f"handover:{held.pk}", by=by, at=at, party=held.party_code)
    return held


def _open(number: int, action: str, by: Person) -> Handover:
    rows = Handover.objects.select_for_update(of=("self",))
    held = rows.select_related("leaving", "incoming", "opened_by").filter(pk=number).first()
    if held is None:
        raise HANDOVER_UNKNOWN()
    guards.require(by, action, held)
    if not held.is_open:
        raise HANDOVER_CLOSED()
    return held


def _role_of(person: Person, party_code: str, at: datetime) -> Role | None:
    in_force = person.roles.in_force(at.astimezone(UTC).date())
    return in_force.filter(kind=RoleKind.FOCAL_POINT, party_code=party_code).first()


def _pass_sections(held: Handover) -> int:
    """Give the new one what the leaving one holds of the country's open drafts; return how many."""
    own = SectionGiven.objects.filter(
        person=held.leaving,
        done_at=None,
        submission__party_code=held.party_code,
        submission__status__in=OPEN_STATUSES,
    )
    theirs = SectionGiven.objects.filter(
        submission=OuterRef("submission"), section=OuterRef("section"), person=held.incoming
    )
    own.filter(Exists(theirs)).delete()
    return own.update(person=held.incoming)
