"""An import is taken back as a whole: each record that nobody touched since, the others named."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from biocap.collection import operations as collection
from biocap.collection.models import Version
from biocap.collection.queries.drafts import version_answers
from biocap.exchange.problems import IMPORT_NO_REASON
from biocap.exchange.runs import ImportRun, run_of
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.directions import is_seen
from biocap.shared.models import AuditEntry

WRITES = ("submission.submit", "report.take_over")
"""Acts of an import that leave a version."""

AT_ONCE = 500


@dataclass(frozen=True)
class Undoing:
    """What undoing a run comes to: versions that leave, that give way to the one before, that were
    taken back already, and that stay because somebody has touched them since."""

    run: ImportRun
    leave: tuple[Version, ...]
    go_back: tuple[Version, ...]
    gone: tuple[Version, ...]
    stay: tuple[Version, ...]


def undoing_of(number: int) -> Undoing:
    """Return what undoing an import would do now. Raises Problem("import.no_such_run")."""
    run = run_of(number)
    wrote = AuditEntry.objects.filter(pk__gt=number, at=run.at, action__in=WRITES)
    receipts = [detail["receipt"] for detail in wrote.values_list("detail", flat=True)]
    written: list[Version] = []
    for first in range(0, len(receipts), AT_ONCE):
        some = Version.objects.filter(receipt__in=receipts[first : first + AT_ONCE])
        written += some.select_related("submission", "private").order_by("pk")
    parts: dict[str, list[Version]] = {name: [] for name in ("leave", "go_back", "gone", "stay")}
    histories = collection.histories({version.submission_id for version in written})
    for version in written:
        parts[_part(version, histories[version.submission_id])].append(version)
    return Undoing(run, **{name: tuple(versions) for name, versions in parts.items()})


def _part(version: Version, history: collection.History) -> str:
    if history.is_as_brought(version):
        return "go_back" if history.stood_before(version) else "leave"
    return "gone" if history.was_taken_back(version) else "stay"


@transaction.atomic
def undo_import(number: int, reason: str, *, by: Person, at: datetime) -> Undoing:
    """Take back what an import brought, all that nobody touched since; return what was done.

    Brought in again, the same list comes back. Raises Problem("import.no_such_run") or
    ("import.no_reason").
    """
    if not is_seen(reason):
        raise IMPORT_NO_REASON()
    undoing = undoing_of(number)
    for version in (*undoing.leave, *undoing.go_back):
        collection.undo_version(version, by=by, at=at)
    subject = f"import:{undoing.run.name}"
    audit.record("import.undo", subject, by=by, at=at, run=number, reason=reason.strip())
    return undoing


def called(version: Version) -> str:
    """Return what a record is known by to people: its Party, or its title, and its receipt."""
    return f"{version.submission.party_code or title_of_record(version)} ({version.receipt})"


def title_of_record(version: Version) -> str:
    """Return the title of what a record tells, "" where it has none."""
    return str(version_answers(version).get("title") or "")
