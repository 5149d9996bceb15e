"""One name and one identifier belong to one organization, and lead to it."""

from datetime import datetime

from django.db.models import Model

from biocap.collection.operations import guards
from biocap.organizations.models import OrganizationIdentifier, OtherName
from biocap.organizations.problems import (
    INSTITUTION_ALIAS_TAKEN,
    INSTITUTION_IDENTIFIER_TAKEN,
    INSTITUTION_NO_ALIAS,
    INSTITUTION_UNCLEAR,
)
from biocap.organizations.queries import names_of_organizations, organization_index
from biocap.organizations.rules import (
    identifier_key,
    name_key,
    sound_alias,
    sound_identifier,
    sound_language,
)
from biocap.parties.models import Organization, Person
from biocap.parties.operations import organization_named
from biocap.parties.problems import ORGANIZATION_MERGED, ORGANIZATION_UNKNOWN
from biocap.parties.profiles import describe_organization
from biocap.shared.audit import record


@guards.in_turn
def organization_called(name: str, *, by: Person | None, at: datetime) -> Organization:
    """Return the organization that is called so, by identifier, name, other name or acronym; made
    if it is new; of one that was merged the one that stands in its place.

    Raises Problem("institution.unclear") where several are called so, and for the mere acronym of
    one of rehearsals: nobody shall act for an invented body by mistake.
    """
    _hold_all()
    index = organization_index()
    called = index.called(name)
    if len(called) > 1:  # of those that differ in case or accents alone, the one written just so
        exactly = Organization.objects.filter(pk__in=called, name=" ".join(name.split())).first()
        if exactly is None:
            which = names_of_organizations(called)
            raise INSTITUTION_UNCLEAR(name=name[:100], which=which)
        return exactly
    if called:
        one = Organization.objects.get(pk=next(iter(called)))
        if one.fictional and index.by_acronym_alone(name):
            raise INSTITUTION_UNCLEAR(name=name[:100], which=(one.name,))
        return one
    return organization_named(name, by=by, at=at)


@guards.in_turn
def keep_organization(
    organization: Organization,
    *,
    name: str,
    acronym: str = "",
    website: str = "",
    fictional: bool | None = None,
    by: Person,
    at: datetime,
) -> None:
    """Describe an organization (`describe_organization`) by a name that no other one has.

    Raises a Problem of that, or Problem("institution.alias_taken").
    """
    if name_key(name) != name_key(organization.name):
        _must_be_free(name, organization)
    said = {"name": name, "acronym": acronym, "website": website, "fictional": fictional}
    describe_organization(organization, **said, by=by, at=at)  # type: ignore[arg-type]


@guards.in_turn
def add_other_name(
    number: int, name: str, language: str = "", *, by: Person, at: datetime
) -> OtherName:
    """Let an organization be found by another name; one that it has already stays as it is.

    `language`: in which it is; "" is not stated. Raises Problem("institution.no_alias"),
    ("institution.long_alias"), ("institution.no_language") or ("institution.alias_taken").
    """
    organization = _held_of_all(number, by)
    name, language = sound_alias(name), sound_language(language)
    key = name_key(name)
    own = OtherName.objects.filter(organization=organization, key=key).first()
    if own is not None:
        return own
    if key == name_key(organization.name):
        raise INSTITUTION_ALIAS_TAKEN(alias=name, name=organization.name)
    _must_be_free(name, organization)
    made = OtherName.objects.create(
        organization=organization, name=name, language=language, key=key
    )
    record("organization.add_name", f"organization:{number}", by=by, at=at, name=name)
    return made


@guards.in_turn
def drop_other_name(number: int, which: int, *, by: Person, at: datetime) -> None:
    """Let an organization no more be found by a name; one that is gone is gone."""
    held_organization(number, by)
    if gone := _dropped(OtherName, number, which):
        record("organization.drop_name", f"organization:{number}", by=by, at=at, name=gone)


@guards.in_turn
def add_identifier(
    number: int, scheme: str, code: str, *, by: Person, at: datetime
) -> OrganizationIdentifier:
    """Keep an identifier of an organization; the same once more changes nothing.

    Raises a Problem of `sound_identifier`, or Problem("institution.identifier_taken").
    """
    organization = _held_of_all(number, by)
    code = sound_identifier(scheme, code)
    key = identifier_key(code)
    held = OrganizationIdentifier.objects.select_related("organization").filter(
        scheme=scheme, key=key
    )
    if (stands := held.first()) is not None:
        if stands.organization_id == number:
            return stands
        raise INSTITUTION_IDENTIFIER_TAKEN(identifier=code, name=stands.organization.name)
    made = OrganizationIdentifier.objects.create(
        organization=organization, scheme=scheme, code=code, key=key
    )
    record("organization.add_identifier", f"organization:{number}", by=by, at=at, identifier=code)
    return made


@guards.in_turn
def drop_identifier(number: int, which: int, *, by: Person, at: datetime) -> None:
    """Take an identifier of an organization away; one that is gone is gone."""
    held_organization(number, by)
    if gone := _dropped(OrganizationIdentifier, number, which):
        subject = f"organization:{number}"
        record("organization.drop_identifier", subject, by=by, at=at, identifier=gone)


def held_organization(number: int, by: Person) -> Organization:
    """Return the organization, held until the act is done.

    Raises NotAllowed, Problem("organization.unknown") or ("organization.merged").
    """
    guards.require(by, "organization.keep")
    rows = Organization.objects.select_for_update(of=("self",))
    organization = rows.filter(pk=number).first()
    if organization is None:
        raise ORGANIZATION_UNKNOWN()
    if organization.merged_into is not None:
        raise ORGANIZATION_MERGED(name=organization.merged_into.name)
    return organization


def _held_of_all(number: int, by: Person) -> Organization:
    """Return the organization, held after all of them: whoever names holds in one order."""
    guards.require(by, "organization.keep")
    _hold_all()
    return held_organization(number, by)


def _hold_all() -> list[Organization]:
    """Return all organizations, held until the act is done: of two that name, one waits."""
    return list(Organization.objects.select_for_update(of=("self",)).order_by("pk"))


def _must_be_free(name: str, organization: Organization) -> None:
    """Raise a Problem where another organization has the name, in whatever case and accents."""
    key = name_key(name)
    if not key:
        raise INSTITUTION_NO_ALIAS()
    for other in _hold_all():
        if other.pk != organization.pk and name_key(other.name) == key:
            raise INSTITUTION_ALIAS_TAKEN(alias=name[:100], name=other.name)
    taken = OtherName.objects.select_related("organization").filter(key=key)
    if (held := taken.exclude(organization=organization).first()) is not None:
        raise INSTITUTION_ALIAS_TAKEN(alias=name[:100], name=held.organization.name)


def _dropped(model: type[Model], number: int, which: int) -> str:
    """Delete a row of an organization and return what it said, "" if it was gone."""
    row = model._default_manager.filter(pk=which, organization_id=number).first()
    if row is None:
        return ""
    row.delete()
    return str(row)
