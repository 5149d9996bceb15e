"""How far an indicator is from a target that was set, and the pace that it would need."""

from dataclasses import dataclass
from fractions import Fraction

from biocap.indicators.figures.values import Target


@dataclass(frozen=True)
class Distance:
    """One target beside the later cycle. Points of a share, else what the indicator counts.

    `now`: the headline, exact; of a sum its lower end. `left`: target less `now`, nought once it
    is reached. `years` from the deadline to the day of the target; `needed` and `seen` are a year.
    None where there is nothing to tell it by; `why` says why there is no `now`, or nothing `left`.
    """

    target: Target
    is_share: bool
    now: Fraction | None
    left: Fraction | None
    reached: bool | None
    years: Fraction
    needed: Fraction | None
    seen: Fraction | None
    why: str = ""
