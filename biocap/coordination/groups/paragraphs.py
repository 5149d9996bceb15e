"""A text as paragraphs under keys: what stays itself between two versions, what differs. Pure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from biocap.coordination.groups.choices import (
    LONGEST_GROUP_PARAGRAPH,
    LONGEST_GROUP_TEXT,
    LONGEST_ITEM,
    MOST_PARAGRAPHS,
    TextKind,
)
from biocap.coordination.groups.problems import (
    GROUP_NO_NUMBER,
    GROUP_PARAGRAPHS,
    GROUP_SAME_NUMBER,
)
from biocap.coordination.groups.rules import must_be_short, sound_long

Paragraphs = list[list[str]]
"""Of each paragraph its key, which no other of the text ever has, and its words."""
ALIKE = 0.3
"""Share of pairs of letters that two wordings have in common, if they are one paragraph."""


def sound_paragraphs(kind: str, words: str) -> list[str]:
    """Return the paragraphs of what was typed: of an agenda the lines, else parted by empty lines.

    Raises a Problem of `group`.
    """
    text = sound_long(words, LONGEST_GROUP_TEXT)
    lines = text.split("\n")
    if kind == TextKind.AGENDA:
        lines = [" ".join(line.split()) for line in lines]
    paragraphs, gathered = [], list[str]()
    for line in [*lines, ""]:
        if line.strip():
            gathered.append(line.rstrip())
        if gathered and (kind == TextKind.AGENDA or not line.strip()):
            paragraphs.append("\n".join(gathered))
            gathered = []
    if len(paragraphs) > MOST_PARAGRAPHS:
        raise GROUP_PARAGRAPHS(number=len(paragraphs), most=MOST_PARAGRAPHS)
    for paragraph in paragraphs:
        must_be_short(paragraph, LONGEST_GROUP_PARAGRAPH)
    if kind == TextKind.AGENDA:
        _must_be_numbered(paragraphs)
    return paragraphs


def _must_be_numbered(items: Sequence[str]) -> None:
    numbers = [number for number, _what in map(agenda_item, items)]
    for number in numbers:
        must_be_short(number, LONGEST_ITEM)
        if numbers.count(number) > 1:
            raise GROUP_SAME_NUMBER(number=number)


def agenda_item(line: str) -> tuple[str, str]:
    """Return the number of an item and what it is. Raises Problem("group.no_number")."""
    number, _blank, what = line.partition(" ")
    if not what or not any(letter.isdigit() for letter in number):
        raise GROUP_NO_NUMBER(given=line)
    return number.rstrip("."), what


def typed_text(kind: str, paragraphs: Paragraphs) -> str:
    """Return paragraphs as they are typed."""
    return ("\n" if kind == TextKind.AGENDA else "\n\n").join(words for _key, words in paragraphs)


def keyed(before: Paragraphs, after: Sequence[str], last: int) -> tuple[Paragraphs, int]:
    """Return paragraphs under keys: who stood there before, also elsewhere or in other words,
    keeps the one it has. With them the number of the last key that was given, which was `last`.
    """
    keys: dict[int, str] = {}
    unused: dict[str, list[str]] = defaultdict(list)
    for key, words in before:
        unused[words].append(key)
    # those whose words are the same, in their order where they can be
    old = [words for _key, words in before]
    for block in SequenceMatcher(None, old, after, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            key, words = before[block.a + step]
            keys[block.b + step] = key
            unused[words].remove(key)
    for at, words in enumerate(after):
        if at not in keys and unused.get(words):
            keys[at] = unused[words].pop(0)
    # those that were worded anew: the likest of the rest
    rest = [(key, _pairs(words)) for key, words in before if key in unused[words]]
    for at, words in enumerate(after):
        if at in keys or not rest:
            continue
        pairs = _pairs(words)
        likest = max(rest, key=lambda it: _likeness(it[1], pairs))
        if _likeness(likest[1], pairs) >= ALIKE:
            keys[at] = likest[0]
            rest.remove(likest)
    kept: Paragraphs = []
    for at, words in enumerate(after):
        if at not in keys:
            last += 1
            keys[at] = f"p{last}"
        kept.append([keys[at], words])
    return kept, last


def _pairs(words: str) -> frozenset[str]:
    return frozenset(map("".join, pairwise(words)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)


@dataclass(frozen=True)
class ParagraphChange:
    """A paragraph of two versions: `was` is None for a new one, `now` for one that is gone."""

    kind: Literal["same", "changed", "added", "gone"]
    was: str | None
    now: str | None


def paragraph_changes(before: Paragraphs, after: Paragraphs) -> list[ParagraphChange]:
    """Return what became of each paragraph, in the order of the later version.

    One that stands elsewhere now is gone from its place and added at the other.
    """
    was: dict[str, str] = dict(map(_as_pair, before))
    now: dict[str, str] = dict(map(_as_pair, after))
    changes = []
    matched = SequenceMatcher(None, list(was), list(now), autojunk=False)
    old, new = list(was), list(now)
    for tag, a_from, a_to, b_from, b_to in matched.get_opcodes():
        if tag == "equal":
            changes += [_kept(was, now, key) for key in old[a_from:a_to]]
            continue
        changes += [ParagraphChange("gone", was[key], None) for key in old[a_from:a_to]]
        changes += [ParagraphChange("added", None, now[key]) for key in new[b_from:b_to]]
    return changes


def _as_pair(paragraph: list[str]) -> tuple[str, str]:
    key, words = paragraph
    return key, words


def _kept(was: Mapping[str, str], now: Mapping[str, str], key: str) -> ParagraphChange:
    same = was[key] == now[key]
    return ParagraphChange("same" if same else "changed", was[key], now[key])
