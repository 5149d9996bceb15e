"""Processes that belong together end together."""

import ctypes
import os
import signal

PR_SET_PDEATHSIG = 1
"""Of prctl(2): the signal that a process gets when the one that started it dies."""


def end_with_parent(parent: int, by: signal.Signals) -> None:
    """Let the kernel send this process `by` when `parent` dies, however it dies.

    A parent that died before this was called ends it too. Linux alone knows the call; elsewhere
    a parent that is killed leaves its children.
    """
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(PR_SET_PDEATHSIG, int(by), 0, 0, 0)
    if os.getppid() != parent:
        os.kill(os.getpid(), by)
