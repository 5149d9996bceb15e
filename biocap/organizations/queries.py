"""Reads: what the Secretariat keeps of organizations, and which one a text names."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from biocap.organizations.index import KnownOrganization, OrganizationIndex
from biocap.organizations.models import (
    OrganizationIdentifier,
    OrganizationRecord,
    OrganizationStatement,
    OtherName,
)
from biocap.parties.models import Organization

Body = dict[str, Any]
"""What is public of an organization, as it is stored: `record_body`."""


def record_of(organization: Organization) -> OrganizationRecord:
    """Return what is kept of an organization; a blank record, not saved, where nothing is."""
    held = OrganizationRecord.objects.filter(pk=organization.pk).first()
    return held or OrganizationRecord(organization=organization)


def record_body(organization: Organization) -> Body:
    """Return what would be public of an organization now: its draft.

    The names of those that were merged into it are other names of it.
    """
    record = record_of(organization)
    numbers = [it.pk for it in with_merged(organization)]
    names = [(it.name, it.language) for it in OtherName.objects.filter(organization_id__in=numbers)]
    names += [(it.name, record_of(it).language) for it in with_merged(organization)[1:]]
    identifiers = OrganizationIdentifier.objects.filter(organization_id__in=numbers)
    return {
        "name": organization.name,
        "language": record.language,
        "acronym": organization.acronym,
        "kind": record.kind,
        "website": organization.website,
        "address": record.address,
        "email": record.email,
        "telephone": record.telephone,
        "names": [list(it) for it in sorted(set(names))],
        "identifiers": sorted([it.scheme, it.code] for it in identifiers),
    }


def seen_of_body(body: Body) -> str:
    """Return a hash of a draft, by which it is known again."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def with_merged(organization: Organization) -> list[Organization]:
    """Return an organization and behind it those that were merged into it, also in steps."""
    chain = [organization]
    for one in chain:  # grows while it is gone through
        chain += one.merged_from.order_by("pk")
    return chain


def standing_statement(organization: Organization) -> OrganizationStatement | None:
    """Return what is public of an organization."""
    stated = OrganizationStatement.objects.filter(organization=organization, withdrawn_at=None)
    return stated.last()


def statement_to_put_back(organization: Organization) -> OrganizationStatement | None:
    """Return what was taken back last; None where something stated later is public."""
    away = OrganizationStatement.objects.filter(organization=organization).exclude(
        withdrawn_at=None
    )
    if (stands := standing_statement(organization)) is not None:
        away = away.filter(pk__gt=stands.pk)
    return away.order_by("withdrawn_at", "pk").last()


def known_organizations(*, fictional: bool | None = None) -> Iterator[KnownOrganization]:
    """Yield all organizations that are not merged, with the names of those that were.

    `fictional`: of one world alone.
    """
    rows = list(Organization.objects.prefetch_related("other_names", "identifiers").order_by("pk"))
    by_number = {it.pk: it for it in rows}
    together: dict[int, list[Organization]] = {}
    for row in rows:
        together.setdefault(_root(row, by_number), []).append(row)
    for number, some in together.items():
        if fictional is not None and by_number[number].fictional != fictional:
            continue
        yield KnownOrganization(
            number,
            tuple(name for it in some for name in _names(it)),
            tuple(it.acronym for it in some if it.acronym),
            tuple((known.scheme, known.code) for it in some for known in it.identifiers.all()),
        )


def organization_index(*, fictional: bool | None = None) -> OrganizationIndex:
    """Return what finds the organizations of the workroom by what texts call them."""
    return OrganizationIndex(known_organizations(fictional=fictional))


def names_of_organizations(numbers: Iterable[int]) -> tuple[str, ...]:
    """Return what organizations are called, in the order of their names."""
    return tuple(Organization.objects.filter(pk__in=list(numbers)).values_list("name", flat=True))


def _root(row: Organization, by_number: Mapping[int, Organization]) -> int:
    while row.merged_into_id is not None:
        row = by_number[row.merged_into_id]
    return int(row.pk)


def _names(row: Organization) -> Iterator[str]:
    yield row.name
    yield from (it.name for it in row.other_names.all())
