"""The record of an organization in the workroom: how far it is public, and who has a name."""

from typing import Any

from django.utils.translation import gettext as _

from biocap.organizations.models import OrganizationStatement
from biocap.organizations.problems import INSTITUTION_ALIAS_TAKEN, INSTITUTION_IDENTIFIER_TAKEN
from biocap.parties.models import Organization
from biocap.shared.problems import Problem
from biocap.web.columns import Tag


def draft_state(stands: OrganizationStatement | None, body: dict[str, Any]) -> Tag:
    """Return whether the record of an organization is public, and whether the draft says more."""
    if stands is None:
        return Tag(_("Draft, not public"), "wait")
    if stands.body != body:
        return Tag(_("Public; the draft was changed since"), "wait")
    return Tag(_("Public"), "good")


def taken_by_other(problem: Problem, organization: Organization) -> Organization | None:
    """Return the organization that has the name or identifier already, to be merged with."""
    if problem.kind not in (INSTITUTION_ALIAS_TAKEN, INSTITUTION_IDENTIFIER_TAKEN):
        return None
    others = Organization.objects.exclude(pk=organization.pk).filter(merged_into=None)
    return others.filter(name=problem.params["name"]).first()
