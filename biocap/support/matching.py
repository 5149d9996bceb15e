"""Requests and offers held against each other: points, and the reasons for them. Pure.

`matching_tables` computes the same points for many at once; a test holds the two together.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from biocap.support import weights
from biocap.support.rows import Offer, SupportRequest, area_of_need

COMPARED = (tuple("12345678"), ("ar", "zh", "en", "fr", "ru", "es"))
"""Means and languages that are the same thing wherever they are named: all but “other”."""
_compared = frozenset(code for codes in COMPARED for code in codes)


@dataclass(frozen=True, slots=True)
class MatchReason:
    """One thing that agrees, its points, and of how many it is so many: two means of three."""

    code: str
    points: int
    part: int = 1
    whole: int = 1
    said: tuple[str, ...] = ()
    """Codes of what agrees: means, languages."""


@dataclass(frozen=True, slots=True)
class Match:
    """A request and an offer that fit, and why; `points` is the sum of those of its reasons."""

    request: str
    offer: str
    reasons: tuple[MatchReason, ...]

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)


def match(request: SupportRequest, offer: Offer, points: Mapping[str, int]) -> Match | None:
    """Return how a request and an offer fit, or None if they do not.

    None where the offer was withdrawn, is the Party's own, serves another area, or is for
    other countries. What either side left blank gives no points.
    """
    area = area_of_need(request.need)
    place = _place(request, offer)
    if not offer.stands or area not in offer.areas or place is None:
        return None
    if offer.party and offer.party == request.party:
        return None
    reasons = [
        MatchReason(code, points[code])
        for code in (
            weights.NEED if offer.serves(area, request.need) else weights.AREA,
            place,
            weights.DATES if _meet(request, offer) else "",
            _money(request.amount_usd, offer.amount_usd),
        )
        if code
    ]
    if means := _shared(request.means, offer.means):
        said = points[weights.MEANS] * len(means)
        reasons.append(MatchReason(weights.MEANS, said, len(means), len(request.means), means))
    if languages := _shared(request.languages, offer.languages):
        reasons.append(MatchReason(weights.LANGUAGE, points[weights.LANGUAGE], said=languages))
    reasons.sort(key=lambda reason: weights.REASONS.index(reason.code))
    return Match(request.request, offer.offer, tuple(reasons))


def matches(
    requests: Iterable[SupportRequest], offers: Iterable[Offer], points: Mapping[str, int]
) -> list[Match]:
    """Return every match: by request, the most points first, of equal ones by the offer's id."""
    offered = tuple(offers)
    matched = (match(request, offer, points) for request in requests for offer in offered)
    return sorted(
        (it for it in matched if it is not None), key=lambda it: (it.request, -it.points, it.offer)
    )


def _shared(asked: tuple[str, ...], offered: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(c for c in dict.fromkeys(asked) if c in offered and c in _compared)


def _place(request: SupportRequest, offer: Offer) -> str | None:
    if request.party in offer.countries:
        return weights.COUNTRY
    if request.region and request.region in offer.regions:
        return weights.REGION
    nowhere_named = not (offer.countries or offer.regions)
    return weights.ANYWHERE if offer.worldwide or nowhere_named else None


def _meet(request: SupportRequest, offer: Offer) -> bool:
    dated = (request.starts or request.ends) and (offer.starts or offer.ends)
    if not dated:
        return False
    too_late = request.ends and offer.starts and offer.starts > request.ends
    too_early = request.starts and offer.ends and offer.ends < request.starts
    return not (too_late or too_early)


def _money(asked: float | None, offered: float | None) -> str:
    if not asked or not offered:
        return ""
    return weights.MONEY_WHOLE if offered >= asked else weights.MONEY_PART
