"""Who is at work on a draft that is being looked at."""

from datetime import UTC, datetime

from biocap.parties.models import Person
from biocap.web.presenters.work.at_work import AtWorkLine, at_work_now
from biocap.web.views.work.drafts import WorkDraft


def colleagues_at_work(draft: WorkDraft, reader: Person) -> list[AtWorkLine]:
    """Return which colleagues of the reader are at work in what the reader sees of a draft."""
    return at_work_now(draft.submission.pk, draft.edition, reader, datetime.now(UTC), draft.seen)
