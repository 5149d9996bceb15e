"""A page walked with the Tab key alone."""

from typing import Any

MORE = 1.3, 12
"""Presses beyond the stops: a field of a date has several, a box that scrolls is one itself."""

TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}


def faults_of_walk(page: Any) -> list[str]:
    """Press Tab until the walk is round; return the stops that were missed, unseen or covered."""
    stops = page.evaluate("looks.watchStops()")
    keys = page.context.new_cdp_session(page)  # half the messages of page.keyboard
    for _ in range(round(stops * MORE[0]) + MORE[1]):
        keys.send("Input.dispatchKeyEvent", TAB)
    keys.detach()
    return list(page.evaluate("looks.walked()"))
