"""Pairs of reports that may be of one activity, with a score and why: by Splink, on DuckDB.

The weights stand here and are not learnt from what is there: eighty reports teach nothing, the
same two reports have the same score everywhere, and a person can be told why. Each is the chance
that two reports of one activity (m), and two of different ones (u), agree so far (Fellegi and
Sunter, 1969). How well they do on planted doubles: `bench.clusters`.

Imported where proposals are made alone: reading Splink takes two seconds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import splink.comparison_level_library as levels
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.comparison_library import CustomComparison

from biocap.clusters.comparing import Compared, months_near, rare_words

THRESHOLD = 0.5
PRIOR = 0.0007
"""The chance that two reports which share what is looked up at all are of one activity."""

Level = tuple[str, str, float, float]
"""Code of how far two reports agree, its SQL, m, u."""

_SHARED = "len(list_intersect(title_words_l, title_words_r))"
_TELLING = "len(list_intersect(rare_l, rare_r)) > 0"
_FEWER = "least(len(title_words_l), len(title_words_r))"
_COMMON = "len(list_intersect({0}_l, {0}_r)) > 0"
_DAYS = "abs(date_diff('day', starts_l, starts_r))"
_LAST = "coalesce(abs(date_diff('day', ends_l, ends_r)), 0)"
_APART = "abs(cost_usd_l - cost_usd_r)"
_MORE = "greatest(cost_usd_l, cost_usd_r)"

FEATURES: Mapping[str, tuple[str, tuple[Level, ...]]] = {
    "title": (
        f"{_FEWER} = 0",
        (
            ("same", f"{_SHARED} = {_FEWER} AND {_TELLING}", 0.4, 0.0003),
            ("most", f"{_SHARED} >= 0.6 * {_FEWER} AND {_TELLING}", 0.15, 0.001),
            ("usual", f"{_SHARED} >= 0.6 * {_FEWER} OR {_TELLING}", 0.25, 0.08),
            ("some", f"{_SHARED} >= 0.3 * {_FEWER}", 0.08, 0.15),
            ("other", "", 0.12, 0.7687),
        ),
    ),
    "countries": (
        "len(countries_l) = 0 OR len(countries_r) = 0",
        (
            ("same", "countries_l = countries_r", 0.8, 0.02),
            ("common", _COMMON.format("countries"), 0.17, 0.08),
            ("other", "", 0.03, 0.9),
        ),
    ),
    "dates": (
        "starts_l IS NULL OR starts_r IS NULL",
        (
            ("same", f"{_DAYS} <= 3 AND {_LAST} <= 31", 0.75, 0.001),
            ("near", f"{_DAYS} <= 45", 0.23, 0.012),
            ("year", f"{_DAYS} <= 366", 0.015, 0.09),
            ("other", "", 0.005, 0.897),
        ),
    ),
    "cost": (
        "cost_usd_l IS NULL OR cost_usd_r IS NULL",
        (
            ("same", f"{_APART} <= 0.01 * {_MORE}", 0.5, 0.004),
            ("near", f"{_APART} <= 0.25 * {_MORE}", 0.3, 0.12),
            ("other", "", 0.2, 0.876),
        ),
    ),
    "organizations": (
        "len(organizations_l) = 0 OR len(organizations_r) = 0",
        (("common", _COMMON.format("organizations"), 0.6, 0.15), ("other", "", 0.4, 0.85)),
    ),
    "identifiers": (
        "len(identifiers_l) = 0 OR len(identifiers_r) = 0",
        (("common", _COMMON.format("identifiers"), 0.3, 0.00001), ("other", "", 0.7, 0.99999)),
    ),
}
"""What is compared: where nothing can be said of it, and how far two agree, the closest first."""

SCHEMA = pa.schema(
    [
        ("activity", pa.string()),
        ("title_words", pa.list_(pa.string())),
        ("countries", pa.list_(pa.string())),
        ("starts", pa.date32()),
        ("ends", pa.date32()),
        ("cost_usd", pa.float64()),
        ("organizations", pa.list_(pa.string())),
        ("identifiers", pa.list_(pa.string())),
        ("rare", pa.list_(pa.string())),
        ("months", pa.list_(pa.string())),
    ]
)


@dataclass(frozen=True)
class ProposedPair:
    """Two reports, `one` before `other`; how far they agree by what is compared, and the score."""

    one: str
    other: str
    score: float
    reasons: Mapping[str, tuple[str, float]]
    """By feature: how far they agree, and what that adds to the score, in bits."""


def propose_pairs(reports: Iterable[Compared], threshold: float = THRESHOLD) -> list[ProposedPair]:
    """Return the pairs whose score reaches the threshold, the likeliest first."""
    held = list(reports)
    rare = rare_words(held)
    rows = [
        {**asdict(it), "rare": rare[it.activity], "months": months_near(it.starts)} for it in held
    ]
    if len(rows) < 2:
        return []
    engine = DuckDBAPI()
    table = engine.register(pa.Table.from_pylist(rows, schema=SCHEMA))
    scored = Linker(table, _settings(), log_level="ERROR").inference.predict(threshold)
    pairs = [_pair(row) for row in scored.as_record_list()]
    return sorted(pairs, key=lambda it: (-it.score, it.one, it.other))


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="activity",
        probability_two_random_records_match=PRIOR,
        comparisons=[_comparison(name) for name in FEATURES],
        blocking_rules_to_generate_predictions=[
            block_on("identifiers", arrays_to_explode=["identifiers"]),
            block_on("rare", arrays_to_explode=["rare"]),
            block_on("countries", "title_words", arrays_to_explode=["countries", "title_words"]),
            block_on("countries", "months", arrays_to_explode=["countries", "months"]),
            block_on("title_words", "months", arrays_to_explode=["title_words", "months"]),
        ],
        retain_matching_columns=True,
        retain_intermediate_calculation_columns=True,
    )


def _comparison(name: str) -> CustomComparison:
    unsaid, agreements = FEATURES[name]
    steps: list[Any] = [levels.CustomLevel(unsaid).configure(is_null_level=True)]
    for _, sql, m, u in agreements:
        step = levels.CustomLevel(sql) if sql else levels.ElseLevel()
        steps.append(step.configure(m_probability=m, u_probability=u))
    return CustomComparison(steps, output_column_name=name)


def _pair(row: Mapping[str, Any]) -> ProposedPair:
    one, other = sorted((row["activity_l"], row["activity_r"]))
    return ProposedPair(one, other, row["match_probability"], agreements_of(row))


def agreements_of(row: Mapping[str, Any]) -> dict[str, tuple[str, float]]:
    """Return how far two reports agree in each thing that both state, and what it weighs."""
    reasons = {}
    for name, (_, agreements) in FEATURES.items():
        level = row[f"gamma_{name}"]
        if level >= 0:
            code = agreements[len(agreements) - 1 - level][0]
            reasons[name] = (code, round(row[f"mw_{name}"], 2))
    return reasons
