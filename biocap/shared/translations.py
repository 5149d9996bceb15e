"""Words of a definition in another language: a gettext file, so that translators use their tools.

English stands as YAML. `texts/<language>.po` beside it says each of its texts once more: the
context is where the text stands (`questions/title/label`; the second example of a question is
`questions/title/examples/#2`), `msgid` the English from which it was translated. So a file
tells by itself what is missing, and what was translated from an English that has changed.

The head says by `X-Official: yes` that the wording is the document's own. A comment at a text
that begins with “official” or “unofficial” says otherwise of that text alone.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from biocap.shared.located import LocatedList, LocatedMapping, definition_text
from biocap.shared.problems import DefinitionError
from biocap.shared.text import noop

if TYPE_CHECKING:
    from polib import POEntry, POFile

SUFFIX = ".po"
OFFICIAL = "X-Official"
FUZZY = "fuzzy"
LOCATED = (LocatedMapping, LocatedList)
WIDTH = 100
MOST_ITEMS = 100
"""Examples of a question that one file may have words for."""


@dataclass(frozen=True, slots=True)
class Translation:
    """A text as a translators' file has it."""

    place: str
    """Where the English stands, as a context: `questions/title/label`."""
    english: str
    """From which it was translated."""
    words: str
    """Empty where nobody has translated it yet."""
    forms: tuple[str, ...]
    """Its words in each form of a plural; once where it has none."""
    official: bool
    """Whether this is the document's own wording."""
    doubtful: bool
    """Whether a translator marked it as fuzzy: to be looked at again."""


@dataclass(frozen=True, slots=True)
class TranslationState:
    """How far the texts of a definition are translated into a language; numbers of texts."""

    texts: int
    missing: int
    unofficial: int
    stale: int
    """Translated from an English that has changed since, or marked as fuzzy."""


def english_texts(table: Mapping[str, Any]) -> dict[str, str]:
    """Return each text of an English file by its place, in the order of the file."""
    return {
        place: text
        for place, text in _leaves(table)
        if place not in ("language", "official") and text
    }


def _leaves(tree: Any, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, Mapping):
        for name, inner in tree.items():
            yield from _leaves(inner, f"{place}/{name}" if place else str(name))
    elif isinstance(tree, list):
        for number, inner in enumerate(tree, start=1):
            yield from _leaves(inner, f"{place}/#{number}")
    elif tree is not None and not isinstance(tree, bool):
        yield place, str(tree)


def translations_in(text: str, name: str) -> list[Translation]:
    """Return what a translators' file holds, in its order. Raises DefinitionError."""
    file = _file(text, name)
    official = _is_official(file)
    return [_translation(entry, official) for entry in file if not entry.obsolete]


def translation_state(english: Mapping[str, str], given: list[Translation]) -> TranslationState:
    """Return how far the texts that `english_texts` gives are translated."""
    known = {each.place: each for each in given if each.words}
    there = [(known[place], text) for place, text in english.items() if place in known]
    return TranslationState(
        texts=len(english),
        missing=len(english) - len(there),
        unofficial=sum(not each.official for each, _ in there),
        stale=sum(each.doubtful or each.english != text for each, text in there),
    )


def read_translations(path: Path, name: str) -> LocatedMapping:
    """Return the texts of a translators' file as the tree that a YAML file would give.

    Each text knows its line. Raises DefinitionError.
    """
    return parse_translations(definition_text(path, name), name)


def parse_translations(text: str, name: str) -> LocatedMapping:
    """Return the tree of `read_translations` from the text of a file. Raises DefinitionError."""
    file = _file(text, name)
    tree = _mapping(name, 1)
    official = _is_official(file)
    given = [(entry.linenum, _translation(entry, official)) for entry in file if not entry.obsolete]
    tree["language"] = str(file.metadata.get("Language", "")).strip()
    tree["official"] = official
    tree["mixed"] = any(each.official != official for _, each in given if each.words)
    tree.lines |= dict.fromkeys(("language", "official", "mixed"), 1)
    for line, each in given:
        if each.words:
            _place(tree, each, line or 1)
    return tree


