"""Writes: people, their roles and one-time links, and edits to a Party."""

import hashlib
import secrets
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from biocap.parties.choices import CATEGORIES, EDITABLE
from biocap.parties.credentials import (
    change_password,
    must_not_be_last,
    must_not_exceed,
    must_stand_alone,
)
from biocap.parties.models import (
    OF_COUNTRY,
    OF_ORGANIZATION,
    OF_SECRETARIAT,
    FictionalParty,
    Organization,
    PartyEdit,
    Person,
    Role,
    RoleKind,
    SignInLink,
)
from biocap.parties.problems import (
    LINK_EXPIRED,
    ORGANIZATION_CLOSED,
    ORGANIZATION_NAME_MISSING,
    PARTY_NOT_EDITABLE,
    PARTY_REASON_MISSING,
    PARTY_UNKNOWN,
    PARTY_UNKNOWN_CATEGORY,
    PASSWORD_WEAK,
    PEOPLE_NAME_MISSING,
    ROLE_DAYS_OUT_OF_ORDER,
    ROLE_NEEDS_COUNTRY,
    ROLE_NEEDS_ORGANIZATION,
    ROLE_NOT_TO_ONESELF,
    ROLE_TAKES_NO_COUNTRY,
    ROLE_TAKES_NO_ORGANIZATION,
    ROLE_UNKNOWN_KIND,
    ROLE_UNKNOWN_PARTY,
)
from biocap.parties.profiles import good_email, must_be_language
from biocap.parties.reference import PARTIES
from biocap.shared.audit import record
from biocap.shared.directions import is_seen, name_in_line
from biocap.shared.models import AuditEntry

LINK_LASTS = timedelta(days=7)


@transaction.atomic
def add_person(
    email: str, name: str, *, language: str = "en", by: Person | None, at: datetime
) -> Person:
    """Save a person who has no password yet and enters by a one-time link.

    `language`: in which they are written to. Raises Problem("people.email_malformed"),
    ("people.email_taken"), ("people.name_missing") or ("people.unknown_language").
    """
    email, name = good_email(email), name_in_line(name)
    if not name:
        raise PEOPLE_NAME_MISSING()
    must_be_language(language)
    person = Person.objects.create_user(email, name)
    if person.language != language:
        person.language = language
        person.save(update_fields=["language"])
    record("person.add", f"person:{person.pk}", by=by, at=at)
    return person


def must_fit(kind: str, *, country: bool, organization: bool) -> None:
    """Raise a Problem where a role is given for what it is not held for; nothing is dropped.

    Raises Problem("role.unknown_kind"), ("role.needs_country"), ("role.needs_organization"),
    ("role.takes_no_country") or ("role.takes_no_organization").
    """
    if kind not in RoleKind.values:
        raise ROLE_UNKNOWN_KIND(kind=kind)
    of_country = kind in OF_COUNTRY
    if of_country and not country:
        raise ROLE_NEEDS_COUNTRY()
    if country and not of_country:
        raise ROLE_TAKES_NO_COUNTRY()
    if kind in OF_ORGANIZATION and not organization:
        raise ROLE_NEEDS_ORGANIZATION()
    if organization and kind not in OF_ORGANIZATION:
        raise ROLE_TAKES_NO_ORGANIZATION()


@transaction.atomic
def give_role(
    person: Person,
    kind: str,
    *,
    party_code: str = "",
    organization: Organization | None = None,
    from_on: date | None = None,
    until: date | None = None,
    by: Person | None,
    at: datetime,
) -> Role:
    """Let the person act as `kind`, on these days; giving a role that is held changes its days.

    Raises a Problem of `must_fit`, or Problem("role.unknown_party"), ("role.days_out_of_order"),
    ("role.last_secretariat"), ("role.not_to_oneself"), ("role.beyond_own"),
    ("people.merged") or ("organization.closed").
    """
    must_stand_alone(person)
    if organization is not None and not organization.is_active:
        raise ORGANIZATION_CLOSED(name=organization.name)
    must_fit(kind, country=bool(party_code), organization=organization is not None)
    if party_code:
        _must_be_known(party_code)
    if from_on is not None and until is not None and until < from_on:
        raise ROLE_DAYS_OUT_OF_ORDER()
    if kind in OF_SECRETARIAT and by is not None and by.pk == person.pk:
        in_force = by.roles.in_force(at.astimezone(UTC).date())
        if not in_force.filter(kind=RoleKind.SECRETARIAT).exists():
            raise ROLE_NOT_TO_ONESELF()
    must_not_exceed([kind], by, at)
    if kind == RoleKind.SECRETARIAT and (from_on or until) and person.roles.filter(kind=kind):
        must_not_be_last(person, at)
    role, made = Role.objects.get_or_create(
        person=person, kind=kind, party_code=party_code, organization=organization
    )
    if made or (role.from_on, role.until) != (from_on, until):
        role.from_on, role.until = from_on, until
        role.save(update_fields=["from_on", "until"])
        record("role.give", f"person:{person.pk}", by=by, at=at, role=_words(role))
    return role


