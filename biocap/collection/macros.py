"""Whether an office file bears macros, by names of parts and by what it says they are. Pure.

A part may be called anything: a program that opens the file goes by the kinds of content and of
relations that the file declares.
"""

import re
from collections.abc import Iterable, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

_names = re.compile(r"vbaproject\.bin$|(^|/)macrosheets/|^/?(basic|scripts)/", re.IGNORECASE)
"""The last two are where OpenDocument keeps its own."""
_kinds = re.compile(r"vba|macro", re.IGNORECASE)
"""vbaProject, vbaData, macroEnabled, macrosheet, and their like."""
_declaring = re.compile(r"(^|/)\[content_types\]\.xml$|\.rels$", re.IGNORECASE)


def named_macros(names: Iterable[str]) -> bool:
    """Say whether a part has a name that only macros have."""
    return any(_names.search(name.replace("\\", "/")) for name in names)


def is_declaring(name: str) -> bool:
    """Say whether a part says what kinds of content and of relations there are."""
    return _declaring.search(name.replace("\\", "/")) is not None


def declared_macros(content: bytes) -> bool:
    """Say whether a declaring part names a kind that macros have, or hides what it names.

    Raises ValueError where it is no XML.
    """
    suspect: list[str] = []

    def start(_: str, attributes: Mapping[str, str]) -> None:
        of_kinds = (it for name, it in attributes.items() if name.endswith("Type"))
        suspect.extend(it for it in of_kinds if _kinds.search(it))

    parser = ParserCreate()
    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = lambda *_: suspect.append("<!DOCTYPE")
    try:
        parser.Parse(content, True)
    except ExpatError as error:
        raise ValueError(str(error)) from error
    return bool(suspect)
