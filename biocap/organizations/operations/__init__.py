"""Writes: records of organizations, what is public of them, and the file that tells it."""

from biocap.organizations.operations.naming import (
    add_identifier,
    add_other_name,
    drop_identifier,
    drop_other_name,
    keep_organization,
    organization_called,
)
from biocap.organizations.operations.stating import (
    keep_organization_record,
    put_organization_back,
    state_organization,
    withdraw_organization,
)
from biocap.organizations.operations.telling import (
    tell_organizations,
    tell_organizations_when_done,
)

__all__ = [
    "add_identifier",
    "add_other_name",
    "drop_identifier",
    "drop_other_name",
    "keep_organization",
    "keep_organization_record",
    "organization_called",
    "put_organization_back",
    "state_organization",
    "tell_organizations",
    "tell_organizations_when_done",
    "withdraw_organization",
]
