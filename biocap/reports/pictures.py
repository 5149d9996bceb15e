"""Charts as they go into documents: one picture, the same in Word and PDF."""

import vl_convert

DOTS_PER_INCH = 220
"""Sharp on paper, and still a small file."""


def png_of(svg: str) -> bytes:
    """Return the chart as PNG with the fonts that the drawing program brings along."""
    drawn: bytes = vl_convert.svg_to_png(svg, scale=DOTS_PER_INCH / 72, ppi=DOTS_PER_INCH)
    return drawn
