"""Who is asked whether it wants to offer support: a country with needs at extent 3 or 4.

One question for an assessment, with all of its needs that are so far; a need of which a country
was asked once is in no question of a later assessment.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from biocap.collection.choices import Status
from biocap.collection.models import Submission, Version
from biocap.collection.rules import frozen_answers
from biocap.formats.codes import NEEDS, OFFERS
from biocap.formats.model import Edition
from biocap.formats.needs import area_of
from biocap.support.choices import WishToOffer
from biocap.support.models import OfferQuestion
from biocap.support.rows import SERVES, area_of_need
from biocap.telling.names import edition_of

FAR_ENOUGH = frozenset({"3", "4"})
"""Extents at which a need is met so far that a country may help others."""
DAYS_ASKED = 60
"""So long after an assessment was submitted is its country asked by letter and on the desk."""
DECIDED = frozenset({WishToOffer.YES.value, WishToOffer.NO.value})


@dataclass(frozen=True)
class AskedToOffer:
    """The question that an assessment leads to; `row` is None while nobody was told or answered."""

    submission: Submission
    version: Version
    needs: tuple[str, ...]
    row: OfferQuestion | None

    @property
    def is_open(self) -> bool:
        """Whether it was neither answered with yes nor with no."""
        return self.row is None or self.row.answer not in DECIDED


def needs_met_far(answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the needs of an assessment at extent 3 or 4, in the order in which it names them.

    >>> needs_met_far({"needs.L/L.1": {"extent": {"code": "3"}}, "needs.L/L.2": {}})
    ('L.1',)
    """
    met = []
    for key, said in answers.items():
        grid, _, need = key.partition("/")
        if need and area_of(grid) and (said.get("extent") or {}).get("code") in FAR_ENOUGH:
            met.append(need)
    return tuple(met)


def needs_to_offer() -> frozenset[str]:
    """Return the needs that an offer can name; a need in a country's own words is none."""
    edition: Edition = edition_of(OFFERS)
    return frozenset(
        option.code
        for question in edition.questions.values()
        if question.code.startswith(SERVES)
        for option in question.options
    )


def question_to_offer(submission: Submission) -> AskedToOffer | None:
    """Return the question that an assessment leads to, None where it leads to none."""
    version = submission.versions.order_by("-number").first()
    if version is None or submission.format_code != NEEDS:
        return None
    row = OfferQuestion.objects.filter(submission=submission).first()
    if row is not None:
        return AskedToOffer(submission, version, tuple(row.needs), row)
    before = OfferQuestion.objects.filter(submission__party_code=submission.party_code)
    asked = {need for needs in before.values_list("needs", flat=True) for need in needs}
    known = needs_to_offer() - asked
    needs = tuple(it for it in needs_met_far(frozen_answers(version.body)) if it in known)
    return AskedToOffer(submission, version, needs, None) if needs else None


def questions_to_offer(
    at: datetime, countries: Collection[str] | None = None
) -> list[AskedToOffer]:
    """Return the questions of assessments that were submitted of late, the earliest first.

    `countries`: of these alone; None: of all.
    """
    rows = Submission.objects.filter(
        format_code=NEEDS, versions__submitted_at__gte=at - timedelta(days=DAYS_ASKED)
    ).exclude(status=Status.DISCARDED)
    if countries is not None:
        rows = rows.filter(party_code__in=countries)
    submissions = rows.distinct().order_by("created_at", "id")
    asked: dict[str, set[str]] = {}
    questions = []
    for submission in submissions:
        question = question_to_offer(submission)
        if question is None:
            continue
        seen = asked.setdefault(submission.party_code, set())
        if question.row is not None or not seen.issuperset(question.needs):
            questions.append(question)
        seen.update(question.needs)
    return questions


def prefilled_offer(asked: AskedToOffer, provider: str, language: str) -> dict[str, Any]:
    """Return the answers with which an offer begins: its areas and needs, who offers, in what."""
    languages = edition_of(OFFERS).option_lists["languages"].by_code
    by_area: dict[str, list[dict[str, str]]] = {}
    for need in asked.needs:
        by_area.setdefault(area_of_need(need), []).append({"code": need})
    private = asked.version.private.answers if hasattr(asked.version, "private") else {}
    answers: dict[str, Any] = {
        "provider": provider,
        "standing": {"code": "open"},
        "areas": [{"code": area} for area in by_area],
        **{f"{SERVES}{area}": codes for area, codes in by_area.items()},
        "languages": [{"code": language}] if language in languages else None,
        "contact": private.get("contact"),
    }
    return {key: value for key, value in answers.items() if value}
