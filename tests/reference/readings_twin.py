"""Every reading of every indicator, recomputed Party by Party from the frozen versions."""

from fractions import Fraction

import yaml

from biocap.indicators.model import Indicator
from biocap.indicators.reference import INDICATORS
from biocap.shared.definitions import definitions_folder
from tests.reference.indicators_twin import LEAST, Twin, given, total

READINGS = ("strict", "half", "lenient", "late", "deadline", "both")
WEIGHTS = {"half": Fraction(1, 2), "lenient": Fraction(1)}
Told = tuple[bool, Fraction | None, int | None, int | None, tuple[int, int | None, int] | None]
"""Whether it applies; what counts as yes, of how many, in per cent; or both ends and of whom."""


def readings(
    twins: list[Twin], by: str | None = None, part: str = "all"
) -> dict[tuple[str, str, str], Told]:
    """Return what each reading tells, by indicator, cycle and reading."""
    both = None
    if len(twins) > 1:
        both = set.intersection(
            *({p for p in t.parties if p in t.by_cut_off and t.part(p, by) == part} for t in twins)
        )
    return {
        (code, twin.cycle, reading): _told(twin, indicator, reading, both, (by, part))
        for code, indicator in INDICATORS.items()
        for twin in twins
        for reading in READINGS
    }


def knows_partly(indicator: Indicator, twin: Twin) -> bool:
    """Say, by the file of the definition, whether what feeds it knows a “partly”."""
    path = definitions_folder() / "indicators" / "cp-10-4" / f"{indicator.slug}.yaml"
    raw = yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader)["sources"][twin.cycle]
    if "yes" not in raw and "number" not in raw:
        raw = raw.get("progress", {})
    return "partly" in raw


def _told(
    twin: Twin,
    indicator: Indicator,
    reading: str,
    both: set[str] | None,
    place: tuple[str | None, str],
) -> Told:
    source = indicator.sources[twin.cycle]
    nothing: Told = (False, None, None, None, None)
    if source.feeds == "entered":
        row = given(twin).get(indicator.code)
        if reading != "strict" or place[0] is not None:
            return nothing
        if row is None:
            return (True, None, None, None, None)
        percent = None if row.of is None else _percent(Fraction(row.count), row.of)
        return (True, Fraction(row.count), row.of, percent, None)
    refused = {
        "half": not knows_partly(indicator, twin),
        "lenient": not knows_partly(indicator, twin),
        "late": source.feeds == "activities",
        "deadline": source.feeds in ("activities", "dates"),
        "both": both is None or source.feeds == "dates",
    }
    if not source.feeds or refused.get(reading):
        return nothing
    parties, _perhaps = twin.members(indicator, *place)
    sent = twin.progress if source.feeds == "progress" else twin.by_cut_off
    if reading == "deadline":
        parties = [p for p in parties if p in sent and sent[p].dated and not sent[p].late]
    if reading == "both":
        parties = [p for p in parties if p in (both or ())]
    late = reading == "late"
    states = [twin.state(party, source, late) for party in parties]
    answered = [state for state in states if state in ("yes", "partly", "no")]
    if not answered:
        return (True, None, None, None, None)
    if source.numbers and source.feeds == "questions":
        summed = total(twin.number(party, source, late) for party in parties)
        return (True, None, None, None, (summed.lowest, summed.highest, summed.parties))
    part = answered.count("yes") + WEIGHTS.get(reading, Fraction()) * answered.count("partly")
    return (True, part, len(answered), _percent(part, len(answered)), None)


def _percent(part: Fraction, whole: int) -> int | None:
    return None if whole < LEAST["least_base"] else int(100 * part / whole + Fraction(1, 2))
