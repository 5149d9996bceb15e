"""What the Secretariat entered, the rounds of the cycles, and what publication takes of both."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Max, Q

from biocap.collection import rules
from biocap.collection.models import Invitation, Round, Version
from biocap.collection.queries.lateness import with_first, with_own_due
from biocap.formats.codes import PROGRESS
from biocap.indicators.model import Cycle, Indicator
from biocap.indicators.models import CodedText, EnteredCount, EnteredTarget, OutcomeJudgement
from biocap.indicators.reference import cycle_begun, cycle_of, cycles, indicators


@dataclass(frozen=True)
class CycleRound:
    """A round of national reports and how many Parties stand where.

    `bound` are the Parties invited: those bound on the deadline. `reported` by the
    cut-off, or by now if none is set; `late` of these: after the deadline, where the day
    is known. `after_cut_off`: new reports and corrections that came after it, kept and
    counted apart. `others`: reports of Parties that were not bound, in no count.
    `entered` of `to_enter` indicators have a count of the Secretariat.
    """

    round: Round
    cycle: Cycle
    bound: int
    reported: int
    late: int
    after_cut_off: int
    others: int
    entered: int
    to_enter: int


@dataclass
class _Tally:
    reported: dict[str, bool] = field(default_factory=dict)
    after: set[str] = field(default_factory=set)


def cycle_rounds() -> tuple[CycleRound, ...]:
    """Return the rounds of all cycles, those of the latest deadline first. Four queries."""
    asked = [(cycle.format, cycle.edition) for cycle in cycles().values()]
    wanted = Q()
    for format_code, edition in asked:
        wanted |= Q(format_code=format_code, edition=edition)
    rounds = list(Round.objects.filter(wanted).select_related("previous"))
    invited: dict[int, set[str]] = {row.pk: set() for row in rounds}
    pairs = Invitation.objects.filter(round__in=rounds).order_by()
    for number, party in pairs.values_list("round_id", "party_code"):
        invited[number].add(party)
    tallies = _tallies(rounds)
    entered = {row.pk: 0 for row in rounds}
    for row in _latest(EnteredCount.objects.filter(round__in=rounds), "round_id", "indicator"):
        entered[row.round_id] += row.count is not None
    of_cycles = [_counted(row, invited[row.pk], tallies[row.pk], entered[row.pk]) for row in rounds]
    return tuple(
        sorted(of_cycles, key=lambda one: (-one.cycle.deadline.toordinal(), one.round.code))
    )


def cycle_round(code: str) -> CycleRound | None:
    """Return a round of a cycle, or None."""
    return next((it for it in cycle_rounds() if it.round.code == code), None)


def _tallies(rounds: list[Round]) -> dict[int, _Tally]:
    """Sort the frozen versions by round: what the cut-off takes, and what came after it."""
    tallies = {row.pk: _Tally() for row in rounds}
    of = {row.pk: row for row in rounds}
    versions = Version.objects.filter(submission__round__in=rounds).order_by("id")
    for number, party, at, first_at, own_due_on in with_own_due(with_first(versions)).values_list(
        "submission__round_id",
        "submission__party_code",
        "submitted_at",
        "first_at",
        "own_due_on",
    ):
        assert number is not None
        row, tally = of[number], tallies[number]
        if row.cut_off_at is not None and at > row.cut_off_at:
            tally.after.add(party)
        else:
            tally.reported[party] = rules.came_late(
                first_at, max(row.due_on, own_due_on or row.due_on)
            )
    return tallies


def _counted(row: Round, invited: set[str], tally: _Tally, entered: int) -> CycleRound:
    cycle = cycle_of(row.format_code, row.edition)
    assert cycle is not None
    reported = {party: late for party, late in tally.reported.items() if party in invited}
    return CycleRound(
        round=row,
        cycle=cycle,
        bound=len(invited),
        reported=len(reported),
        late=sum(reported.values()),
        after_cut_off=len(tally.after & invited),
        others=len((tally.reported.keys() | tally.after) - invited),
        entered=entered,
        to_enter=len(indicators_entered(cycle.code)),
    )


def progress_rounds() -> list[tuple[Round, Cycle | None, int, int]]:
    """Return rounds of the progress report, newest first: cycle, Parties asked, submitted."""
    submitted = Q(submissions__versions__isnull=False)
    rows = Round.objects.filter(format_code=PROGRESS).annotate(
        invited=Count("invitations", distinct=True),
        submitted=Count("submissions", filter=submitted, distinct=True),
    )
    return [(row, cycle_begun(row.opens_on), row.invited, row.submitted) for row in rows]


def indicators_entered(cycle: str) -> tuple[Indicator, ...]:
    """Return the indicators that the Secretariat's counts feed in a cycle, in the plan's order."""
    return tuple(
        indicator
        for indicator in indicators().values()
        if indicator.sources[cycle].feeds == "entered"
    )


def counts_of(round: Round) -> dict[str, list[EnteredCount]]:
    """Return what was entered for a round by indicator, the latest first: it is what stands."""
    by_indicator: dict[str, list[EnteredCount]] = {}
    for row in EnteredCount.objects.filter(round=round).select_related("by").order_by("-id"):
        by_indicator.setdefault(row.indicator, []).append(row)
    return by_indicator


def targets_entered() -> dict[tuple[str, date], list[EnteredTarget]]:
    """Return targets by indicator and day in the plan's order, the latest entry first."""
    by_indicator_and_day: dict[tuple[str, date], list[EnteredTarget]] = {}
    for row in EnteredTarget.objects.select_related("by").order_by("-id"):
        by_indicator_and_day.setdefault((row.indicator, row.due_on), []).append(row)
    place = {code: number for number, code in enumerate(indicators())}
    return dict(
        sorted(
            by_indicator_and_day.items(), key=lambda pair: (place.get(pair[0][0], -1), pair[0][1])
        )
    )