def _place(tree: LocatedMapping, each: Translation, line: int) -> None:
    path, here = tree.path, tree
    *above, last = each.place.split("/")
    number = _item(last)
    for depth, name in enumerate(above, start=1):
        if name not in here:
            of_items = number and depth == len(above)
            here[name] = _list(path, line) if of_items else _mapping(path, line)
            here.lines[name] = line
        here = here[name]
        if not isinstance(here, LocatedMapping if depth < len(above) else LOCATED):
            raise _misplaced(each, line, path)
    if isinstance(here, LocatedMapping) and not number and last not in here:
        here[last], here.lines[last] = each.words, line
    elif isinstance(here, LocatedList) and 0 < number <= MOST_ITEMS:
        here.extend([""] * (number - len(here)))
        here.lines.extend([line] * (number - len(here.lines)))
        here[number - 1], here.lines[number - 1] = each.words, line
    else:
        raise _misplaced(each, line, path)


def _misplaced(each: Translation, line: int, path: str) -> DefinitionError:
    return DefinitionError(
        "definition.misplaced_text",
        path,
        line,
        noop("“%(place)s” is no place for a text here."),
        noop("Take the msgctxt as `biocap translations renew` writes it."),
        place=each.place,
    )


def _item(name: str) -> int:
    """Return the number of an item of a list, from 1; 0 for any other name."""
    digits = name[1:] if name.startswith("#") else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0


def _mapping(path: str, line: int) -> LocatedMapping:
    table = LocatedMapping()
    table.path, table.line, table.lines = path, line, {}
    return table


def _list(path: str, line: int) -> LocatedList:
    items = LocatedList()
    items.path, items.line, items.lines = path, line, []
    return items


def renewed(
    english: Mapping[str, str],
    language: str,
    given: str,
    name: str,
    words: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """Return the translators' file of a language as it should stand, keeping what they wrote.

    `given` is the file as it stands, "" for none yet; `words` are newer translations by place.
    Texts that are no longer in English are left out; one whose English has changed keeps its
    translation, is marked as fuzzy, and says from what it was translated. Raises DefinitionError.
    """
    import polib

    old = _file(given, name) if given.strip() else polib.POFile()
    known = {entry.msgctxt: entry for entry in old if not entry.obsolete}
    new = polib.POFile(wrapwidth=WIDTH)
    new.header = old.header
    new.metadata = {
        "Language": language,
        OFFICIAL: "no",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
    } | {name: old.metadata[name] for name in (OFFICIAL,) if name in old.metadata}
    for place, text in english.items():
        entry = known.get(place, polib.POEntry(msgctxt=place, msgid=text))
        if entry.msgid != text:
            if entry.msgstr:
                entry.previous_msgid = entry.previous_msgid or entry.msgid
                entry.flags = [*{*entry.flags, FUZZY}]
            entry.msgid = text
        if words.get(place, entry.msgstr) != entry.msgstr:
            entry.msgstr, entry.previous_msgid = words[place], None
            entry.flags = [flag for flag in entry.flags if flag != FUZZY]
        new.append(entry)
    return f"{new}\n"


def _file(text: str, name: str) -> "POFile":
    from polib import pofile  # English needs none

    if "\n" not in text.strip():  # polib would take it for the name of a file
        raise _not_po(name, 1, "it holds a single line")
    try:
        return pofile(text)
    except (OSError, UnicodeError, ValueError, IndexError, AttributeError) as failure:
        line = re.search(r"line (\d+)", str(failure))
        raise _not_po(name, int(line[1]) if line else 1, "it cannot be read here") from None


def _not_po(name: str, line: int, reason: str) -> DefinitionError:
    return DefinitionError(
        "definition.not_po",
        name,
        line,
        noop("The file is not a gettext file: %(reason)s."),
        noop("Mend it there, or remove it: `biocap translations renew` writes an empty one."),
        reason=reason,
    )


def _is_official(file: "POFile") -> bool:
    return str(file.metadata.get(OFFICIAL, "")).strip().lower() == "yes"


def _translation(entry: "POEntry", official: bool) -> Translation:
    said = entry.tcomment.strip().lower()
    if said.startswith("unofficial"):
        official = False
    elif said.startswith("official"):
        official = True
    forms = tuple(entry.msgstr_plural.values()) or (entry.msgstr,)
    words = forms[0] if all(forms) else ""
    return Translation(entry.msgctxt or "", entry.msgid, words, forms, official, entry.fuzzy)
