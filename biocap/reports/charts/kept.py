"""Pictures kept by what they show: one that was drawn before is not drawn again.

`<library>/pictures/<sha256>.svg`, under the hash of the specification and of the versions of
what draws it. What nobody asked for in a quarter of a year is drawn again when it is.
"""

import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from threading import get_ident

from django.conf import settings

from biocap.reports import pen
from biocap.reports.charts import drawing
from biocap.reports.charts.layout import Spec

KEPT_FOR = 90 * 24 * 60 * 60
"""Seconds after which a picture that nobody asked for goes."""


def draw_missing(
    jobs: Mapping[str, Sequence[Path]],
    folder: Path,
    told: Callable[[int], None] = lambda files: None,
) -> int:
    """Put a picture to each path, drawn now only if `folder` has none of its specification.

    `jobs` are paths by specification (JSON); `told` is called with the number of files that a
    picture went to. Returns how many pictures were drawn. Raises RuntimeError if a pen breaks.
    """
    folder.mkdir(parents=True, exist_ok=True)
    places = {spec: folder / f"{_name(spec)}.svg" for spec in jobs}
    missing = [spec for spec, place in places.items() if not place.exists()]
    for spec in jobs.keys() - set(missing):
        _hand_out(places[spec], jobs[spec])
        told(len(jobs[spec]))

    waiting = {places[spec]: spec for spec in missing}

    def drawn(place: Path) -> None:
        spec = waiting[place]
        _hand_out(place, jobs[spec])
        told(len(jobs[spec]))

    pen.draw([(spec, places[spec]) for spec in missing], told=drawn)
    _forget_unused(folder)
    return len(missing)


def kept_svg(spec: Spec) -> str:
    """Return one picture, from those that are kept or drawn now in this process and kept."""
    text = json.dumps(spec, sort_keys=True)
    place = settings.BIOCAP_PICTURES / f"{_name(text)}.svg"
    with suppress(OSError, UnicodeDecodeError):
        drawn = place.read_text("utf-8")
        if drawn.endswith("</svg>"):
            os.utime(place)
            return drawn
    drawn = drawing.svg_of(spec)
    with suppress(OSError):  # no room for it: drawn again next time
        place.parent.mkdir(parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{os.getpid()}.{get_ident()}")
        draft.write_text(drawn, "utf-8")
        draft.replace(place)
    return drawn


def _name(spec: str) -> str:
    drawn_by = f"{pen.VEGA_LITE} {version('vl-convert-python')} {pen.HAND}"
    return hashlib.sha256(f"{drawn_by}\n{spec}".encode()).hexdigest()


def _hand_out(place: Path, paths: Sequence[Path]) -> None:
    os.utime(place)
    for path in paths:
        shutil.copyfile(place, path)


def _forget_unused(folder: Path) -> None:
    long_ago = time.time() - KEPT_FOR
    for picture in folder.glob("*.svg"):
        if picture.stat().st_mtime < long_ago:
            picture.unlink()
