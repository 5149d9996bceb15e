"""The WSGI application that the server calls."""

import gc
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
_answer = get_wsgi_application()
_turn = threading.Lock()


def application(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request; the first one is answered before anything is made ready for others."""
    answer: Iterable[bytes] = _answer(environ, start)
    if _turn.acquire(blocking=False):  # and never let go: once
        threading.Thread(target=_warm, name="warm", daemon=True).start()
    return answer


def _warm() -> None:
    from biocap import formats
    from biocap.web.warming import warm

    for code, edition in formats.editions():
        formats.load_edition(code, edition)
    warm()
    # What is loaded by now lives as long as the process. Looking through it again and again for
    # garbage took a quarter of the time of a save (bench/door.py).
    gc.collect()
    gc.freeze()


gc.set_threshold(10_000, 20, 20)
