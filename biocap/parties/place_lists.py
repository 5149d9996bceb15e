"""Cells that name places, parted into one entry for each. No Django.

Lists part them by commas, semicolons, slashes, dashes, bullets, numbers, line breaks or “and”, and
open a word up by a colon or brackets: “Regional (Kenya; Uganda)”. A mark within a name parts
nothing, nor does a line that ends within one. What cannot be understood stays one entry, to be
named.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from biocap.parties.naming import (
    country_named,
    country_or_code,
    is_code,
    is_everywhere,
    is_one_name,
    is_regional,
    region_named,
)

LONGEST = 10_000
"""Characters of a cell that is read; all States by all their names take a quarter."""
DEEPEST = 4
"""Brackets within each other; deeper ones part like commas."""
MOST_WORDS_JOINED = 3
"""Parts of one name that “and” stands between, at most: two, and one to spare."""

_parting = re.compile(r"[;|\t/\\、；؛:：•‣●▪·]+")
_numbering = re.compile(r"(?:^|(?<=[\s;,(]))\d{1,3}[.)]\s+")
_comma = re.compile(r"[,،，\n\r]")
_and = re.compile(
    r"\s+(?:and|et|y|e|и)\s+|\s*[&+]\s*|(?:^|\s+)و(?=\w)|以及|[和与及]", re.IGNORECASE
)
_dash = re.compile(r"\s+[-–—]+\s+|[–—]|-")
_spaced_dash = re.compile(r"\s+[-–—]+\s+")
_including = re.compile(
    r"(?:including|incl\.?|namely|y compris|notamment|incluid[oa]s?|incluyendo|включая)\s+",
    re.IGNORECASE,
)
_codes = re.compile(r"[A-Za-z]{2,3}(?:\s+[A-Za-z]{2,3})*")
_not_said = re.compile(r"(?<!\w)n\s*(?:/\s*a\.?|\.\s*a\.)(?!\w)", re.IGNORECASE)
_says_nothing = re.compile(r"[\W_]*")
_opens, _closes = "(（[［{", ")）]］}"


@dataclass(frozen=True)
class NamedPlaces:
    """What a cell names: States by code, regional groups, everywhere; and what is unknown.

    `regional`: it says “Regional”, which names no place.
    """

    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    everywhere: bool = False
    regional: bool = False
    unknown: tuple[str, ...] = ()


def places_named(text: str) -> NamedPlaces:
    """Return the places that a cell names.

    Codes of two or three letters may stand in a row: `KEN UGA`.

    >>> places_named("Tanzania, United Republic of, Kenya and Atlantis")
    NamedPlaces(countries=('TZA', 'KEN'), regions=(), everywhere=False, regional=False, \
unknown=('Atlantis',))
    >>> places_named("Multi-country (Kenya; Congo, Dem. Rep.)")
    NamedPlaces(countries=('KEN', 'COD'), regions=(), everywhere=False, regional=True, unknown=())
    """
    countries: dict[str, None] = {}
    regions: dict[str, None] = {}
    unknown: dict[str, None] = {}
    everywhere = regional = False
    entries = _entries(_not_said.sub(" ", text), DEEPEST) if len(text) <= LONGEST else [text]
    for entry in entries:
        if code := country_or_code(entry):
            countries[code] = None
        elif is_everywhere(entry):
            everywhere = True
        elif is_regional(entry):
            regional = True
        elif region := region_named(entry):
            regions[region] = None
        else:
            unknown[entry] = None
    return NamedPlaces(tuple(countries), tuple(regions), everywhere, regional, tuple(unknown))


def _entries(text: str, depth: int) -> Iterator[str]:
    """Yield the entries of a cell, or of what stands in brackets within one."""
    text = _numbering.sub(";", text)
    hidden = _without_brackets(text) if depth else None
    if hidden is None:  # brackets that do not close, or too many: they part
        text = hidden = re.sub(f"[{re.escape(_opens + _closes)}]", ";", text)
    for piece in _parted(text, _parting, hidden):
        if _says_nothing.fullmatch(piece):
            continue
        parts = _parted(piece, _comma, _without_brackets(piece) or piece)
        entries = [entry for part in parts if (entry := " ".join(part.split()))]
        while entries:
            taken = next((n for n in (3, 2) if _is_one(entries[:n], n)), 1)
            yield from _without_and(" ".join(entries[:taken]), depth)
            entries = entries[taken:]


def _is_one(entries: Sequence[str], needed: int) -> bool:
    """Say whether what commas part is one name: “Korea, Republic of”, but not “Serbia, Montenegro”.

    “Taiwan, China” is one too, though of no State. So is “Kenya and Korea, Republic of” by its
    last, for “and” parts it afterwards.
    """
    name = " ".join(entries)
    if len(entries) < needed:
        return False
    last = _and.split(entries[0])[-1]  # empty of a name that ends so itself: 埃及
    names = [name, " ".join([last, *entries[1:]])] if last else [name]
    return any(map(country_named, names)) or (
        is_one_name(name) and not all(map(is_one_name, entries))
    )


def _without_brackets(text: str) -> str | None:
    """Return a text of the same length with blanks for what stands in brackets.

    None where brackets do not close.
    """
    hidden, depth = [], 0
    for letter in text:
        depth += letter in _opens
        hidden.append("\0" if depth else letter)
        depth -= letter in _closes
        if depth < 0:
            return None
    return None if depth else "".join(hidden)


def _parted(text: str, marks: re.Pattern[str], hidden: str) -> list[str]:
    """Return the parts between marks that do not stand in brackets."""
    ends = [mark.span() for mark in marks.finditer(hidden)]
    starts = [0, *(end for _, end in ends)]
    until = [*(start for start, _ in ends), len(text)]
    return [text[start:end] for start, end in zip(starts, until, strict=True)]


def _without_and(entry: str, depth: int) -> Iterator[str]:
    """Yield the names that “and” joins, the longest first; without one, what else the entry is."""
    if is_one_name(entry):
        yield entry
        return
    joints = [mark.span() for mark in _and.finditer(_without_brackets(entry) or entry)]
    starts, ends = [0, *(end for _, end in joints)], [*(s for s, _ in joints), len(entry)]
    begun, at = 0, 0
    while joints and at < len(starts):
        longest = range(min(MOST_WORDS_JOINED, len(starts) - at), 0, -1)
        taken = next((n for n in longest if _is_plain(entry[starts[at] : ends[at + n - 1]])), 0)
        if taken:
            if begun < at and (before := entry[starts[begun] : ends[at - 1]].strip()):
                yield from _opened(before, depth)
            yield entry[starts[at] : ends[at + taken - 1]].strip()
            begun = at + taken
        at += taken or 1
    if begun < len(starts) and (rest := entry[starts[begun] :].strip()):
        yield from _opened(rest, depth)


def _is_plain(entry: str) -> bool:
    return bool(entry.strip()) and is_one_name(entry.strip())


def _opened(entry: str, depth: int) -> Iterator[str]:
    """Yield what an entry opens up in brackets, by dashes, or as a row of codes; else itself."""
    if _says_nothing.fullmatch(entry):
        return
    if (bare := _including.sub("", entry, count=1)) != entry and _including.match(entry):
        yield from _without_and(bare, depth)
    elif bracket := _bracket(entry):
        yield from _of_brackets(entry, *bracket, depth)
    elif parts := _all_places(entry):
        yield from parts
    elif _codes.fullmatch(entry) and any(map(is_code, entry.split())):
        yield from entry.split()
    else:
        yield entry


def _bracket(entry: str) -> tuple[str, str, str] | None:
    """Return what stands before, in and after the first brackets."""
    hidden = _without_brackets(entry)
    if hidden is None or "\0" not in hidden:
        return None
    first = hidden.index("\0")
    last = first + len(hidden[first:]) - len(hidden[first:].lstrip("\0"))
    return entry[:first].strip(" -–—"), entry[first + 1 : last - 1], entry[last:].strip(" -–—")


def _of_brackets(entry: str, before: str, within: str, after: str, depth: int) -> Iterator[str]:
    """Yield what stands in brackets apart, where it is sure that it does not tell of one place.

    “Regional (Kenya)” and “East Africa (Kenya; Uganda)” open a word up; “Greenland (Denmark)” may
    say whose it is, so it stays whole, and is named.
    """
    inner = list(_entries(within, depth - 1))
    opens = not before or len(inner) > 1 or (is_one_name(before) and not country_or_code(before))
    says_more = bool(country_or_code(before)) and not any(map(country_or_code, inner))
    if not (opens or says_more):
        yield entry
        return
    if before:
        yield from _without_and(before, depth)
    yield from inner
    if after:
        yield from _without_and(after, depth)


def _all_places(entry: str) -> list[str]:
    """Return the parts between dashes or spaces if each is a place, else none."""
    for marks in (_spaced_dash, _dash):
        parts = [part.strip() for part in marks.split(entry)]
        if len(parts) > 1 and all(map(_is_plain, parts)):
            return parts
    words = entry.split()
    return words if len(words) > 1 and all(map(country_named, words)) else []
