"""Charts as they go into documents: one picture, the same in Word and PDF."""

import struct
from functools import lru_cache

import vl_convert

from biocap.reports.fonts import known_to_the_drawing_program

SCALE = 2.5
CSS_PIXELS_PER_INCH = 96
"""A chart is drawn for a screen: so many of its units are an inch on paper."""

WIDEST, TALLEST = 16.2, 10.8
"""Centimetres; with its caption less than half a page, so that no page stays half empty for it."""


@lru_cache(maxsize=16)
def png_of(svg: str) -> bytes:
    """Return the chart as PNG with the fonts that the drawing program brings along."""
    known_to_the_drawing_program()
    drawn: bytes = vl_convert.svg_to_png(svg, scale=SCALE)
    return drawn


def width_of(png: bytes) -> float:
    """Return the width on paper in centimetres, smaller where the page would be too small.

    Drawn for a screen, 13 units of type are about 10 points.
    """
    sides: tuple[int, int] = struct.unpack(">II", png[16:24])
    width, height = (side / SCALE / CSS_PIXELS_PER_INCH * 2.54 for side in sides)
    return min(width, WIDEST, width * TALLEST / height)
