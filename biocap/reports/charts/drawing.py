"""A specification turned into a picture, without a browser and without the network."""

import vl_convert

from biocap.reports.charts.layout import Spec
from biocap.reports.fonts import known_to_the_drawing_program
from biocap.reports.pen import VEGA_LITE
from biocap.reports.pen import svg as drawn_as_svg


def svg_of(spec: Spec) -> str:
    """Return the picture as SVG: text stays text, nothing is loaded from elsewhere.

    Vega counts its clip paths through the life of the process, so a picture is
    the same in every run only if nothing is clipped: none of `specs` clips.
    """
    return drawn_as_svg(spec)


def png(spec: Spec, scale: float = 2) -> bytes:
    """Return the picture as PNG, for programs that show no SVG (Word before 2016)."""
    known_to_the_drawing_program()
    drawn: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]
    )
    return drawn


def for_print(spec: Spec, banner: str) -> Spec:
    """Return a picture for a document, whose caption says what it shows: the banner alone stays."""
    title = spec["title"] | {"text": [], "subtitle": [banner] if banner else []}
    return spec | {"title": title}
