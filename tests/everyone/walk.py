"""A page walked with the Tab key alone."""

from typing import Any

MORE = 1.3, 12
"""Presses beyond the stops: a field of a date has several, a box that scrolls is one itself."""


def faults_of_walk(page: Any) -> list[str]:
    """Press Tab until the walk is round; return the stops that were missed, unseen or covered."""
    stops = page.evaluate("looks.watchStops()")
    for _ in range(round(stops * MORE[0]) + MORE[1]):
        page.keyboard.press("Tab")
    return list(page.evaluate("looks.walked()"))