def judgements_of(round: Round, outcome: str | None = None) -> list[OutcomeJudgement]:
    """Return every judgement of a round, or of one outcome in it, the latest first."""
    rows = OutcomeJudgement.objects.filter(round=round).select_related("by").order_by("-id")
    return list(rows.filter(outcome=outcome) if outcome else rows)


def judgements_standing(round: Round, outcome: str | None = None) -> list[OutcomeJudgement]:
    """Return the judgements that stand, one for each outcome and language."""
    standing: dict[tuple[str, str], OutcomeJudgement] = {}
    for row in judgements_of(round, outcome):
        standing.setdefault((row.outcome, row.language), row)
    return [row for row in standing.values() if row.judgement]


def codings_standing(round: Round) -> list[CodedText]:
    """Return the codings of a round that stand."""
    rows = CodedText.objects.filter(round=round).select_related("by")
    latest = _latest(rows, "round_id", "party_code", "question", "target")
    return [row for row in latest if row.stands]


def for_publication(at: datetime) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of what people entered, by table of the library, as they stood at a time.

    Counts, judgements and codings of rounds whose cut-off lies at or before it; of each the
    latest entry of its place unless it was taken back.
    """
    counts = EnteredCount.objects.filter(round__cut_off_at__lte=at, at__lte=at)
    targets = EnteredTarget.objects.filter(at__lte=at)
    judged = OutcomeJudgement.objects.filter(round__cut_off_at__lte=at, at__lte=at)
    coded = CodedText.objects.filter(round__cut_off_at__lte=at, at__lte=at)
    return {
        "entered": [
            {
                "round": row.round.code,
                "indicator": row.indicator,
                "count": row.count,
                "of": row.of,
                "note": row.note,
                "entered_at": row.at,
            }
            for row in _latest(counts.select_related("round"), "round_id", "indicator")
            if row.count is not None
        ],
        "targets": [
            {
                "indicator": row.indicator,
                "by": row.due_on,
                "value": float(row.value),
                "reason": row.reason,
            }
            for row in _latest(targets, "indicator", "due_on")
            if row.value is not None
        ],
        "judgements": [
            {
                "round": row.round.code,
                "outcome": row.outcome,
                "language": row.language,
                "judgement": row.judgement,
                "reasons": row.reasons,
                "judged_at": row.at,
            }
            for row in _latest(judged.select_related("round"), "round_id", "outcome", "language")
            if row.judgement
        ],
        "codings": [
            {
                "round": row.round.code,
                "party": row.party_code,
                "question": row.question,
                "target": row.target,
                "note": row.note,
                "words_sha256": row.words_sha256,
                "coded_at": row.at,
            }
            for row in _latest(
                coded.select_related("round"), "round_id", "party_code", "question", "target"
            )
            if row.stands
        ],
    }


def _latest(rows: Any, *of: str) -> Iterable[Any]:
    latest = rows.order_by().values(*of).annotate(latest=Max("id")).values("latest")
    return rows.filter(id__in=latest).order_by("id")  # type: ignore[no-any-return]
