"""Editions as they lie in the definitions folder: loaded once, named, checked."""

import hashlib
import re
from functools import cache, lru_cache
from pathlib import Path

from biocap.formats.building import Builder
from biocap.formats.errata import check_errata
from biocap.formats.lineage import Lineage, LineageBuilder
from biocap.formats.model import Edition
from biocap.formats.problems import FORMATS_NO_LINEAGE, FORMATS_UNKNOWN
from biocap.formats.properties import Mistakes
from biocap.formats.texts import check_texts, reader
from biocap.shared.definitions import definitions_folder
from biocap.shared.located import read
from biocap.shared.problems import DefinitionError
from biocap.shared.text import LANGUAGES, noop

_LINEAGE = "lineage-"


def editions() -> tuple[tuple[str, str], ...]:
    """Return (code, edition) of every format there is, the oldest edition of each first."""
    return _editions(definitions_folder() / "formats")


def load(code: str, edition: str | None = None) -> Edition:
    """Return an edition of a common format, the newest if none is named.

    Read once in the life of the process. Raises Problem("formats.unknown"), or the
    first DefinitionError of a broken definition.
    """
    folder = definitions_folder() / "formats"
    there = [name for known, name in _editions(folder) if known == code]
    if not there or (edition is not None and edition not in there):
        raise FORMATS_UNKNOWN(
            code_and_edition=f"{code}/{edition}" if edition else code,
            known=", ".join("/".join(pair) for pair in _editions(folder)) or "–",
        )
    return _load(folder / code / (edition or there[-1]))


def lineage(code: str, edition: str) -> Lineage:
    """Return how the questions of an edition follow those of the edition before it.

    Raises Problem("formats.no_lineage"), or the first DefinitionError of a broken file.
    """
    folder = definitions_folder() / "formats" / code
    for path in folder.glob(f"{_LINEAGE}*-{edition}.yaml"):
        return _lineage(path)
    raise FORMATS_NO_LINEAGE(code=code, edition=edition)


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/formats/, with file and line."""
    errors: list[DefinitionError] = []
    for code, edition in _editions_in(folder):
        errors += _check(folder / code / edition, f"{code}/{edition}")
    for path in sorted(folder.glob(f"*/{_LINEAGE}*.yaml")):
        errors += _check_lineage(path)
    unique = {str(error): error for error in errors}
    return list(unique.values())


@cache
def _editions(folder: Path) -> tuple[tuple[str, str], ...]:
    return tuple(_editions_in(folder))


def _editions_in(folder: Path) -> list[tuple[str, str]]:
    found = [
        (path.parent.name, path.name)
        for path in folder.glob("*/*")
        if path.is_dir() and not path.name.startswith(".")
    ]
    return sorted(found, key=lambda pair: (pair[0], _natural(pair[1])))


def _natural(name: str) -> list[tuple[int, str]]:
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)
    ]


@lru_cache(maxsize=64)
def _load(folder: Path) -> Edition:
    name = f"{folder.parent.name}/{folder.name}"
    edition, mistakes = _build(folder, name)
    if edition is None:
        raise mistakes.errors[0]
    return edition


def _build(folder: Path, name: str) -> tuple[Edition | None, Mistakes]:
    builder = Builder(f"{name}/format.yaml")
    path = folder / "format.yaml"
    if not path.is_file():
        builder.mistakes.add(
            "missing_file", 1, noop("The file is missing."), noop("Add it, or remove the folder.")
        )
        return None, builder.mistakes
    try:
        table = read(path, f"{name}/format.yaml")
    except DefinitionError as error:
        builder.mistakes.errors.append(error)
        return None, builder.mistakes
    edition = builder.build(table, folder, sha256_of(folder), reader(folder))
    return edition, builder.mistakes


@lru_cache(maxsize=64)
def _lineage(path: Path) -> Lineage:
    built, mistakes = _build_lineage(path)
    if built is None:
        raise mistakes.errors[0]
    return built


def _build_lineage(path: Path) -> tuple[Lineage | None, Mistakes]:
    name = f"{path.parent.name}/{path.name}"
    mistakes = Mistakes(name)
    earlier, _, later = path.stem.removeprefix(_LINEAGE).partition("-")
    built = []
    for edition in (earlier, later):
        folder = path.parent / edition
        found = _build(folder, f"{path.parent.name}/{edition}")[0] if folder.is_dir() else None
        if found is None:
            mistakes.add(
                "unknown_edition",
                1,
                noop("There is no sound edition “%(edition)s” beside this file."),
                noop("Name the file lineage-<earlier>-<later>.yaml, and mend the edition."),
                edition=edition,
            )
        else:
            built.append(found)
    if mistakes.errors:
        return None, mistakes
    builder = LineageBuilder(name, *built)
    try:
        return builder.build(read(path, name)), builder.mistakes
    except DefinitionError as error:
        mistakes.errors.append(error)
        return None, mistakes


def _check_lineage(path: Path) -> list[DefinitionError]:
    return _build_lineage(path)[1].errors


def sha256_of(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of an edition's YAML files, wherever they lie."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.yaml"), key=lambda path: path.relative_to(folder).parts):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _check(folder: Path, name: str) -> list[DefinitionError]:
    edition, mistakes = _build(folder, name)
    if edition is None:
        return mistakes.errors
    errors: list[DefinitionError] = []
    for language in ("en", *languages(folder, other_than="en")):
        mistakes = Mistakes(f"{name}/texts/{language}.yaml")
        path = folder / "texts" / f"{language}.yaml"
        try:
            if language not in LANGUAGES:
                mistakes.add(
                    "unknown_language",
                    1,
                    noop("“%(language)s” is none of the six languages."),
                    noop("Name the file after one of: %(known)s."),
                    language=language,
                    known=", ".join(LANGUAGES),
                )
            elif not path.is_file():
                mistakes.add(
                    "missing_file", 1, noop("The file is missing."), noop("Add the English texts.")
                )
            else:
                check_texts(edition, read(path, mistakes.path), mistakes, language)
        except DefinitionError as error:
            mistakes.errors.append(error)
        errors += mistakes.errors
    if (folder / "errata.yaml").is_file():
        mistakes = Mistakes(f"{name}/errata.yaml")
        try:
            check_errata(edition, read(folder / "errata.yaml", mistakes.path), mistakes)
        except DefinitionError as error:
            mistakes.errors.append(error)
        errors += mistakes.errors
    return errors


def languages(folder: Path, other_than: str = "") -> list[str]:
    """Return the languages that an edition's folder has texts in."""
    found = sorted(path.stem for path in (folder / "texts").glob("*.yaml"))
    return [language for language in found if language != other_than]
