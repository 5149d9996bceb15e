"""Parties' reports of an outside list as versions of the rounds of their cycles: all that fits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection.models import Invitation, Round
from biocap.exchange.imported import Imported
from biocap.exchange.outside_lists import Level, ListedReport, OutsideList, Trouble
from biocap.exchange.problems import (
    IMPORT_NOT_ASKED,
    IMPORT_OLDER,
    IMPORT_SAME_TWICE,
    IMPORT_TWO_EDITIONS,
    IMPORT_TWO_REPORTS,
    IMPORT_UNANSWERED,
    IMPORT_UNDATED,
    IMPORT_UNREVISED,
    IMPORT_WRONG_ROUND,
)
from biocap.exchange.revisions import is_double, latest_of
from biocap.exchange.runs import record_run
from biocap.formats import Edition, Finding
from biocap.formats.codes import REPORTS
from biocap.indicators.reference import cycles
from biocap.parties.models import Person

ROUND_CODES = {"4": "nr4", "5": "nr5"}
TITLES = {"4": "Fourth national reports", "5": "Fifth national reports"}
AIM = "Reports taken over from the Biosafety Clearing-House as they were submitted there."


def take_in_reports(
    outside: OutsideList, records: Iterable[ListedReport], done: Imported, by: Person, at: datetime
) -> None:
    """Take over the reports; whole or not at all.

    Where a report names a round, all go into that one, and must be of one edition.
    """
    reports: dict[tuple[str, str], list[ListedReport]] = defaultdict(list)
    for report in records:
        reports[report.edition, report.party].append(report)
    named = max((one.round for of_party in reports.values() for one in of_party), default="")
    once = _once(reports, done)
    if named and len(once) > 1:
        raise IMPORT_TWO_EDITIONS()
    with transaction.atomic():
        record_run(outside.name, done, by=by, at=at)
        for edition, of_edition in sorted(once.items()):
            round_ = round_for_edition(edition, named, by=by, at=at)
            done.rounds.append(round_.code)
            _take_over(outside, round_, of_edition, done, by, at)


def round_for_edition(edition: str, code: str = "", *, by: Person, at: datetime) -> Round:
    """Return the round of the cycle whose report this edition is, opened if it is not there.

    It is due on the official deadline, invites the Parties bound on that day, and follows the
    round of the cycle before. It takes no answers of people after the deadline.
    """
    cycle = next(c for c in cycles().values() if (c.format, c.edition) == (REPORTS, edition))
    code = code or ROUND_CODES.get(edition, f"nr{edition}")
    standing = Round.objects.filter(code=code).first()
    if standing is not None:
        if (standing.format_code, standing.edition) != (REPORTS, edition) or standing.rehearsal:
            raise IMPORT_WRONG_ROUND(code=code)
        return standing
    before = [c for c in cycles().values() if c.format == REPORTS and c.deadline < cycle.deadline]
    earlier = max(before, key=lambda c: c.deadline, default=None)
    return collection.open_round(
        code=code,
        title=TITLES.get(edition, f"National reports {edition}"),
        format_code=REPORTS,
        edition=edition,
        aim=AIM,
        group={"treaty": "cpb", "on": cycle.deadline.isoformat()},
        opens_on=cycle.starts,
        due_on=cycle.deadline,
        closes_on=cycle.deadline,
        previous=round_for_edition(earlier.edition, by=by, at=at) if earlier else None,
        by=by,
        at=at,
    )


def _once(
    reports: dict[tuple[str, str], list[ListedReport]], done: Imported
) -> dict[str, list[ListedReport]]:
    """Return the reports by edition, of each Party the latest; the others are named.

    Where it cannot be said which is the latest, none is taken.
    """
    once: dict[str, list[ListedReport]] = defaultdict(list)
    for (edition, _party), of_party in reports.items():
        latest = latest_of(of_party)
        if latest is None:
            places = tuple(_shown(one) for one in of_party[:10])
            trouble = Trouble.of(
                "record", "", IMPORT_TWO_REPORTS(count=len(of_party), places=places)
            )
            for one in of_party:
                done.leave_out(one, trouble)
            continue
        once[edition].append(latest)
        for other in of_party:
            if other is latest:
                continue
            if is_double(other, latest):
                same = IMPORT_SAME_TWICE(place=_shown(latest))
                done.name(other, Trouble.of("notice", "", same))
            else:
                unrevised = latest.revision is not None and other.revision is None
                kind = IMPORT_UNREVISED if unrevised else IMPORT_OLDER
                older = kind(place=_shown(latest))
                done.leave_out(other, Trouble.of("record", "", older))
    return once


def _shown(report: ListedReport) -> str:
    return f"{report.place.file}:{report.place.number}"


def _take_over(
    outside: OutsideList,
    round_: Round,
    reports: Sequence[ListedReport],
    done: Imported,
    by: Person,
    at: datetime,
) -> None:
    by_party = {report.party: report for report in reports}
    taken = collection.take_over(
        round_, (_as_submitted(outside, round_, report) for report in reports), by=by, at=at
    )
    edition = formats.load_edition(round_.format_code, round_.edition)
    invited = set(Invitation.objects.filter(round=round_).values_list("party_code", flat=True))
    for one in taken:
        report = by_party[one.report.party_code]
        if one.problem is not None:
            done.leave_out(report, Trouble.of("record", "", one.problem))
            for trouble in report.troubles:
                if trouble.level == "notice":  # such as a revision that cannot be read: why it is
                    done.name(report, trouble)
            continue
        done.count(one.outcome)
        if report.submitted_at is None:
            done.undated += 1
            if not any(trouble.code.endswith("_date") for trouble in report.troubles):
                done.name(report, Trouble.of("notice", "date", IMPORT_UNDATED()))
        if report.party not in invited:
            done.kept_apart.append(report.party)
        for trouble in (*report.troubles, *_troubles(edition, one.findings)):
            done.name(report, trouble)
        _name_lists(report, one, done)


def _as_submitted(
    outside: OutsideList, round_: Round, report: ListedReport
) -> collection.ReportElsewhere:
    source: dict[str, Any] = {"source": outside.name, "record": report.document}
    if report.revision is not None:
        source["revision"] = report.revision
    return collection.ReportElsewhere(
        identity=outside.submission_id(f"{round_.code}:{report.party}"),
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
        level: Level = "answer" if finding.level == "refused" else "notice"
        sentence = formats.finding_sentence(finding, edition)
        yield Trouble(level, finding.question, finding.code, sentence)


def _name_lists(report: ListedReport, one: collection.TakenOver, done: Imported) -> None:
    blank = [
        finding.question
        for finding in one.findings
        if finding.code == "answers.required" and finding.level == "error"
    ]
    for questions, kind in ((blank, IMPORT_UNANSWERED), (one.parked, IMPORT_NOT_ASKED)):
        if questions:
            trouble = Trouble.of("notice", "", kind(count=len(questions)))
            done.name(report, trouble, questions=list(questions))
