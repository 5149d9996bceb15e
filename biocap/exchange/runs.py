"""Imports so far: who brought what in, when, what it came to, and what was found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from biocap.exchange.imported import Imported, NamedTrouble
from biocap.exchange.models import ImportFinding, ImportOutcome
from biocap.exchange.problems import IMPORT_NO_SUCH_RUN
from biocap.parties.models import Person
from biocap.shared import audit
from biocap.shared.models import AuditEntry

LONGEST_KEPT = 1_000
"""Characters of one thing that a finding repeats."""


@dataclass(frozen=True)
class ImportRun:
    """One import: its number in the audit trail, the list, and the names of its files.

    `undone_at`, `undone_by` and `because`: when, by whom and why it was taken back last; None and
    "" unless it was.
    """

    number: int
    name: str
    files: tuple[str, ...]
    at: datetime
    person: int | None
    undone_at: datetime | None = None
    undone_by: int | None = None
    because: str = ""


def record_run(name: str, done: Imported, *, by: Person, at: datetime) -> None:
    """Note that an import begins, so that what it writes at this moment is known as its own."""
    audit.record("import.bring_in", f"import:{name}", by=by, at=at, files=list(done.files))
    own = AuditEntry.objects.filter(action="import.bring_in", person_id=by.pk, at=at)
    done.run = own.order_by("-pk").values_list("pk", flat=True)[0]


@transaction.atomic
def keep_outcome(done: Imported) -> ImportOutcome:
    """Keep what an import that was noted came to, with all that it named."""
    assert done.run is not None
    outcome = ImportOutcome.objects.create(
        run=done.run,
        new=done.new,
        changed=done.changed,
        same=done.same,
        left_out=done.left_out,
        answers_left_out=done.answers_left_out,
        undated=done.undated,
        kept_apart=sorted(done.kept_apart),
        rounds=list(done.rounds),
    )
    ImportFinding.objects.bulk_create(
        (_finding(outcome, one) for one in done.named), batch_size=500
    )
    return outcome


def runs() -> list[ImportRun]:
    """Return the imports so far, the latest first."""
    undone = _undone()
    begun = AuditEntry.objects.filter(action="import.bring_in").order_by("-id")
    return [_run(one, undone) for one in begun]


def run_of(number: int) -> ImportRun:
    """Return an import. Raises Problem("import.no_such_run")."""
    entry = AuditEntry.objects.filter(pk=number, action="import.bring_in").first()
    if entry is None:
        raise IMPORT_NO_SUCH_RUN(number=number)
    return _run(entry, _undone())


def outcomes_of_runs(numbers: Iterable[int]) -> dict[int, ImportOutcome]:
    """Return what imports came to, by their numbers; none for one that broke off."""
    return ImportOutcome.objects.in_bulk(list(numbers))


def findings_of(number: int) -> QuerySet[ImportFinding]:
    """Return what an import named, in the order of its files."""
    return ImportFinding.objects.filter(outcome_id=number)


def _undone() -> dict[int, AuditEntry]:
    """Return the last undoing of each run, by the number of the run."""
    entries = AuditEntry.objects.filter(action="import.undo").order_by("id")
    return {entry.detail["run"]: entry for entry in entries}


def _run(entry: AuditEntry, undone: Mapping[int, AuditEntry]) -> ImportRun:
    name, files = entry.subject.removeprefix("import:"), tuple(entry.detail["files"])
    run = ImportRun(entry.pk, name, files, entry.at, entry.person_id)
    if (back := undone.get(entry.pk)) is None:
        return run
    because = back.detail["reason"]
    return replace(run, undone_at=back.at, undone_by=back.person_id, because=because)


def _finding(outcome: ImportOutcome, named: NamedTrouble) -> ImportFinding:
    trouble = named.trouble
    problem = trouble.problem
    return ImportFinding(
        outcome=outcome,
        file=_kept(named.place.file),
        record=named.place.number,
        party=_kept(named.party),
        document=_kept(named.document),
        level=trouble.level,
        question=_kept(trouble.question),
        code=trouble.code,
        text=problem.text if problem else _kept(trouble.text),
        params=_plain(problem.params) if problem else None,
    )


def _plain(value: Any) -> Any:
    """Return what JSON and every database can hold; a day as it is written."""
    if isinstance(value, Mapping):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else _kept(str(value))


def _kept(text: str) -> str:
    """Return a text without what no database takes: half characters, and the one of no width."""
    whole = text.encode("utf-8", "replace").decode()
    return whole.replace("\0", "\N{REPLACEMENT CHARACTER}")[:LONGEST_KEPT]
