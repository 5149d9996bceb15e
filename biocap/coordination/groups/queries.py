"""Who belongs to which group on a day."""

from collections import defaultdict
from datetime import date
from types import MappingProxyType

from django.db.models import Q, QuerySet

from biocap.coordination.groups.choices import TextKind
from biocap.coordination.groups.models import (
    GroupMeeting,
    GroupMember,
    GroupText,
    GroupTextVersion,
    WorkingGroup,
)
from biocap.coordination.groups.paragraphs import agenda_item
from biocap.coordination.groups.rules import GroupTowards, strongest_role
from biocap.parties.models import Person, Role, RoleKind


def terms_on(on: date) -> QuerySet[GroupMember]:
    """Return the memberships that count on a day."""
    going_on = Q(until=None) | Q(until__gte=on)
    return GroupMember.objects.filter(going_on, off_at=None, from_on__lte=on)


def towards_group(group: WorkingGroup, on: date) -> GroupTowards:
    """Return a group as permissions are asked of it on a day.

    For a Party its focal point comes in, for an organization who reports for it.
    """
    held: dict[int, list[str]] = defaultdict(list)
    of_party: dict[str, str] = {}
    of_organization: dict[int, str] = {}
    for it in terms_on(on).filter(group=group):
        if it.person_id is not None:
            held[it.person_id].append(it.role)
        elif it.organization_id is not None:
            of_organization[it.organization_id] = it.role
        else:
            of_party[it.party_code] = it.role
    if of_party or of_organization:
        roles = Role.objects.in_force(on).exclude(organization__is_active=False)
        for role in roles.filter(
            Q(kind=RoleKind.FOCAL_POINT, party_code__in=of_party)
            | Q(kind=RoleKind.REPORTER, organization__in=of_organization)
        ):
            as_what = of_party.get(role.party_code) or of_organization[role.organization_id or 0]
            held[role.person_id].append(as_what)
    strongest = {person: strongest_role(roles) for person, roles in held.items()}
    return GroupTowards(group_roles=MappingProxyType(strongest))


def groups_of(person: Person, on: date) -> list[WorkingGroup]:
    """Return the groups whose working space is open to a person on a day, as a member."""
    roles = Role.objects.in_force(on).filter(person=person).exclude(organization__is_active=False)
    parties = roles.filter(kind=RoleKind.FOCAL_POINT).values("party_code")
    organizations = roles.filter(kind=RoleKind.REPORTER).values("organization")
    terms = terms_on(on).filter(
        Q(person=person)
        | Q(party_code__in=parties, person=None, organization=None)
        | Q(organization__in=organizations)
    )
    return list(WorkingGroup.objects.filter(pk__in=terms.values("group")))


def last_of(text: GroupText) -> GroupTextVersion:
    """Return the version of a text that was saved last."""
    return text.versions.latest("number")


def agreed_of(text: GroupText) -> GroupTextVersion | None:
    """Return the version that is agreed: the last of those that somebody said so of."""
    return text.versions.filter(agreed_at__isnull=False).last()


def agenda_of(space: GroupMeeting) -> GroupText | None:
    """Return the agenda of a meeting that is prepared, if one was begun."""
    return space.texts.filter(kind=TextKind.AGENDA, off_at=None).first()


def items_of_agenda(space: GroupMeeting) -> dict[str, str]:
    """Return the items of the agenda as it was saved last: number -> what it is, in its order."""
    agenda = agenda_of(space)
    if agenda is None:
        return {}
    return dict(agenda_item(words) for _key, words in last_of(agenda).paragraphs)
