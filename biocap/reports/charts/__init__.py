"""Charts: Vega-Lite specifications drawn to SVG when a snapshot is published.

`specs` says what each kind of chart looks like, from plain rows; `drawing` writes a
specification as SVG; `library` draws every chart of a snapshot in every language. Pages and
documents show the same pictures, each with its table below.
"""

from biocap.reports.charts.drawing import svg_of
from biocap.reports.charts.library import draw_all

__all__ = ["draw_all", "svg_of"]
