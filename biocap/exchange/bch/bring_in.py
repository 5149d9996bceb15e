"""Bring reports of the BCH into the rounds of their cycles: all that fits, or nothing."""

import gc
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection.models import Invitation, Round
from biocap.exchange.bch.files import Record, read_file
from biocap.exchange.bch.problems import BCH_NOT_ASKED, BCH_TWO_REPORTS, BCH_UNANSWERED, Trouble
from biocap.exchange.bch.reading import FORMAT, LeftOut, Report, understand
from biocap.exchange.problems import IMPORT_TWO_EDITIONS, IMPORT_WRONG_ROUND
from biocap.formats import Edition, Finding
from biocap.indicators.reference import cycles
from biocap.parties.models import Person

NAMESPACE = uuid.UUID("2f1d5b0e-6a52-5f5b-8a39-8f3d0c1f7b64")
"""Round and Party become submission ids within it: the same on every machine."""

MOST_LINES = 20_000
"""Lines of one error file; a hostile input does not fill the disk."""

ROUND_CODES = {"4": "nr4", "5": "nr5"}
TITLES = {"4": "Fourth national reports", "5": "Fifth national reports"}
AIM = "Reports taken over from the Biosafety Clearing-House as they were submitted there."


@dataclass
class Imported:
    """What a run did, for one round or all; `lines` is what the error file says."""

    new: int = 0
    changed: int = 0
    same: int = 0
    left_out: int = 0
    undated: int = 0
    answers_left_out: int = 0
    kept_apart: list[str] = field(default_factory=list)
    rounds: list[str] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)


def submission_id(round_code: str, party_code: str) -> uuid.UUID:
    """Return the lasting id of the report of a Party in the round of a cycle."""
    return uuid.uuid5(NAMESPACE, f"bch:{round_code}:{party_code}")


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the collector of garbage from its rounds.

    All that a run builds, some hundred thousand objects, is used to its end. Looking through it
    again and again took a quarter of the time (bench/bch.py).
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


@_collector_at_rest()
def bring_in(
    paths: Sequence[Path],
    *,
    edition: str = "",
    round_code: str = "",
    by: Person,
    at: datetime,
    each: Callable[[Sequence[Record]], Iterable[Record]] = iter,
) -> Imported:
    """Take over the reports of the files; whole or not at all.

    `edition` is that of records that name no schema, `round_code` another round than that of
    the cycle. `each` may wrap the records to show progress. Raises a Problem, before anything is
    written, for a file that cannot be read.
    """
    records = [record for path in paths for record in read_file(path)]
    done = Imported()
    reports: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for record in each(records):
        read = understand(record, edition, at)
        if isinstance(read, LeftOut):
            done.left_out += 1
            _name(done, record, read.party, read.document, read.trouble)
        else:
            reports[read.edition, read.party].append(read)
    once = _once(reports, done)
    if round_code and len(once) > 1:
        raise IMPORT_TWO_EDITIONS()
    with transaction.atomic():
        for number, of_edition in sorted(once.items()):
            round_ = round_of(number, round_code, by=by, at=at)
            done.rounds.append(round_.code)
            _take_over(round_, of_edition, done, by, at)
    done.lines.sort(key=lambda line: (line["file"], line["record"]))
    return done


def round_of(edition: str, code: str = "", *, by: Person, at: datetime) -> Round:
    """Return the round of the cycle whose report this edition is, opened if it is not there.

    It is due on the official deadline, invites the Parties bound on that day, and follows the
    round of the cycle before. It takes no answers of people after the deadline.
    """
    cycle = next(c for c in cycles().values() if (c.format, c.edition) == (FORMAT, edition))
    code = code or ROUND_CODES.get(edition, f"nr{edition}")
    standing = Round.objects.filter(code=code).first()
    if standing is not None:
        if (standing.format_code, standing.edition) != (FORMAT, edition) or standing.rehearsal:
            raise IMPORT_WRONG_ROUND(code=code)
        return standing
    before = [c for c in cycles().values() if c.format == FORMAT and c.deadline < cycle.deadline]
    earlier = max(before, key=lambda c: c.deadline, default=None)
    return collection.open_round(
        code=code,
        title=TITLES.get(edition, f"National reports {edition}"),
        format_code=FORMAT,
        edition=edition,
        aim=AIM,
        group={"treaty": "cpb", "on": cycle.deadline.isoformat()},
        opens_on=cycle.starts,
        due_on=cycle.deadline,
        closes_on=cycle.deadline,
        previous=round_of(earlier.edition, by=by, at=at) if earlier else None,
        by=by,
        at=at,
    )


