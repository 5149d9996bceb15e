"""Charts: Altair specifications drawn to SVG when a snapshot is published.

`specs` says what each kind of chart looks like, from plain rows; `drawing` turns a
specification into SVG or PNG; `library` draws every chart of a snapshot in every
language. Pages and documents show the same pictures, each with its table below.
"""

from biocap.reports.charts.drawing import png, svg

__all__ = ["png", "svg"]
