"""Judgements and codings: every wording stays, the latest counts, each can be taken back."""

from datetime import timedelta
from typing import Any

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.collection.problems import NotAllowed
from biocap.indicators import queries
from biocap.indicators.judging import words_sha256
from biocap.indicators.models import CodedText, OutcomeJudgement
from biocap.indicators.operations import (
    code_text,
    judge_outcome,
    take_back_coding,
    take_back_judgement,
)
from biocap.parties.models import Person
from biocap.shared.models import AuditEntry
from tests.workroom import OPEN, make_round, refused

DAY = timedelta(days=1)


def test_judgements_stand_by_language_with_their_history_and_way_back(
    midterm: Round, secretariat: Person, focal_point: Person
) -> None:
    told: dict[str, Any] = {"by": secretariat, "at": OPEN}
    place = (midterm, "B.2.o1")
    first = judge_outcome(*place, "en", " Partly reached.\r\n", "A.1(a) rose.", **told)
    assert (first.judgement, first.reasons) == ("Partly reached.", "A.1(a) rose.")
    assert judge_outcome(*place, "en", "Partly reached.", "A.1(a) rose.", **told) == first
    second = judge_outcome(*place, "en", "Reached.", "Two rose.", seen=first.pk, **told)
    french = judge_outcome(*place, "fr", "Atteint.", "Deux en hausse.", **told)
    assert queries.judgements_of(midterm, "B.2.o1") == [french, second, first]
    code = refused(judge_outcome, *place, "en", "Other.", "None.", seen=first.pk, **told)
    assert code == "judgement.changed_meanwhile"
    collection.set_cut_off(midterm, OPEN + DAY, secretariat)
    row = {"round": "nr5", "outcome": "B.2.o1", "judged_at": OPEN}
    both = [
        {**row, "language": "en", "judgement": "Reached.", "reasons": "Two rose."},
        {**row, "language": "fr", "judgement": "Atteint.", "reasons": "Deux en hausse."},
    ]
    assert queries.for_publication(OPEN + DAY)["judgements"] == both
    gone = take_back_judgement(*place, "en", reasons="Written too early.", by=secretariat, at=OPEN)
    assert queries.judgements_standing(midterm) == [french]
    assert queries.judgements_of(midterm)[0] == gone
    assert queries.for_publication(OPEN + DAY)["judgements"] == both[1:]
    assert refused(take_back_judgement, *place, "en", reasons="Again.", **told) == (
        "judgement.nothing_stands"
    )
    entries = AuditEntry.objects.filter(action="outcomes.judge").values_list("subject", "detail")
    assert [detail["stands"] for _, detail in entries] == [True, True, True, False]
    assert {subject for subject, _ in entries} == {"outcome:B.2.o1"}
    with pytest.raises(NotAllowed):
        judge_outcome(*place, "en", "Mine.", "None.", by=focal_point, at=OPEN)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (("B.2.o9", "en", "Words.", "Why."), "indicators.no_such_outcome"),
        (("B.2.o1", "xx", "Words.", "Why."), "judgement.no_language"),
        (("B.2.o1", "en", " \n\x07", "Why."), "judgement.missing"),
        (("B.2.o1", "en", "Words.", ""), "judgement.missing"),
        (("B.2.o1", "en", "x" * 10_001, "Why."), "judgement.too_long"),
    ],
)
def test_judge_outcome_refuses(
    midterm: Round, secretariat: Person, given: tuple[str, ...], code: str
) -> None:
    assert refused(judge_outcome, midterm, *given, by=secretariat, at=OPEN) == code
    needs = make_round(secretariat)
    assert refused(
        judge_outcome, needs, "B.2.o1", "en", "Words.", "Why.", by=secretariat, at=OPEN
    ) == ("judgement.no_cycle")
    assert OutcomeJudgement.objects.count() == 0


def test_texts_are_coded_to_goals_and_outcomes_and_taken_back(
    midterm: Round, secretariat: Person, focal_point: Person
) -> None:
    told: dict[str, Any] = {"by": secretariat, "at": OPEN}
    first = code_text(midterm, "KEN", "Q013", "B.2", "Words.", **told)
    assert code_text(midterm, "KEN", "Q013", "B.2", "Words.", **told) == first
    noted = code_text(midterm, "KEN", "Q013", "B.2", "Words.", note=" See  fees. ", **told)
    other = code_text(midterm, "KEN", "Q013", "B.2.o1", "Words.", **told)
    assert queries.codings_standing(midterm) == [noted, other]
    collection.set_cut_off(midterm, OPEN + DAY, secretariat)
    row = {"round": "nr5", "party": "KEN", "question": "Q013", "coded_at": OPEN}
    row["words_sha256"] = words_sha256("Words.")
    assert queries.for_publication(OPEN + DAY)["codings"] == [
        {**row, "target": "B.2", "note": "See fees."},
        {**row, "target": "B.2.o1", "note": ""},
    ]
    take_back_coding(other, **told)
    assert queries.codings_standing(midterm) == [noted]
    assert refused(take_back_coding, other, **told) == "coding.nothing_stands"
    for question, target, code in (
        ("Q013", "B.9", "coding.no_target"),
        ("Q007", "B.2", "coding.no_text"),
        ("notes", "B.2", "coding.no_text"),
    ):
        assert refused(code_text, midterm, "KEN", question, target, "Words.", **told) == code
    long = {**told, "note": "x" * 501}
    assert refused(code_text, midterm, "KEN", "Q013", "B.2", "W", **long) == "coding.note_too_long"
    with pytest.raises(NotAllowed):
        code_text(midterm, "KEN", "Q013", "B.2", "Words.", by=focal_point, at=OPEN)
    assert CodedText.objects.count() == 4
    assert AuditEntry.objects.filter(action="outcomes.code").count() == 4
