"""The picture of a synthesis: what its tables do not show, drawn for print."""

from biocap.reports.charts import library as charts
from biocap.reports.charts.drawing import for_print, svg_of
from biocap.reports.synthesis.facts import Facts
from biocap.telling.about_data import rehearsal_banner


def picture_of_extents(facts: Facts) -> str:
    """Return how far the needs of each area are addressed, all steps side by side.

    The table above it names the areas by their letters.
    """
    banner = rehearsal_banner(rehearsal=facts.round.rehearsal)
    return svg_of(for_print(charts.extents_by_area(facts.words, facts.round, brief=True), banner))
