"""An offer as its answers tell it, in the codes of annex III. Pure: values in, values out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from biocap.formats.written_days import first_day, last_day

SERVES = "serves."
"""Opens the code of each question that asks which needs of an area an offer serves."""
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Offer:
    """What is offered, by whom, to whom. `needs` names those of its areas that it is narrowed to.

    An area of which no need is named is served whole. Without countries, regions and `worldwide`
    it is for any country. `party` is empty for an organization's.
    """

    offer: str
    title: str
    provider: str
    party: str
    stands: bool
    areas: tuple[str, ...]
    needs: tuple[str, ...]
    means: tuple[str, ...]
    languages: tuple[str, ...]
    countries: tuple[str, ...]
    regions: tuple[str, ...]
    worldwide: bool
    starts: date | None
    ends: date | None
    amount_usd: float | None
    volume: str
    fictional: bool = False
    """Whether an invented respondent of a rehearsal makes it."""

    def is_over(self, on: date) -> bool:
        """Say whether its last day has passed."""
        return self.ends is not None and self.ends < on

    def serves(self, area: str, need: str) -> bool:
        """Say whether a need of an area is among what it serves."""
        if area not in self.areas:
            return False
        narrowed = [code for code in self.needs if area_of_need(code) == area]
        return not narrowed or need in narrowed

    def is_for(self, party: str, region: str) -> bool:
        """Say whether a Party is among those that it is for; `region`: its regional group."""
        if party in self.countries or (region and region in self.regions):
            return True
        return self.worldwide or not (self.countries or self.regions)


@dataclass(frozen=True, slots=True)
class SupportRequest:
    """What a Party asks for. `region` is its regional group, or empty."""

    request: str
    title: str
    party: str
    region: str
    need: str
    extent: int | None
    means: tuple[str, ...]
    languages: tuple[str, ...]
    starts: date | None
    ends: date | None
    amount_usd: float | None


def area_of_need(need: str) -> str:
    """Return the area of a need: what its code begins with.

    >>> area_of_need("A.iii.4"), area_of_need("L.1")
    ('A', 'L')
    """
    return need.partition(".")[0]


def offer_of(
    offer: str, answers: Mapping[str, Any], party: str = "", fictional: bool = False
) -> Offer:
    """Return an offer as the answers of one of its versions tell it."""
    where, period = answers.get("where") or {}, answers.get("period") or {}
    starts, ends = days_of_period(period)
    return Offer(
        offer=offer,
        title=answers.get("title") or "",
        provider=answers.get("provider") or "",
        party=party,
        stands=(answers.get("standing") or {}).get("code") != WITHDRAWN,
        areas=chosen_codes(answers.get("areas")),
        needs=tuple(
            code
            for key, value in answers.items()
            if key.startswith(SERVES)
            for code in chosen_codes(value)
        ),
        means=chosen_codes(answers.get("means")),
        languages=chosen_codes(answers.get("languages")),
        countries=tuple(where.get("countries") or ()),
        regions=tuple(where.get("regions") or ()),
        worldwide=bool(where.get("global")),
        starts=starts,
        ends=ends,
        amount_usd=answers.get("amount_usd"),
        volume=answers.get("volume") or "",
        fictional=fictional,
    )


def request_of(request: str, answers: Mapping[str, Any], party: str, region: str) -> SupportRequest:
    """Return a request as the answers of one of its versions tell it."""
    starts, ends = days_of_period(answers.get("dates") or {})
    extent = (answers.get("extent") or {}).get("code")
    return SupportRequest(
        request=request,
        title=answers.get("title") or "",
        party=party,
        region=region,
        need=(answers.get("need") or {}).get("code", ""),
        extent=None if extent is None else int(extent),
        means=chosen_codes(answers.get("means")),
        languages=chosen_codes(answers.get("languages")),
        starts=starts,
        ends=ends,
        amount_usd=answers.get("amount_usd"),
    )


def chosen_codes(picks: Iterable[Mapping[str, str]] | None) -> tuple[str, ...]:
    """Return the codes of an answer that chooses several."""
    return tuple(pick["code"] for pick in picks or ())


def days_of_period(period: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """Return the first and the last day of a period, as far as it says them."""
    starts = first_day(period["from"]) if "from" in period else None
    return starts, last_day(period["to"]) if "to" in period else None
