"""What every code in the files stands for, in six languages, and where it belongs."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from biocap.formats import Edition
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.library.queries import Library
from biocap.parties.reference import ALL_GROUPS
from biocap.plans import load_plan, plans
from biocap.shared.languages import official_languages
from biocap.shared.text import noop
from biocap.telling.names import Words, edition_of
from biocap.telling.tables import Column, Table


@dataclass(frozen=True)
class CodeRow:
    """A code with its words by language; a language that has none has nothing.

    `of` is the definition that has it, `belongs_to` the code above it: of a need its question,
    of an option its list, of an indicator its goal. `unofficial` are the languages of which the
    words are a translation by Biocap.
    """

    of: str
    kind: str
    belongs_to: str
    code: str
    labels: tuple[str, ...]
    unofficial: tuple[str, ...] = ()


def code_list(library: Library) -> Table[CodeRow]:
    """Return the codes of the formats that the snapshot holds, of activities, plans and groups."""
    columns = (*COLUMNS, *map(_label, official_languages()), UNOFFICIAL)
    return Table("codes", columns, tuple(_code_rows(library)))


COLUMNS: tuple[Column[CodeRow], ...] = (
    Column("of", noop("Format with its edition, plan or list that has the code."), lambda r: r.of),
    Column(
        "kind",
        noop("question, row, group of rows, column, option, goal, indicator, area or group."),
        lambda r: r.kind,
    ),
    Column(
        "belongs_to",
        noop(
            "Code above it: of a row its question, of an option its list, of an indicator its goal."
        ),
        lambda r: r.belongs_to,
    ),
    Column("code", noop("The code as the tables have it."), lambda r: r.code),
)


UNOFFICIAL = Column[CodeRow](
    "unofficial",
    noop("Languages of which the words are an unofficial translation by Biocap."),
    lambda row: " ".join(row.unofficial),
)


def _label(language: str) -> Column[CodeRow]:
    place = official_languages().index(language)
    return Column(language, LABELS[language], lambda row: row.labels[place])


LABELS = {
    "en": noop("What it is called in English."),
    "fr": noop("What it is called in French; empty where there are no words."),
    "es": noop("What it is called in Spanish; empty where there are no words."),
    "ar": noop("What it is called in Arabic; empty where there are no words."),
    "ru": noop("What it is called in Russian; empty where there are no words."),
    "zh": noop("What it is called in Chinese; empty where there are no words."),
}


def _code_rows(library: Library) -> Iterator[CodeRow]:
    for edition in _editions(library):
        yield from _of_edition(edition)
    for plan in plans():
        yield from _of_plan(plan)
    for code, group in ALL_GROUPS.items():
        labels = tuple(group.names.get(language, "") for language in official_languages())
        yield CodeRow("parties", "group", group.kind, code, labels)


def _editions(library: Library) -> list[Edition]:
    held = {(line.format, line.edition) for line in Words(library, "en").all_rounds}
    newest = {(code, edition_of(code).edition) for code in (NEEDS, ACTIVITIES)}
    return [edition_of(code, edition) for code, edition in sorted(held | newest)]


def _of_edition(edition: Edition) -> Iterator[CodeRow]:
    of = f"{edition.code} {edition.edition}"
    texts = [edition.texts(language) for language in official_languages()]
    told = [
        text if text.language == language else None
        for text, language in zip(texts, official_languages(), strict=True)
    ]

    ours = tuple(text.language for text in told if text and not text.official)

    def row(kind: str, above: str, code: str, words: list[str]) -> CodeRow:
        labels = (label if text else "" for text, label in zip(told, words, strict=True))
        return CodeRow(of, kind, above, code, tuple(labels), ours)

    for name, options in edition.option_lists.items():
        for option in options.options:
            yield row("option", name, option.code, [t.option(name, option.code) for t in texts])
    for question in edition.questions.values():
        code = question.code
        words = [text.questions[code] for text in texts if code in text.questions]
        if len(words) < len(texts):
            continue
        yield row("question", question.part_of, code, [it.label or it.text for it in words])
        for group in dict.fromkeys(line.group for line in question.rows if line.group):
            yield row("group of rows", code, group, [it.row_groups.get(group, "") for it in words])
        for line in question.rows:
            yield row("row", code, line.code, [it.rows.get(line.code, "") for it in words])
        for column in question.columns:
            named = [it.columns.get(column.code) for it in words]
            yield row("column", code, column.code, [it.label if it else "" for it in named])


def _of_plan(code: str) -> Iterator[CodeRow]:
    told = [load_plan(code, language) for language in official_languages()]
    ours = tuple(plan.language for plan in told if not plan.official)
    for place, goal in enumerate(told[0].goals):
        goals = [plan.goals[place] for plan in told]
        yield CodeRow(code, "goal", "", goal.code, _own(told, [it.title for it in goals]), ours)
        for number, item in enumerate(goal.indicators):
            words = [it.indicators[number].text for it in goals]
            yield CodeRow(code, "indicator", goal.code, item.code, _own(told, words), ours)


def _own(told: list[Any], words: list[str]) -> tuple[str, ...]:
    """Return the words of each language that has its own; the others stand in English."""
    pairs = zip(told, words, official_languages(), strict=True)
    return tuple(text if plan.language == language else "" for plan, text, language in pairs)
