"""The working space of a group, for its members while their term lasts and the Secretariat."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from biocap.coordination.groups.choices import GroupKind
from biocap.coordination.groups.models import WorkingGroup
from biocap.coordination.groups.queries import towards_group
from biocap.coordination.groups.rules import GroupTowards
from biocap.parties.queries import directory
from biocap.web.access import allow
from biocap.web.presenters.work.groups import group_members_table


def group_towards(number: int) -> GroupTowards:
    """Return a group as permissions are asked of it today. Raises Http404."""
    return towards_group(get_object_or_404(WorkingGroup, pk=number), datetime.now(UTC).date())


@require_GET
@allow("group_space.read", subject=group_towards, hidden=True)
def group_room(request: HttpRequest, number: int) -> HttpResponse:
    """Show the mandate of a group and its members, also those whose term has ended."""
    group = get_object_or_404(WorkingGroup, pk=number)
    rows = list(group.members.filter(off_at=None).select_related("person", "organization"))
    today = datetime.now(UTC).date()
    context = {
        "section": "work",
        "group": group,
        "spaces": list(group.meetings.select_related("meeting")),
        "kind": GroupKind(group.kind).label,
        "table": group_members_table(rows, directory(), today, kept=False) if rows else None,
    }
    return render(request, "work/groups/room.html", context)
