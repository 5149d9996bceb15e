"""Files of IATI activities, one activity after the other, so that a large file needs little room.

A file is gone through twice: first whether it is IATI 2 to its last byte, so that nothing of a
broken file goes in, then activity by activity. Nothing outside the file is ever read, and a file
that declares entities is refused.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from biocap.exchange.iati.problems import (
    IATI_ANOTHER_ROOT,
    IATI_DECLARES,
    IATI_NOT_XML,
    IATI_VERSION,
)
from biocap.exchange.problems import IMPORT_TOO_LARGE

LARGEST = 500_000_000
"""Bytes of a file; a larger one is refused unread."""

VERSIONS = ("2.01", "2.02", "2.03")
"""Versions of the standard whose activities are read alike."""

_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
SCHEMA = Path(__file__).parent / "schema" / "iati-activities-schema.xsd"


def check_iati_file(path: Path) -> None:
    """Raise a Problem for a file that is too large, no XML, no IATI 2, or declares entities."""
    if path.stat().st_size > LARGEST:
        raise IMPORT_TOO_LARGE(name=path.name, most=LARGEST // 1_000_000)
    root = None
    try:
        with path.open("rb") as file:
            for event, element in etree.iterparse(file, events=("start", "end"), **_SAFE):
                if root is None:
                    root = element
                    _check_root(path.name, element)
                elif event == "end" and element.getparent() is root:
                    _let_go(element)
    except etree.XMLSyntaxError as error:
        raise IATI_NOT_XML(
            name=path.name, line=error.lineno or 1, reason=str(error.msg)[:200]
        ) from None


def _check_root(name: str, root: etree._Element) -> None:
    if root.getroottree().docinfo.doctype:
        raise IATI_DECLARES(name=name)
    if root.tag != "iati-activities":
        raise IATI_ANOTHER_ROOT(name=name, root=str(root.tag)[:60])
    version = root.get("version", "")
    if version not in VERSIONS:
        raise IATI_VERSION(name=name, version=version[:20], known=VERSIONS)


def activity_elements(path: Path) -> Iterator[etree._Element]:
    """Yield the activities of a file that was checked; each is gone when the next is asked for."""
    with path.open("rb") as file:
        for _, element in etree.iterparse(file, tag="iati-activity", **_SAFE):
            yield element
            _let_go(element)


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
