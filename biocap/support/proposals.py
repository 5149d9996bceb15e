"""To whom a request may go: those whose offers, region and record fit, each with why; and back.

Reads the workroom: an offer that was accepted, and of which no later version withdraws it.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q

from biocap.collection.choices import Status
from biocap.collection.models import Version
from biocap.collection.rules import frozen_answers
from biocap.formats.codes import ACTIVITIES, ELEMENTS, OFFERS
from biocap.indicators.crosswalks import crosswalk
from biocap.parties.models import Organization
from biocap.parties.queries import directory, same_world_as
from biocap.support.matching import Match, match
from biocap.support.models import AskedToHelp
from biocap.support.rows import (
    Offer,
    SupportRequest,
    area_of_need,
    chosen_codes,
    offer_of,
    request_of,
)
from biocap.support.weights import points_of_reasons
from biocap.telling.order import by_name

_WHOSE = ("submission__organization_id", "submission__party_code")


@dataclass(frozen=True)
class OfferMade:
    """An offer that stands, the version that says it, and whose it is."""

    offer: Offer
    version: int
    organization: int | None
    party_code: str


@dataclass(frozen=True)
class PossibleHelper:
    """Who may be asked, and why: by an offer (`match`), by activities in the area, or by both.

    An organization or a Party; of either the activities are those that it reported itself.
    """

    organization: int | None
    party_code: str
    name: str
    made: OfferMade | None
    match: Match | None
    activities: int
    near: int = 0
    """Of its activities in the area, those in the country that asks or in its region."""

    @property
    def key(self) -> str:
        """What a form posts for it: whose, and which version of an offer."""
        whose = self.party_code or str(self.organization)
        return f"{whose}:{self.made.version if self.made else ''}"

    @property
    def points(self) -> int:
        return self.match.points if self.match else 0


def request_row_of(version: Version) -> SupportRequest:
    """Return a submitted request as it is matched."""
    submission = version.submission
    party = directory().get(submission.party_code)
    return request_of(
        str(submission.pk),
        frozen_answers(version.body),
        submission.party_code,
        party.group if party else "",
    )


def offers_that_stand(on: date, among: Q | None = None) -> list[OfferMade]:
    """Return every accepted offer that nobody has withdrawn since, in the order of their ids.

    Without those whose period is over that day. `among` narrows the versions that are read to
    those of some respondents.
    """
    versions = (
        Version.objects.filter(among or Q(), submission__format_code=OFFERS)
        .exclude(submission__status=Status.DISCARDED)
        .exclude(submission__organization__is_active=False)
        .order_by("submission_id", "number")
        .values_list("submission_id", "pk", "body", "accepted_at", *_WHOSE)
    )
    accepted: dict[str, OfferMade] = {}
    for held, version, body, accepted_at, organization, party_code in versions:
        offer = offer_of(str(held), frozen_answers(body), party_code)
        if not offer.stands:
            accepted.pop(offer.offer, None)
        elif accepted_at is not None:
            accepted[offer.offer] = OfferMade(offer, version, organization, party_code)
    return [made for made in accepted.values() if not made.offer.is_over(on)]


def possible_helpers(version: Version, on: date) -> list[PossibleHelper]:
    """Return whom a submitted request may go to that day: the most points first, then by name.

    Each once, by its best offer; organizations and other Parties that reported activities in the
    area too. Nobody is left out, however many there are: whoever sees the list chooses. But a
    fictional Party asks nobody real, and a real one nobody fictional.
    """
    request, points = request_row_of(version), points_of_reasons()
    area = area_of_need(request.need)
    in_world = same_world_as(version.submission.party_code)
    best: dict[int | str, tuple[Match, OfferMade]] = {}
    for made in offers_that_stand(on, _may_serve(area)):
        if made.party_code and not in_world(made.party_code):
            continue
        fit = match(request, made.offer, points)
        whose = made.party_code or made.organization or 0
        if fit and (whose not in best or best[whose][0].points < fit.points):
            best[whose] = (fit, made)
    reported, near = _activities_in(area, request)
    numbers = {each for each in (*best, *reported) if isinstance(each, int)}
    known = directory()
    names: dict[int | str, str] = {
        it.pk: it.name
        for it in Organization.objects.filter(pk__in=numbers, is_active=True)
        if in_world(it)
    }
    names |= {
        code: known[code].names["en"]
        for code in {*best, *reported}
        if isinstance(code, str) and code in known and in_world(code) and code != request.party
    }
    listed = _helpers(names, best, reported, near)
    in_order = by_name(sorted(listed, key=lambda it: it.key), lambda it: it.name)
    return sorted(in_order, key=lambda it: (-it.points, -it.near, -it.activities))


def _may_serve(area: str) -> Q:
    """Return what narrows offers to those of which a version names the area, and some others.

    All versions of each are read: a later one may name it no more.
    """
    named = Version.objects.filter(
        submission__format_code=OFFERS, body__contains=f'"code":{json.dumps(area)}'
    )
    return Q(submission__in=named.values("submission"))


def own_offers_that_fit(
    asked: Sequence[AskedToHelp], on: date
) -> dict[int, list[tuple[OfferMade, Match]]]:
    """Return, by who was asked, which of its own offers fit the request that was sent to it.

    The other direction of `possible_helpers`, by the same points: the most first, then by title.
    A request that was not circulated to somebody is in no answer to them.
    """
    if not asked:
        return {}
    organizations = {it.organization_id for it in asked if it.organization_id}
    countries = {it.party_code for it in asked if it.party_code}
    own = Q(submission__organization_id__in=organizations)
    offers = offers_that_stand(on, own | Q(submission__party_code__in=countries))
    points = points_of_reasons()
    offers_by_asked: dict[int, list[tuple[OfferMade, Match]]] = {}
    for each in asked:
        request = request_row_of(each.course.version)
        whose = (each.organization_id, each.party_code)
        theirs = [made for made in offers if (made.organization, made.party_code) == whose]
        fitting = [(made, it) for made in theirs if (it := match(request, made.offer, points))]
        offers_by_asked[each.pk] = sorted(
            by_name(fitting, lambda pair: pair[0].offer.title), key=lambda pair: -pair[1].points
        )
    return offers_by_asked


def _helpers(
    names: Mapping[int | str, str],
    best: Mapping[int | str, tuple[Match, OfferMade]],
    reported: Counter[int | str],
    near: Counter[int | str],
) -> Iterator[PossibleHelper]:
    for whose, name in names.items():
        fit, made = best.get(whose, (None, None))
        number, code = (whose, "") if isinstance(whose, int) else (None, whose)
        yield PossibleHelper(number, code, name, made, fit, reported[whose], near[whose])


def _activities_in(
    area: str, request: SupportRequest
) -> tuple[Counter[int | str], Counter[int | str]]:
    """Return how many accepted reports of each respondent have an element tied to the area.

    By the number of an organization, or the code of a Party. In all, and in the country that
    asks or its region: in a country of it, or named as a whole.
    Only reports whose text holds such an element are read.
    """
    ties = crosswalk("element", "area")
    elements = {tie.from_ for tie in ties if tie.to == area and tie.is_strong}
    holding = [Q(body__contains=json.dumps(element)) for element in sorted(elements)]
    reports = Version.objects.filter(
        reduce(or_, holding, Q(pk__in=())),
        submission__format_code=ACTIVITIES,
        accepted_at__isnull=False,
    ).values_list("submission_id", "submission__organization_id", "submission__party_code", "body")
    known = directory()
    there = {request.party, request.region} - {""}
    serving: dict[tuple[UUID, int | str], bool] = {}
    for submission, organization, party_code, body in reports.order_by("number").iterator(
        chunk_size=1000
    ):
        answers = json.loads(body)["answers"]
        if elements.isdisjoint(_elements(answers)):
            continue
        where = answers.get("location") or {}
        countries = where.get("countries") or ()
        groups = {known[code].group for code in countries if code in known}
        places = {*countries, *groups, *(where.get("regions") or ())}
        serving[submission, organization or party_code] = not there.isdisjoint(places)
    every = Counter(whose for _, whose in serving)
    return every, Counter(whose for (_, whose), is_near in serving.items() if is_near)


def _elements(answers: Mapping[str, Any]) -> Iterator[str]:
    for question in ELEMENTS:
        yield from chosen_codes(answers.get(question))
