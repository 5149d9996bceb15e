"""A specification turned into a picture, without a browser and without the network."""

import vl_convert

from biocap.reports.charts.layout import Spec

VEGA_LITE = "6.4"
"""The version that Altair writes, as vl-convert names it."""


def svg(spec: Spec) -> str:
    """Return the picture as SVG: text stays text, nothing is loaded from elsewhere.

    Vega counts its clip paths through the life of the process, so a picture is
    the same in every run only if nothing is clipped: none of `specs` clips.
    """
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn


def png(spec: Spec, scale: float = 2) -> bytes:
    """Return the picture as PNG, for programs that show no SVG (Word before 2016)."""
    drawn: bytes = vl_convert.vegalite_to_png(
        spec, vl_version=VEGA_LITE, scale=scale, allowed_base_urls=[]
    )
    return drawn
