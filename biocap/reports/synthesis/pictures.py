"""Figures of a synthesis: the same pictures as on the public pages."""

from biocap.reports.charts import library as charts
from biocap.reports.charts import svg
from biocap.reports.synthesis.facts import Facts
from biocap.telling.names import RoundLine, Words


def heat(facts: Facts) -> str:
    return svg(charts.heat(*_of(facts)))


def gaps(facts: Facts) -> str:
    return svg(charts.ranked_gaps(*_of(facts)))


def extents(facts: Facts) -> str:
    return svg(charts.extents_by_area(*_of(facts)))


def response(facts: Facts) -> str:
    return svg(charts.response(*_of(facts)))


def _of(facts: Facts) -> tuple[Words, RoundLine]:
    words = Words(facts.library, facts.language)
    line = next(line for line in words.rounds if line.code == facts.round.code)
    return words, line
