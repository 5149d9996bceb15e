"""Figures of a synthesis: the same pictures as on the public pages."""

from biocap.reports.charts import library as charts
from biocap.reports.charts import svg
from biocap.reports.synthesis.facts import Facts


def heat(facts: Facts) -> str:
    return svg(charts.heat(facts.words, facts.round))


def gaps(facts: Facts) -> str:
    return svg(charts.widest_gaps(facts.words, facts.round))


def extents(facts: Facts) -> str:
    return svg(charts.extents_by_area(facts.words, facts.round))
