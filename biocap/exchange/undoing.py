"""An import is taken back as a whole: each record that nobody touched since, the others named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from biocap.collection import operations as collection
from biocap.collection.models import Version
from biocap.collection.queries.drafts import version_answers
from biocap.exchange.problems import IMPORT_NO_REASON, IMPORT_NO_SUCH_RUN
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.models import AuditEntry

WRITES = ("submission.submit", "report.take_over")
"""Acts of an import that leave a version."""

AT_ONCE = 500


@dataclass(frozen=True)
class ImportRun:
    """One import: its number in the audit trail, the list, and the names of its files.

    `undone_at` and `because`: when and why it was taken back last, None and "" unless it was.
    """

    number: int
    name: str
    files: tuple[str, ...]
    at: datetime
    person: int | None
    undone_at: datetime | None = None
    because: str = ""


@dataclass(frozen=True)
class Undoing:
    """What undoing a run comes to: versions that leave, that give way to the one before, that were
    taken back already, and that stay because somebody has touched them since."""

    run: ImportRun
    leave: tuple[Version, ...]
    go_back: tuple[Version, ...]
    gone: tuple[Version, ...]
    stay: tuple[Version, ...]


def record_run(name: str, files: Iterable[str], *, by: Person, at: datetime) -> None:
    """Note that an import begins, so that what it writes at this moment is known as its own."""
    audit.record("import.bring_in", f"import:{name}", by=by, at=at, files=list(files))


def runs() -> list[ImportRun]:
    """Return the imports so far, the latest first."""
    undone = _undone()
    begun = AuditEntry.objects.filter(action="import.bring_in").order_by("-id")
    return [_run(one, undone) for one in begun]


def undoing_of(number: int) -> Undoing:
    """Return what undoing an import would do now. Raises Problem("import.no_such_run")."""
    entry = AuditEntry.objects.filter(pk=number, action="import.bring_in").first()
    if entry is None:
        raise IMPORT_NO_SUCH_RUN(number=number)
    wrote = AuditEntry.objects.filter(pk__gt=entry.pk, at=entry.at, action__in=WRITES)
    receipts = [detail["receipt"] for detail in wrote.values_list("detail", flat=True)]
    found: list[Version] = []
    for first in range(0, len(receipts), AT_ONCE):
        some = Version.objects.filter(receipt__in=receipts[first : first + AT_ONCE])
        found += some.select_related("submission", "private").order_by("pk")
    parts: dict[str, list[Version]] = {name: [] for name in ("leave", "go_back", "gone", "stay")}
    for version in found:
        parts[_part(version)].append(version)
    run = _run(entry, _undone())
    return Undoing(run, **{name: tuple(versions) for name, versions in parts.items()})


def _part(version: Version) -> str:
    if collection.is_as_brought(version.submission, version):
        return "go_back" if collection.stood_before(version) else "leave"
    return "gone" if collection.was_taken_back(version.submission, version) else "stay"


@transaction.atomic
def undo_import(number: int, reason: str, *, by: Person, at: datetime) -> Undoing:
    """Take back what an import brought, all that nobody touched since; return what was done.

    Brought in again, the same list comes back. Raises Problem("import.no_such_run") or
    ("import.no_reason").
    """
    if not reason.strip():
        raise IMPORT_NO_REASON()
    undoing = undoing_of(number)
    for version in (*undoing.leave, *undoing.go_back):
        collection.undo_version(version, by=by, at=at)
    subject = f"import:{undoing.run.name}"
    audit.record("import.undo", subject, by=by, at=at, run=number, reason=reason.strip())
    return undoing


def _undone() -> dict[int, AuditEntry]:
    """Return the last undoing of each run, by the number of the run."""
    entries = AuditEntry.objects.filter(action="import.undo").order_by("id")
    return {entry.detail["run"]: entry for entry in entries}


def _run(entry: AuditEntry, undone: Mapping[int, AuditEntry]) -> ImportRun:
    name, files = entry.subject.removeprefix("import:"), tuple(entry.detail["files"])
    run = ImportRun(entry.pk, name, files, entry.at, entry.person_id)
    if (back := undone.get(entry.pk)) is None:
        return run
    return replace(run, undone_at=back.at, because=back.detail["reason"])


def called(version: Version) -> str:
    """Return what a record is known by to people: its Party, or its title, and its receipt."""
    title = version_answers(version).get("title")
    return f"{version.submission.party_code or title} ({version.receipt})"