@transaction.atomic
def end_role(role: Role, *, by: Person | None, at: datetime) -> None:
    """Take the role away at once. The last Secretariat role stays.

    Raises Problem("role.last_secretariat").
    """
    if role.kind == RoleKind.SECRETARIAT:
        must_not_be_last(role.person, at)
    record("role.end", f"person:{role.person_id}", by=by, at=at, role=_words(role))
    role.delete()


@transaction.atomic
def end_roles_over(at: datetime) -> int:
    """Take away the roles whose last day has passed, which count for nothing; return how many."""
    over = list(Role.objects.filter(until__lt=at.astimezone(UTC).date()))
    for role in over:
        record("role.end", f"person:{role.person_id}", by=None, at=at, role=_words(role))
        role.delete()
    return len(over)


@transaction.atomic
def organization_named(name: str, *, by: Person | None, at: datetime) -> Organization:
    """Return the organization of that name, made if it is new; the one it was merged into."""
    name = name_in_line(" ".join(name.split()))
    if not name:
        raise ORGANIZATION_NAME_MISSING()
    organization, made = Organization.objects.get_or_create(name=name)
    if made:
        record("organization.add", f"organization:{organization.pk}", by=by, at=at)
    return organization.merged_into or organization


@transaction.atomic
def make_link(
    person: Person, *, by: Person | None, at: datetime, to_themselves: bool = False
) -> str:
    """Return the token of a new one-time link of seven days; older unused ones stop working.

    Only the SHA-256 of the token is kept, so it can be shown this once and never again.
    `to_themselves`: it goes to the person's own address, so that nobody else is let in by it.
    Raises Problem("role.beyond_own").
    """
    if not to_themselves:
        must_not_exceed(person.roles.values_list("kind", flat=True), by, at)
    token = secrets.token_urlsafe(32)
    person.sign_in_links.filter(used_at=None).delete()
    SignInLink.objects.create(
        person=person, token_sha256=_sha256(token), expires_at=at + LINK_LASTS
    )
    record("person.link", f"person:{person.pk}", by=by, at=at, handed=not to_themselves)
    return token


def person_of_link(token: str, *, at: datetime) -> Person:
    """Return whom the link lets in, without using it up; raises Problem("link.expired")."""
    return _open_link(token, at).person


@transaction.atomic
def choose_password(token: str, password: str, *, at: datetime) -> Person:
    """Set the password of the link's person and use the link up.

    The trail says who had the link in hand, if it did not go to the person's own address.

    Raises Problem("link.expired") for a link that is unknown, used or too old, and
    Problem("password.weak") with the reasons; a weak password does not use the link up.
    """
    link = _open_link(token, at, lock=True)
    try:
        validate_password(password, link.person)
    except ValidationError as error:
        raise PASSWORD_WEAK(reasons=" ".join(error.messages)) from None
    change_password(link.person, password, at=at)
    link.used_at = at
    link.save(update_fields=["used_at"])
    _say_whose_link_was_used(link.person, at)
    return link.person


def _say_whose_link_was_used(person: Person, at: datetime) -> None:
    """Keep who made the link that a person entered by: the last, since older ones stop working."""
    about = f"person:{person.pk}"
    made = AuditEntry.objects.filter(action="person.link", subject=about).order_by("-pk").first()
    handed = made is not None and bool(made.detail.get("handed", True))
    said = {"handed": handed, "made_by": made.person_id if made and handed else None}
    record("person.link_used", about, by=person, at=at, **said)


@transaction.atomic
def edit_party(
    party_code: str, field: str, value: str | bool, reason: str, *, by: Person, at: datetime
) -> PartyEdit:
    """Set the category or the economy-in-transition mark of a Party, with the reason.

    Raises Problem("party.unknown"), ("party.not_editable"), ("party.unknown_category")
    or ("party.reason_missing").
    """
    if party_code not in PARTIES:
        raise PARTY_UNKNOWN(party=party_code)
    if field not in EDITABLE:
        raise PARTY_NOT_EDITABLE(field=field)
    if field == "category" and value not in CATEGORIES:
        raise PARTY_UNKNOWN_CATEGORY(value=value)
    if field == "eit":
        value = bool(value)
    if not is_seen(reason):
        raise PARTY_REASON_MISSING()
    edit = PartyEdit.objects.create(
        party_code=party_code, field=field, value=value, reason=reason.strip(), by=by, at=at
    )
    record("party.edit", f"party:{party_code}", by=by, at=at, field=field, value=value)
    return edit


def _must_be_known(party_code: str) -> None:
    if party_code in PARTIES or FictionalParty.objects.filter(code=party_code).exists():
        return
    raise ROLE_UNKNOWN_PARTY(party=party_code)


def _open_link(token: str, at: datetime, lock: bool = False) -> SignInLink:
    links = SignInLink.objects.select_related("person")
    if lock:
        links = links.select_for_update(of=("self",))
    link = links.filter(
        token_sha256=_sha256(token), used_at=None, expires_at__gt=at, person__is_active=True
    ).first()
    if link is None:
        raise LINK_EXPIRED()
    return link


def _sha256(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _words(role: Role) -> str:
    whose = role.party_code or (role.organization.name if role.organization else "")
    days = [f"{word} {day}" for word, day in (("from", role.from_on), ("until", role.until)) if day]
    return " ".join([role.kind, whose, *days]).replace("  ", " ").rstrip()
