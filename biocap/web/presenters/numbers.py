"""Numbers that carry their base, and the pictures that stand beside them."""

import re
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from biocap.library.drawn import chart_file, software_release
from biocap.library.queries import Library
from biocap.needs.figures.naming import Naming

SIZE = re.compile(r'<svg[^>]* width="(\d+)(?:\.\d+)?" height="(\d+)(?:\.\d+)?"')
_sizes: dict[str, tuple[int, int] | None] = {}


@dataclass(frozen=True)
class NumberOfParties:
    """How many Parties name something, as pages print it with its three shares.

    “58 of the 122 Parties that answered, 48 %; of all 171: 34 %, between 34 and 63 % if
    all had answered”. `address` opens the figure. Template: library/parts/based.html.
    """

    naming: Naming
    address: str = ""


@dataclass(frozen=True)
class Chart:
    """A picture that was drawn at publication; its table stands below it."""

    address: str
    alt: str
    width: int
    height: int


def chart(library: Library, name: str, alt: str) -> Chart | None:
    """Return the chart in the reader's language, or None where none was drawn."""
    language = get_language() or "en"
    path = chart_file(library.snapshot_id, language, name, library.folder.parents[1])
    key = str(path)
    if not _sizes.get(key):
        _sizes[key] = _size(key)
    size = _sizes[key]
    if size is None:
        return None
    address = reverse("chart", args=(library.snapshot_id, software_release(), name))
    return Chart(address, alt, *size)


def _size(path: str) -> tuple[int, int] | None:
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            size = SIZE.search(file.read(600))
    except FileNotFoundError:
        return None
    return (int(size[1]), int(size[2])) if size else None
