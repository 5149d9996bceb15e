"""Writes: what is known of a person and of an organization, changed after they were made."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from biocap.parties.models import Organization, Person
from biocap.parties.problems import (
    ORGANIZATION_BAD_WEBSITE,
    ORGANIZATION_MERGED,
    ORGANIZATION_NAME_MISSING,
    ORGANIZATION_NAME_TAKEN,
    PEOPLE_EMAIL_MALFORMED,
    PEOPLE_EMAIL_TAKEN,
    PEOPLE_LONG_TELEPHONE,
    PEOPLE_NAME_MISSING,
    PEOPLE_UNKNOWN_LANGUAGE,
    PEOPLE_UNKNOWN_ZONE,
)
from biocap.shared.audit import record
from biocap.shared.directions import name_in_line
from biocap.shared.languages import languages
from biocap.shared.web_addresses import is_web_address, with_scheme

LONGEST_TELEPHONE = 40


def good_email(email: str, *, but: Person | None = None) -> str:
    """Return an e-mail as it is kept, in lower case, if nobody else has it.

    Raises Problem("people.email_malformed") or ("people.email_taken").
    """
    email = email.strip().lower()
    must_be_email(email)
    others = Person.objects.filter(email=email)
    if (others.exclude(pk=but.pk) if but else others).exists():
        raise PEOPLE_EMAIL_TAKEN(email=email)
    return email


def must_be_email(email: str) -> None:
    """Raise Problem("people.email_malformed") for what is no e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        raise PEOPLE_EMAIL_MALFORMED(email=email[:100]) from None


def must_be_language(code: str) -> None:
    """Raise Problem("people.unknown_language") unless people can read in it here."""
    if code not in languages():
        raise PEOPLE_UNKNOWN_LANGUAGE(language=code[:60], known=tuple(languages()))


@transaction.atomic
def describe_person(
    person: Person,
    *,
    name: str,
    language: str,
    time_zone: str | None = None,
    telephone: str | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Keep name, the language that the person is written to in, time zone and telephone.

    Zone "" means that of their country; None leaves what stands. Raises
    Problem("people.name_missing"), ("people.unknown_language") or ("people.unknown_zone").
    """
    name = name_in_line(" ".join(name.split()))
    if not name:
        raise PEOPLE_NAME_MISSING()
    must_be_language(language)
    zone = person.time_zone if time_zone is None else time_zone
    if zone and zone not in available_timezones():
        raise PEOPLE_UNKNOWN_ZONE(zone=zone[:60])
    said = person.telephone if telephone is None else name_in_line(" ".join(telephone.split()))
    if len(said) > LONGEST_TELEPHONE:
        raise PEOPLE_LONG_TELEPHONE(length=len(said), longest=LONGEST_TELEPHONE)
    after = {"name": name, "language": language, "time_zone": zone, "telephone": said}
    _describe(person, "person.describe", after, by=by, at=at)


@transaction.atomic
def describe_organization(
    organization: Organization,
    *,
    name: str,
    acronym: str = "",
    website: str = "",
    fictional: bool | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Keep what is known of an organization, None: as it was; its reports bear the name from the
    next publication on.

    Raises Problem("organization.name_missing"), ("organization.name_taken") or
    ("organization.bad_website").
    """
    name, website = name_in_line(" ".join(name.split())), with_scheme(website).strip()
    if not name:
        raise ORGANIZATION_NAME_MISSING()
    if website and not is_web_address(website):
        raise ORGANIZATION_BAD_WEBSITE(website=website[:200])
    others = Organization.objects.exclude(pk=organization.pk)
    if others.filter(name__iexact=name).exists():
        raise ORGANIZATION_NAME_TAKEN(name=name)
    after: dict[str, str | bool] = {
        "name": name,
        "acronym": name_in_line(" ".join(acronym.split())),
        "website": website,
        "fictional": organization.fictional if fictional is None else fictional,
    }
    _describe(organization, "organization.describe", after, by=by, at=at)


def _describe(
    described: Person | Organization,
    action: str,
    after: Mapping[str, str | bool],
    *,
    by: Person,
    at: datetime,
) -> None:
    changed = [field for field, value in after.items() if getattr(described, field) != value]
    if not changed:
        return
    for field in changed:
        setattr(described, field, after[field])
    described.save(update_fields=changed)
    kind = action.partition(".")[0]
    record(action, f"{kind}:{described.pk}", by=by, at=at, fields=changed)


@transaction.atomic
def close_organization(organization: Organization, *, by: Person, at: datetime) -> None:
    """Let nobody act for an organization any more; roles, drafts and reports stay as they are."""
    if organization.is_active:
        organization.is_active = False
        organization.save(update_fields=["is_active"])
        record("organization.close", f"organization:{organization.pk}", by=by, at=at)


@transaction.atomic
def open_organization(organization: Organization, *, by: Person, at: datetime) -> None:
    """Let people act for it again, in their roles. Raises Problem("organization.merged")."""
    if organization.merged_into is not None:
        raise ORGANIZATION_MERGED(name=organization.merged_into.name)
    if not organization.is_active:
        organization.is_active = True
        organization.save(update_fields=["is_active"])
        record("organization.open", f"organization:{organization.pk}", by=by, at=at)
