"""The record of an organization: a draft, made public, taken back, put back."""

from datetime import datetime

from biocap.collection.operations import guards
from biocap.organizations.choices import OrganizationKind
from biocap.organizations.models import OrganizationStatement
from biocap.organizations.operations.naming import held_organization
from biocap.organizations.operations.telling import tell_organizations_when_done
from biocap.organizations.problems import (
    INSTITUTION_CONTACT_OF_PERSON,
    INSTITUTION_LONG_CONTACT,
    INSTITUTION_NO_KIND,
    INSTITUTION_NO_REASON,
    INSTITUTION_NOT_PUBLIC,
    INSTITUTION_RECORD_CHANGED,
)
from biocap.organizations.queries import (
    record_body,
    record_of,
    seen_of_body,
    standing_statement,
    statement_to_put_back,
)
from biocap.organizations.rules import sound_language
from biocap.parties.models import Organization, Person
from biocap.parties.profiles import must_be_email
from biocap.shared.audit import record
from biocap.shared.directions import balanced, is_seen, name_in_line

LONGEST_CONTACT = {"address": 500, "telephone": 60, "email": 254}


@guards.in_turn
def keep_organization_record(
    number: int,
    *,
    kind: str = "",
    language: str = "",
    address: str = "",
    email: str = "",
    telephone: str = "",
    seen: str,
    by: Person,
    at: datetime,
) -> None:
    """Keep kind, language of the own name and contact in the draft; nothing of it is public yet.

    `seen`: the hash of the draft that was looked at. Raises Problem("institution.no_kind"),
    ("institution.no_language"), ("institution.long_contact"), ("people.email_malformed"),
    ("institution.contact_of_person") or ("institution.record_changed").
    """
    organization = held_organization(number, by)
    _must_be_as_seen(organization, seen)
    if kind and kind not in OrganizationKind.values:
        raise INSTITUTION_NO_KIND(given=kind[:40])
    language = sound_language(language)
    contact = {
        "address": balanced(address.strip()) if is_seen(address) else "",
        "email": email.strip().lower(),
        "telephone": name_in_line(" ".join(telephone.split())),
    }
    for name, said in contact.items():
        if len(said) > LONGEST_CONTACT[name]:
            raise INSTITUTION_LONG_CONTACT(length=len(said), longest=LONGEST_CONTACT[name])
    if contact["email"]:
        must_be_email(contact["email"])
    _must_be_of_no_person(contact["email"])
    held = record_of(organization)
    after = {"kind": kind, "language": language, **contact}
    changed = [field for field, value in after.items() if getattr(held, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(held, field, after[field])
    held.save()
    record("organization.keep_record", _subject(number), by=by, at=at, fields=changed)


@guards.in_turn
def state_organization(
    number: int, seen: str, *, by: Person, at: datetime
) -> OrganizationStatement:
    """Make public what the draft says; the same once more is no new statement.

    Raises Problem("institution.record_changed") or ("institution.contact_of_person").
    """
    organization = held_organization(number, by)
    body = _must_be_as_seen(organization, seen)
    _must_be_of_no_person(body["email"])
    stands = standing_statement(organization)
    if stands is not None and stands.body == body:  # sent twice
        return stands
    stated = OrganizationStatement.objects.create(
        organization=organization, body=body, by=by, at=at
    )
    record("organization.state", _subject(number), by=by, at=at)
    tell_organizations_when_done()
    return stated


@guards.in_turn
def withdraw_organization(number: int, because: str, *, by: Person, at: datetime) -> None:
    """Take back what is public, with a reason; what was public before stands again, if anything.

    Raises Problem("institution.no_reason") or ("institution.not_public").
    """
    organization = held_organization(number, by)
    if not is_seen(because):
        raise INSTITUTION_NO_REASON()
    stands = standing_statement(organization)
    if stands is None:
        raise INSTITUTION_NOT_PUBLIC()
    stands.withdrawn_because = because.strip()
    stands.withdrawn_by, stands.withdrawn_at = by, at
    stands.save()
    record("organization.withdraw", _subject(number), by=by, at=at)
    tell_organizations_when_done()


@guards.in_turn
def put_organization_back(number: int, *, by: Person, at: datetime) -> None:
    """Let what was taken back last be public again, unless something stated later is.

    Raises Problem("institution.record_changed") or ("institution.contact_of_person").
    """
    organization = held_organization(number, by)
    away = statement_to_put_back(organization)
    if away is None:
        raise INSTITUTION_RECORD_CHANGED()
    _must_be_of_no_person(away.body["email"])
    away.withdrawn_by, away.withdrawn_at, away.withdrawn_because = None, None, ""
    away.save()
    record("organization.put_back", _subject(number), by=by, at=at)
    tell_organizations_when_done()


def _must_be_as_seen(organization: Organization, seen: str) -> dict[str, str]:
    body = record_body(organization)
    if seen != seen_of_body(body):
        raise INSTITUTION_RECORD_CHANGED()
    return body


def _must_be_of_no_person(email: str) -> None:
    """Raise a Problem for the address of somebody who signs in: it is no institution's."""
    if email and Person.objects.filter(email=email).exists():
        raise INSTITUTION_CONTACT_OF_PERSON(email=email)


def _subject(number: int) -> str:
    return f"organization:{number}"
