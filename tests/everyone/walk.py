"""A page walked with the Tab key alone."""

import asyncio
from typing import Any

MORE = 1.3, 12
"""Presses beyond the stops: a field of a date has several, a box that scrolls is one itself."""
AT_ONCE = 24
"""Presses after which the walk is asked whether it is round, once it has as many as stops."""
TAB = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9, "nativeVirtualKeyCode": 9}


def faults_of_walk(page: Any) -> list[str]:
    """Press Tab until the walk is round; return the stops that were missed, unseen or covered."""
    stops = page.evaluate("looks.watchStops()")
    left = round(stops * MORE[0]) + MORE[1]
    presses = stops + 2  # to the first, and from the last to where the walk began
    while left > 0 and not page.evaluate("looks.isRound()"):
        _press_tab(page, presses)
        left, presses = left - presses, min(AT_ONCE, left - presses)
    return list(page.evaluate("looks.walked()"))


def _press_tab(page: Any, times: int) -> None:
    """Press Tab as a keyboard does, so often, and wait once for all of it.

    A press whose answer is waited for costs four times as much; the browser handles them in
    their order and one after the other all the same. Playwright hands several out only within.
    """
    keyboard = page.context.new_cdp_session(page)
    sends = keyboard._impl_obj.send

    async def all_of_them() -> None:
        kinds = ("rawKeyDown", "keyUp") * times
        await asyncio.gather(
            *(sends("Input.dispatchKeyEvent", {**TAB, "type": kind}, None) for kind in kinds)
        )

    keyboard._sync(all_of_them())
    keyboard.detach()
