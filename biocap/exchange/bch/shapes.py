"""Shapes of values in the BCH: wrapped or bare, references with revisions, governments.

Pure. Source: `normalizeAnswer` of the report analyzer and the custom types of the BCH
(scbd/absch.cbd.int, scbd/clearing-house-documentation), read liberally.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from biocap.exchange.bch.problems import BCH_DOUBLED_KEY, BCH_WRONG_SHAPE
from biocap.formats.raw import printable
from biocap.parties.naming import country_or_code
from biocap.parties.reference import PARTIES

MOST_PICKS = 300
_revision = re.compile(r"@(\d{1,9})$")


class Doubled(dict[str, Any]):
    """An object of JSON that holds a key twice; `key` is the first such key."""

    key = ""


class Pick(NamedTuple):
    """A chosen value in lower case, as it was written, and what stands beside it."""

    value: str
    written: str
    beside: Any = None


def is_blank(raw: Any) -> bool:
    """Say whether an answer says nothing, as the BCH strips what is empty."""
    if isinstance(raw, dict):
        return all(is_blank(part) for part in raw.values())
    if isinstance(raw, list):
        return all(is_blank(part) for part in raw)
    return raw is None or raw == ""


def bare(raw: Any) -> Any:
    """Return what `{"value": …}` or `{"identifier": …}` wraps, or what is bare already."""
    if type(raw) is Doubled:
        raise BCH_DOUBLED_KEY(key=printable(raw.key))
    if isinstance(raw, dict):
        for wrapper in ("value", "identifier"):
            if wrapper in raw:
                return raw[wrapper]
    return raw


def reference_of(raw: Any) -> tuple[str, int | None]:
    """Return identifier and revision of a reference, apart.

    >>> reference_of({"identifier": "52000000CBD0@3"})
    ('52000000CBD0', 3)
    """
    raw = bare(raw)
    if isinstance(raw, float) and raw.is_integer():  # a whole number as some programs write it
        raw = int(raw)
    if not isinstance(raw, str | int) or isinstance(raw, bool):
        return "", None
    written = str(raw).strip()
    if revision := _revision.search(written):
        return written[: revision.start()].rstrip()[:128], int(revision.group(1))
    return written[:128], None


def picks_of(raw: Any) -> Iterator[Pick]:
    """Yield what was chosen: from one value, a list of them, or `{"options": […]}`."""
    if type(raw) is Doubled:
        raise BCH_DOUBLED_KEY(key=printable(raw.key))
    if isinstance(raw, dict):
        inner = raw.get("options", raw.get("value", raw))
        if isinstance(inner, list):
            raw = inner
    items = raw if isinstance(raw, list) else [raw]
    if len(items) > MOST_PICKS:
        raise BCH_WRONG_SHAPE()
    for item in items:
        value = item.get("value") if type(item) is dict and len(item) == 1 else None
        if type(value) is str and "@" not in value and (written := value.strip()):
            yield Pick(written.lower(), written)  # and nothing beside it, as most are
        elif not is_blank(item):
            yield pick_of(item)


def pick_of(raw: Any) -> Pick:
    """Return one chosen value; GUIDs are compared in lower case and without a revision."""
    beside = None
    value = bare(raw)
    if isinstance(raw, dict):
        beside = raw.get("additionalInformation", raw.get("customValue"))
        if isinstance(value, dict):  # {"value": {"identifier": …}}
            if value is raw:
                raise BCH_WRONG_SHAPE()
            beside = value.get("customValue") if beside is None else beside
            value = bare(value)
    if isinstance(value, bool):
        value = "true" if value else "false"
    elif isinstance(value, int):
        value = str(value)
    if not isinstance(value, str):
        raise BCH_WRONG_SHAPE()
    written = value.strip()
    known = _revision.sub("", written) if "@" in written else written
    return Pick(known.lower(), written, beside)


def party_of(raw: Any) -> str:
    """Return the code of the State or the European Union of a `government`, or "".

    The BCH writes two letters in lower case, and `eu` or `eur` for the European Union; other
    programs write three letters or a name, which is found in any of the six languages.

    >>> party_of({"identifier": "ke"}), party_of("eur"), party_of("Côte d’Ivoire"), party_of("zz")
    ('KEN', 'EUE', 'CIV', '')
    """
    written = reference_of(raw)[0].strip()
    return _governments().get(written.lower(), "") or country_or_code(written)


@cache
def _governments() -> Mapping[str, str]:
    known = {party.iso2.lower(): code for code, party in PARTIES.items() if party.iso2}
    return {**known, "eu": "EUE", "eur": "EUE"}
