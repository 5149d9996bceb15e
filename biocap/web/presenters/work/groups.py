"""Groups and their members as pages show them."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from biocap.coordination.groups.choices import GroupKind, GroupRole
from biocap.coordination.groups.models import GroupMember, WorkingGroup
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.telling import dates
from biocap.telling.lists import joined_by_commas
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.tables import Drawn
from biocap.web.words import party_name

GROUPS: tuple[Column[WorkingGroup], ...] = (
    on_page(
        "name",
        noop("Name"),
        lambda row: row.name,
        opens=lambda row: Address("work_group", (str(row.pk),)),
    ),
    on_page("kind", noop("Kind"), lambda row: str(GroupKind(row.kind).label)),
    on_page("decision", noop("Decision"), lambda row: row.decision or None, missing="–"),
)


def groups_table(rows: Sequence[WorkingGroup]) -> Drawn:
    """Return groups by their names."""
    return list_on_page(GROUPS, by_name(rows, lambda row: row.name), pictures={"name": OWN_WORDS})


def member_name(row: GroupMember, parties: Mapping[str, Party]) -> str:
    """Return what a member is called: a person, a Party or an organization."""
    if row.person is not None:
        return row.person.name
    return row.organization.name if row.organization else party_name(row.party_code, parties)


def member_line(row: GroupMember, parties: Mapping[str, Party]) -> str:
    """Return a membership in one line, to choose it by."""
    since = _("from %(day)s") % {"day": dates.day(row.from_on)}
    role = str(GroupRole(row.role).label)
    return joined_by_commas((member_name(row, parties), role, since))


def member_state(row: GroupMember, on: date) -> Tag:
    """Return how a membership stands on a day."""
    if row.off_at is not None:
        return Tag(_("Taken off"), "bad")
    if row.from_on > on:
        return Tag(_("Not yet begun"), "wait")
    return Tag(_("Member now"), "good") if row.stands_on(on) else Tag(_("Term ended"))


def group_members_table(
    rows: Sequence[GroupMember], parties: Mapping[str, Party], on: date, *, kept: bool
) -> Drawn:
    """Return members with their terms, also those that ended; `kept`: with who may be named."""
    columns: tuple[Column[GroupMember], ...] = (
        on_page("member", noop("Member"), lambda row: member_name(row, parties)),
        on_page("role", noop("As"), lambda row: str(GroupRole(row.role).label)),
        on_page("from_on", noop("First day"), lambda row: row.from_on, Kind.DAY),
        on_page("until", noop("Last day"), lambda row: row.until, Kind.DAY, missing=noop("open")),
        on_page("state", noop("Status"), lambda row: member_state(row, on)),
    )
    if kept:
        columns += (
            on_page(
                "consented_on",
                noop("Name public since"),
                lambda row: row.consented_on,
                Kind.DAY,
                missing=noop("not public"),
            ),
        )
    return list_on_page(columns, rows, pictures={"state": TAG, "member": OWN_WORDS})
