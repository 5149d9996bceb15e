"""The library is told what is public of organizations."""

import fcntl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from django.conf import settings
from django.db import transaction

from biocap.organizations.public import (
    PublicOrganization,
    organization_stated,
    write_organizations,
)
from biocap.organizations.queries import standing_statement, with_merged
from biocap.parties.models import Organization


def tell_organizations() -> None:
    """Write into the library what stands. One process at a time. Raises OSError."""
    root = Path(settings.BIOCAP_LIBRARY)
    root.mkdir(parents=True, exist_ok=True)
    with (root / ".organizations").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        write_organizations(root, _told())


def _told() -> Iterator[PublicOrganization]:
    """Yield what stands, with the public names of those that went into each."""
    stated = Organization.objects.filter(merged_into=None, stated__withdrawn_at=None)
    for organization in stated.exclude(stated=None).distinct().order_by("pk"):
        stands = standing_statement(organization)
        assert stands is not None
        own = organization_stated(organization.pk, organization.fictional, stands.body)
        names, identifiers = {*own.names}, {*own.identifiers}
        merged, acronyms = [], []
        for one in with_merged(organization)[1:]:
            if (statement := standing_statement(one)) is None:
                continue
            theirs = organization_stated(one.pk, one.fictional, statement.body)
            merged.append(one.pk)
            names |= {(theirs.name, theirs.language), *theirs.names}
            identifiers |= {*theirs.identifiers}
            acronyms += [theirs.acronym] if theirs.acronym else []
        yield replace(
            own,
            names=tuple(sorted(names)),
            identifiers=tuple(sorted(identifiers)),
            merged=tuple(merged),
            acronyms=tuple(acronyms),
        )


def tell_organizations_when_done() -> None:
    """Tell it once the change is there for good; a fault of the disk does not undo that."""
    transaction.on_commit(tell_organizations, robust=True)
