from collections import Counter
from datetime import UTC, date, datetime
from random import Random

import pytest

from biocap import formats
from biocap.collection import rules
from biocap.collection.models import Round, Version
from biocap.indicators.figures import ASKS_MEMBERSHIP
from biocap.parties.models import FictionalParty
from biocap.parties.reference import PARTIES, bound, undated_members
from biocap.rehearsal.answers import Temper
from biocap.rehearsal.operations import Filled, rehearse
from biocap.rehearsal.reports import fill_form, later_form
from biocap.rehearsal.respondents import ensure_parties, ensure_respondents

AT = datetime(2026, 11, 1, tzinfo=UTC)
BASELINE, MIDTERM = date(2019, 10, 1), date(2026, 2, 28)


def _errors(edition, answers):
    return [
        (finding.question, finding.code)
        for finding in formats.check_answers(edition, answers)
        if finding.level != "notice"
    ]


@pytest.mark.parametrize("number", ["4", "5"])
def test_fill_form_passes_the_check_and_reaches_every_question(number):
    edition = formats.load_edition("national-report", number)
    reached = set()
    for seed in range(60):
        answers = fill_form(edition, Temper(seed / 60, 0.7), Random(seed), MIDTERM)
        assert _errors(edition, answers) == []
        assert {k: formats.read_answer(edition, k, v) for k, v in answers.items()} == answers
        reached |= {edition.keys[key][0].code for key in answers}
    public = {
        question.code
        for question in edition.questions.values()
        if question.is_answered and question.visibility == "public"
    }
    assert public - reached == set()


def test_fill_form_more_capacity_answers_better():
    edition = formats.load_edition("national-report", "5")

    def yes(capacity):
        drawn = [fill_form(edition, Temper(capacity, 0.7), Random(s), MIDTERM) for s in range(20)]
        return sum(answers.get("Q009") == {"code": "true"} for answers in drawn)

    assert yes(0.9) > yes(0.1)


def test_later_form_keeps_most_of_what_may_be_compared():
    edition = formats.load_edition("national-report", "5")
    earlier = formats.load_edition("national-report", "4")
    lineage = formats.lineage("national-report", "5")
    same = compared = 0
    for seed in range(30):
        temper = Temper(seed / 30, 0.7)
        before = lineage.carried(fill_form(earlier, temper, Random(seed), BASELINE))
        answers = later_form(edition, before, temper, Random(f"{seed}/later"), MIDTERM)
        assert _errors(edition, answers) == []
        both = [key for key in answers if key in before]
        compared += len(both)
        same += sum(answers[key] == before[key] for key in both)
    assert 0.6 < same / compared < 0.95


@pytest.mark.django_db
def test_ensure_parties_in_the_numbers_of_both_deadlines():
    asked = ensure_respondents(date(2022, 9, 30), seed=7)
    midterm, baseline = ensure_parties(MIDTERM, seed=7), ensure_parties(BASELINE, seed=7)
    assert len(baseline) == len(bound("cpb", BASELINE)) == 171
    assert {party.code for party in baseline} <= {party.code for party in midterm}
    developed = [code for code in bound("cpb", MIDTERM) if PARTIES[code].category == "developed"]
    assert sum(party.category == "developed" for party in midterm) == len(developed)
    assert ensure_respondents(MIDTERM, seed=7) == asked
    for made in (baseline, midterm):
        nkl = Counter(party.nkl for party in made)
        assert (nkl["dated"], nkl["undated"]) == (
            len(bound("nkl", MIDTERM)),
            len(undated_members("nkl", MIDTERM)),
        )
    numbers = FictionalParty.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, len(midterm) + 1))


@pytest.mark.django_db
def test_rehearse_fills_both_cycles(secretariat):
    def fill(code, edition, due_on, previous) -> Filled:
        return rehearse(
            code=code,
            title="Rehearsal",
            due_on=due_on,
            seed=7,
            previous=previous,
            by=secretariat,
            at=AT,
            format_code="national-report",
            edition=edition,
        )

    midterm_parties = len(ensure_parties(MIDTERM, seed=7))
    baseline = fill("rehearsal-baseline", "4", BASELINE, None)
    opened = Round.objects.get(code="rehearsal-baseline")
    midterm = fill("rehearsal-midterm", "5", MIDTERM, opened)
    assert (baseline.invited, midterm.invited) == (171, midterm_parties)
    assert Version.objects.count() == sum(
        filled.on_time + filled.late for filled in (baseline, midterm)
    )
    members = set(FictionalParty.objects.exclude(nkl="").values_list("code", flat=True))
    said = []
    for version in Version.objects.filter(submission__round__code="rehearsal-midterm"):
        party = version.submission.party_code
        assert party not in PARTIES
        answered = rules.frozen_answers(version.body)
        said.append((answered["Q159"]["code"] == "true") is (party in members))
        assert answered.get("date", str(version.submitted_at.date())) == str(
            version.submitted_at.date()
        )
    assert 0.9 < said.count(True) / len(said) < 1


@pytest.mark.parametrize("number", ["4", "5"])
def test_fill_form_takes_facts_as_they_are(number):
    edition = formats.load_edition("national-report", number)
    question = ASKS_MEMBERSHIP["national-report", number]
    for says in ("true", "false"):
        known = {question: {"code": says}}
        for seed in range(5):
            answers = fill_form(edition, Temper(0.5, 0.7), Random(seed), BASELINE, known)
            assert answers[question] == {"code": says}
            assert _errors(edition, answers) == []
            later = later_form(edition, answers, Temper(0.5, 0.7), Random(seed), MIDTERM, known)
            assert later[question] == {"code": says}
