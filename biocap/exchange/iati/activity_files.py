"""Files of IATI activities, one activity after the other, so that a large file needs little room.

Nothing outside a file is ever read, and a file that declares entities is refused. Whether it is
well-formed to its last byte is known at its end alone: till then nothing of it may go in.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from xml.parsers import expat

from lxml import etree

from biocap.exchange.iati.problems import (
    IATI_ANOTHER_ROOT,
    IATI_DECLARES,
    IATI_NOT_XML,
    IATI_VERSION,
)
from biocap.exchange.problems import IMPORT_TOO_LARGE
from biocap.shared.problems import Problem

LARGEST = 500_000_000
"""Bytes of a file; a larger one is refused unread."""

VERSIONS = ("2.01", "2.02", "2.03")
"""Versions of the standard whose activities are read alike."""

PIECE = 65_536
_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
SCHEMA = Path(__file__).parent / "schema" / "iati-activities-schema.xsd"


def check_head(path: Path) -> None:
    """Raise a Problem for a file that is too large, or does not begin as IATI 2 without entities.

    By expat, which keeps nothing of what it reads.
    """
    if path.stat().st_size > LARGEST:
        raise IMPORT_TOO_LARGE(name=path.name, most=LARGEST // 1_000_000)
    parser = expat.ParserCreate(namespace_separator=" ")
    begun: list[str] = []

    def declares(*_: object) -> None:
        raise IATI_DECLARES(name=path.name)

    def root(tag: str, attributes: Mapping[str, str]) -> None:
        parser.StartElementHandler = None
        begun.append(tag)
        if tag != "iati-activities":
            raise IATI_ANOTHER_ROOT(name=path.name, root=tag[:60])
        version = attributes.get("version", "").strip()
        if version not in VERSIONS:
            raise IATI_VERSION(name=path.name, version=version[:20], known=VERSIONS)

    parser.StartDoctypeDeclHandler = declares
    parser.StartElementHandler = root
    try:
        with path.open("rb") as file:
            while not begun:
                piece = file.read(PIECE)
                parser.Parse(piece, not piece)
    except expat.ExpatError as error:
        raise _not_xml(path, error.lineno, expat.ErrorString(error.code)) from None
    except LookupError as error:  # an encoding of a name that nobody knows
        raise _not_xml(path, 1, str(error)[:200]) from None


def activity_elements(path: Path) -> Iterator[etree._Element]:
    """Yield the activities of a file; each is gone when the next is asked for.

    Raises Problem("iati.not_xml") where the file breaks off or is not well-formed.
    """
    try:
        with path.open("rb") as file:
            for _, element in etree.iterparse(file, tag="iati-activity", **_SAFE):
                yield element
                _let_go(element)
    except etree.XMLSyntaxError as error:
        raise _not_xml(path, error.lineno or 1, str(error.msg)[:200]) from None


def _not_xml(path: Path, line: int, reason: str) -> Problem:
    return IATI_NOT_XML(name=path.name, line=line, reason=reason)


def _let_go(element: etree._Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def fault_by_schema(element: etree._Element) -> str:
    """Return the first thing by which an activity departs from the official schema, or ""."""
    schema = _schema()
    if schema.validate(element):
        return ""
    return str(schema.error_log[0].message)[:300]


@lru_cache(maxsize=1)
def _schema() -> etree.XMLSchema:
    parser = etree.XMLParser(no_network=True)
    return etree.XMLSchema(etree.parse(str(SCHEMA), parser))