def _once(reports: dict[tuple[str, str], list[Report]], done: Imported) -> dict[str, list[Report]]:
    """Return the reports by edition; of two of one Party neither, and both are named."""
    once: dict[str, list[Report]] = defaultdict(list)
    for (edition, party), found in reports.items():
        if len(found) == 1:
            once[edition].append(found[0])
            continue
        places = ", ".join(f"{one.record.file}:{one.record.place}" for one in found[:10])
        trouble = Trouble.of("record", "", BCH_TWO_REPORTS(count=len(found), places=places))
        for one in found:
            done.left_out += 1
            _name(done, one.record, party, one.document, trouble)
    return once


def _take_over(
    round_: Round, reports: Sequence[Report], done: Imported, by: Person, at: datetime
) -> None:
    by_party = {report.party: report for report in reports}
    taken = collection.take_over(
        round_, (_as_submitted(round_.code, report) for report in reports), by=by, at=at
    )
    edition = formats.load(round_.format_code, round_.edition)
    invited = set(Invitation.objects.filter(round=round_).values_list("party_code", flat=True))
    for one in taken:
        report = by_party[one.report.party_code]
        setattr(done, one.outcome, getattr(done, one.outcome) + 1)
        if one.problem is not None:
            trouble = Trouble.of("record", "", one.problem)
            _name(done, report.record, report.party, report.document, trouble)
            continue
        done.undated += report.submitted_at is None
        if report.party not in invited:
            done.kept_apart.append(report.party)
        for trouble in (*report.troubles, *_troubles(edition, one.findings)):
            done.answers_left_out += trouble.level == "answer"
            _name(done, report.record, report.party, report.document, trouble)
        _name_lists(report, one, done)


def _as_submitted(round_code: str, report: Report) -> collection.Report:
    source: dict[str, Any] = {"source": "bch", "record": report.document}
    if report.revision is not None:
        source["revision"] = report.revision
    return collection.Report(
        identity=submission_id(round_code, report.party),
        party_code=report.party,
        answers=report.answers,
        submitted_at=report.submitted_at,
        source={**source, "dated_by": report.dated_by or "import"},
        partial=report.partial,
    )


def _troubles(edition: Edition, findings: Iterable[Finding]) -> Iterable[Trouble]:
    """Yield what was refused, and the broken rules of what was taken; blanks are one line."""
    for finding in findings:
        if finding.level == "notice" or finding.code == "answers.required":
            continue
        level = "answer" if finding.level == "refused" else "notice"
        sentence = formats.sentence(finding, edition)
        yield Trouble(level, finding.question, finding.code, sentence)  # type: ignore[arg-type]


def _name_lists(report: Report, one: collection.Taken, done: Imported) -> None:
    blank = [
        finding.question
        for finding in one.findings
        if finding.code == "answers.required" and finding.level == "error"
    ]
    for questions, kind in ((blank, BCH_UNANSWERED), (one.parked, BCH_NOT_ASKED)):
        if questions:
            trouble = Trouble.of("notice", "", kind(count=len(questions)))
            _name(done, report.record, report.party, report.document, trouble)
            done.lines[-1]["questions"] = list(questions)


def _name(done: Imported, record: Record, party: str, document: str, trouble: Trouble) -> None:
    if len(done.lines) >= MOST_LINES:
        return
    done.lines.append(
        {
            "file": record.file,
            "record": record.place,
            "party": party,
            "document": document,
            "level": trouble.level,
            "question": trouble.question,
            "code": trouble.code,
            "sentence": trouble.text,
        }
    )
