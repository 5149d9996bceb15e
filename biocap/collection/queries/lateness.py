"""When a report first came: what says whether it came late, whatever was corrected since."""

from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from biocap.collection import rules
from biocap.collection.models import Invitation, Version


def with_own_due(versions: QuerySet[Version]) -> QuerySet[Any]:
    """Annotate each version with `own_due_on`: its Party's own due day in the round, or None.

    No further query.
    """
    invited = Invitation.objects.filter(
        round=OuterRef("submission__round"), party_code=OuterRef("submission__party_code")
    )
    return versions.annotate(own_due_on=Subquery(invited.values("due_on")[:1]))


def with_first(versions: QuerySet[Version]) -> QuerySet[Any]:
    """Annotate each version with `first_at`: when its report first came, on a known day.

    None if no version of the report is dated. See `rules.came_late`. No further query.
    """
    dated = Version.objects.filter(submission=OuterRef("submission")).exclude(
        Q(body__contains=rules.UNDATED)
    )
    first = dated.order_by("submitted_at").values("submitted_at")[:1]
    return versions.annotate(first_at=Subquery(first))
