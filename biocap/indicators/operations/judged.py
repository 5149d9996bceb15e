"""Judgements of outcomes, and texts of reports coded to goals and outcomes.

Rows are added, none is changed: the latest one counts, and an empty one takes it back.
"""

from datetime import datetime

from biocap.collection.models import Round
from biocap.collection.operations import guards
from biocap.indicators import judging
from biocap.indicators.models import CodedText, OutcomeJudgement
from biocap.indicators.problems import (
    CODING_NOTHING_STANDS,
    JUDGEMENT_CHANGED_MEANWHILE,
    JUDGEMENT_NOTHING_STANDS,
)
from biocap.parties.models import Person
from biocap.shared import audit


@guards.in_turn
def judge_outcome(
    round: Round,
    outcome: str,
    language: str,
    judgement: str,
    reasons: str,
    *,
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> OutcomeJudgement:
    """Write the judgement of an outcome with its reasons, in one language, for a cycle's round.

    The one before stays in the history. `seen` is the number of the entry that the person saw,
    0 for none; without it nobody is asked. What stands already is returned as it is. Raises a
    Problem of `judging`, or "judgement.changed_meanwhile".
    """
    guards.require(by, "outcomes.judge")
    judging.check_place(round, outcome, language)
    words, why = judging.text(judgement), judging.text(reasons)
    last = _last(round, outcome, language, seen)
    if last is not None and (last.judgement, last.reasons) == (words, why):
        return last
    return _judgement(round, outcome, language, words, why, by, at)


@guards.in_turn
def take_back_judgement(
    round: Round,
    outcome: str,
    language: str,
    *,
    reasons: str,
    by: Person,
    at: datetime,
    seen: int | None = None,
) -> OutcomeJudgement:
    """Take a judgement back, with the reason; it leaves the public pages at the next snapshot.

    Raises as `judge_outcome`, and Problem("judgement.nothing_stands").
    """
    guards.require(by, "outcomes.judge")
    judging.check_place(round, outcome, language)
    why = judging.text(reasons)
    last = _last(round, outcome, language, seen)
    if last is None or not last.judgement:
        raise JUDGEMENT_NOTHING_STANDS()
    return _judgement(round, outcome, language, "", why, by, at)


@guards.in_turn
def code_text(
    round: Round,
    party: str,
    question: str,
    target: str,
    words: str,
    *,
    note: str = "",
    by: Person,
    at: datetime,
) -> CodedText:
    """Code what a Party wrote to a question to a goal or an outcome of the plan.

    `words` are those that the person read: kept by their hash, so that a text that was corrected
    afterwards is not taken for coded. Raises a Problem of `judging`.
    """
    guards.require(by, "outcomes.code")
    judging.check_coding(round, question, target)
    note = judging.note(note)
    last = _last_coding(round, party, question, target)
    digest = judging.words_sha256(words)
    if last is not None and (last.stands, last.words_sha256, last.note) == (True, digest, note):
        return last
    return _coding(round, party, question, target, digest, note, True, by, at)


@guards.in_turn
def take_back_coding(coding: CodedText, *, note: str = "", by: Person, at: datetime) -> CodedText:
    """Take a coding back. Raises Problem("coding.nothing_stands")."""
    guards.require(by, "outcomes.code")
    last = _last_coding(coding.round, coding.party_code, coding.question, coding.target)
    if last is None or not last.stands:
        raise CODING_NOTHING_STANDS()
    place = (last.round, last.party_code, last.question, last.target)
    return _coding(*place, last.words_sha256, judging.note(note), False, by, at)


def _last(round: Round, outcome: str, language: str, seen: int | None) -> OutcomeJudgement | None:
    """Return the latest entry, the round held; two people who write at once take turns."""
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    rows = OutcomeJudgement.objects.filter(round=round, outcome=outcome, language=language)
    last = rows.order_by("-id").first()
    if seen is not None and seen != (last.pk if last else 0):
        raise JUDGEMENT_CHANGED_MEANWHILE()
    return last


def _judgement(
    round: Round,
    outcome: str,
    language: str,
    judgement: str,
    reasons: str,
    by: Person,
    at: datetime,
) -> OutcomeJudgement:
    made = OutcomeJudgement.objects.create(
        round=round,
        outcome=outcome,
        language=language,
        judgement=judgement,
        reasons=reasons,
        by=by,
        at=at,
    )
    audit.record(
        "outcomes.judge",
        f"outcome:{outcome}",
        by=by,
        at=at,
        round=round.code,
        language=language,
        stands=bool(judgement),
    )
    return made


def _last_coding(round: Round, party: str, question: str, target: str) -> CodedText | None:
    Round.objects.select_for_update(of=("self",)).get(pk=round.pk)
    rows = CodedText.objects.filter(round=round, party_code=party, question=question, target=target)
    return rows.order_by("-id").first()


def _coding(
    round: Round,
    party: str,
    question: str,
    target: str,
    words_sha256: str,
    note: str,
    stands: bool,
    by: Person,
    at: datetime,
) -> CodedText:
    made = CodedText.objects.create(
        round=round,
        party_code=party,
        question=question,
        target=target,
        words_sha256=words_sha256,
        note=note,
        stands=stands,
        by=by,
        at=at,
    )
    audit.record(
        "outcomes.code",
        f"outcome:{target}",
        by=by,
        at=at,
        round=round.code,
        party=party,
        question=question,
        stands=stands,
    )
    return made
