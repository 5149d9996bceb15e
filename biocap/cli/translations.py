"""`biocap translations`: how far everything is translated, and the files of translators."""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

import click

from biocap.cli import known
from biocap.indicators.crosswalk_rules import CAPACITY_AREAS
from biocap.parties.reference import ALL_GROUPS, BODIES, PARTIES, TREATIES
from biocap.shared.definitions import PROJECT, definition_folder, definitions_folder
from biocap.shared.durable import write_durably
from biocap.shared.languages import languages, official_languages
from biocap.shared.located import definition_text, read_located
from biocap.shared.problems import DefinitionError
from biocap.shared.terms import other_words
from biocap.shared.texts import text_file
from biocap.shared.translations import (
    Translation,
    TranslationState,
    english_texts,
    renewed,
    translation_state,
    translations_in,
)

INTERFACE = "interface"
NAMES = "names"
"""Of States, treaties, groups, bodies and areas of capacity-building, beside their codes."""
LOCALE = PROJECT.parent / "biocap" / "locale"
COLUMNS = ("texts", "missing", "unofficial", "stale")


@click.group()
def translations() -> None:
    """Translations: what is missing, unofficial or stale, and the files of translators."""


@translations.command()
@click.argument("language", required=False, type=known.language())
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def status(language: str | None, as_json: bool) -> None:
    """Say of each language and part how many texts there are, and how many are not yet right.

    Missing texts are shown in English. Unofficial ones were translated by Biocap. Stale ones were
    translated from an English that has changed since, or are marked as fuzzy. The sentences of
    the interface are ours in every language, and go by what `scripts/messages.py` collected for
    the official ones. Names of regional bodies that nobody confirmed are unofficial.
    """
    try:
        states = [
            {"language": code, "part": part, **asdict(state)}
            for code in _asked(language)
            for part, state in translation_states(code)
        ]
    except DefinitionError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    if as_json:
        click.echo(json.dumps(states, ensure_ascii=False, indent=2))
        return
    wide = max((len(str(state["part"])) for state in states), default=0)
    click.echo(f"{'':8}  {'':{wide}}" + "".join(f"  {name:>10}" for name in COLUMNS))
    for state in states:
        numbers = "".join(f"  {state[name]:>10}" for name in COLUMNS)
        click.echo(f"{state['language']:8}  {state['part']:{wide}}{numbers}")


@translations.command()
@click.argument("language", required=False, type=known.language())
def renew(language: str | None) -> None:
    """Bring the files of translators up to the English texts of the definitions.

    What was translated is kept. A text whose English has changed is marked as fuzzy and says from
    what it was translated. The sentences of the interface are renewed by `scripts/messages.py`.
    """
    try:
        written = [
            (folder / text_file(code), _renewed(folder, code))
            for code in _asked(language)
            for folder in _folders()
        ]
    except DefinitionError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    changed = 0
    for path, text in written:
        if not path.exists() or path.read_text("utf-8") != text:
            write_durably(path, text.encode())
            click.echo(f"{path.relative_to(definitions_folder())}")
            changed += 1
    if not changed:
        click.echo("Every file is as it should be.")


@translations.command()
@click.argument("language", required=False, type=known.language())
def terms(language: str | None) -> None:
    """Name each text that calls a thing by another word than definitions/terms.yaml has for it.

    Official wordings are as their document has them and are not held against the list. Ends with
    1 where a text is named.
    """
    try:
        named = [line for code in _asked(language) for line in _otherwise(code)]
    except DefinitionError as error:
        click.echo(str(error), err=True)
        sys.exit(1)
    click.echo("\n".join(named) if named else "Every term is said as it should be.")
    sys.exit(bool(named))


def _otherwise(language: str) -> Iterator[str]:
    for part, each in _translated(language):
        if not each.official:
            for form in each.forms:
                for word in other_words(language, each.english, form):
                    what = f"says “{word.instead}”" if word.instead else "does not say it"
                    yield f"{language}  {part}  {word.term}: {what}: {each.english!r} → {form!r}"


def _asked(language: str | None) -> list[str]:
    return [language] if language else [code for code in languages() if code != "en"]


def _folders() -> list[Path]:
    """Return the folder of each definition that has texts."""
    root = definitions_folder()
    return sorted(path.parent.parent for path in root.glob(f"*/**/{text_file('en')}"))


def _english(folder: Path) -> dict[str, str]:
    path = folder / text_file("en")
    return english_texts(read_located(path, _name(folder, "en")))


def _given(folder: Path, language: str) -> str:
    path = folder / text_file(language)
    return definition_text(path, _name(folder, language)) if path.exists() else ""


def _name(folder: Path, language: str) -> str:
    return (folder / text_file(language)).relative_to(definitions_folder()).as_posix()


def _renewed(folder: Path, language: str) -> str:
    return renewed(_english(folder), language, _given(folder, language), _name(folder, language))


def translation_states(language: str) -> Iterator[tuple[str, TranslationState]]:
    """Yield how far each part is translated: the interface, the names, each definition."""
    for part, english, given in _parts(language):
        yield (
            part,
            _state_of_interface(given) if english is None else translation_state(english, given),
        )
        if english is None:
            yield NAMES, _state_of_names(language)


def _translated(language: str) -> Iterator[tuple[str, Translation]]:
    for part, _, given in _parts(language):
        yield from ((part, each) for each in given)


def _parts(
    language: str,
) -> Iterator[tuple[str, dict[str, str] | None, list[Translation]]]:
    """Return each part, its English texts (of the interface none) and their translations."""
    yield INTERFACE, None, _interface(language)
    for folder in _folders():
        text = _given(folder, language)
        given = translations_in(text, _name(folder, language)) if text else []
        yield folder.relative_to(definitions_folder()).as_posix(), _english(folder), given


@lru_cache(maxsize=16)
def _interface(language: str) -> list[Translation]:
    catalogue = LOCALE / language / "LC_MESSAGES" / "django.po"
    if not catalogue.exists():
        return []
    return translations_in(definition_text(catalogue, catalogue.name), catalogue.name)


def _state_of_interface(given: list[Translation]) -> TranslationState:
    """Return how far the sentences are translated that any official language has."""
    of_all = (each for code in official_languages() for each in _interface(code))
    wanted = {(each.english, each.place) for each in of_all}
    there = {(each.english, each.place): each for each in given if each.words}
    return TranslationState(
        texts=len(wanted),
        missing=len(wanted - there.keys()),
        unofficial=0,
        stale=sum(each.doubtful for each in there.values()),
    )


def _state_of_names(language: str) -> TranslationState:
    tables = (PARTIES, TREATIES, ALL_GROUPS)
    known = [_is_said_in(language, one.names) for table in tables for one in table.values()]
    areas = read_located(definition_folder("crosswalks") / CAPACITY_AREAS, CAPACITY_AREAS)["areas"]
    known += [_is_said_in(language, area["text"]) for area in areas]
    bodies = [(_is_said_in(language, one.names), one.confirmed) for one in BODIES.values()]
    known += [there for there, _ in bodies]
    return TranslationState(
        texts=len(known),
        missing=known.count(False),
        unofficial=sum(there and not confirmed for there, confirmed in bodies),
        stale=0,
    )


def _is_said_in(language: str, names: Mapping[str, str]) -> bool:
    return bool(names.get(language))
