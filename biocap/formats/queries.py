"""Editions as they lie in the definitions folder: loaded once, named, checked."""

import re
import shutil
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from biocap.formats.contradictions import NAME as CONTRADICTIONS
from biocap.formats.contradictions import ContradictionProof, Contradictions
from biocap.formats.errata import Errata, errata_of
from biocap.formats.keeping import contents_of, files_in, sha256_of_files
from biocap.formats.lineage import Lineage, LineageProof
from biocap.formats.model import Edition
from biocap.formats.problems import (
    FORMATS_EDITION_NAME,
    FORMATS_EDITION_THERE,
    FORMATS_NO_LINEAGE,
    FORMATS_UNKNOWN,
)
from biocap.formats.proofs import edition_mistakes
from biocap.formats.released import (
    Released,
    as_text,
    breaches,
    left_alone,
    read_released,
    release_file,
    released_of,
)
from biocap.formats.texts import Texts, reader, texts_wanted
from biocap.shared.definitions import definition_folder, definition_place
from biocap.shared.located import read_located
from biocap.shared.mistakes import misnamed
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import give
from biocap.shared.shaping import Read, read_shape, sound
from biocap.shared.text import noop
from biocap.shared.texts import check_texts

_LINEAGE = "lineage-"
_NAME = re.compile(r"[A-Za-z0-9]{1,20}")


def editions() -> tuple[tuple[str, str], ...]:
    """Return (code, edition) of every format there is, the oldest edition of each first."""
    return _editions(definition_folder("formats"))


def circulated_formats() -> frozenset[str]:
    """Return the codes of the formats whose answers are circulated and never published."""
    return frozenset(code for code, edition in editions() if load_edition(code, edition).circulated)


def load_edition(code: str, edition: str | None = None) -> Edition:
    """Return an edition of a common format, the newest if none is named.

    Read once in the life of the process. Raises Problem("formats.unknown"), or the
    first DefinitionError of a broken definition.
    """
    return _named(definition_folder("formats"), code, edition)


@lru_cache(maxsize=64)
def _named(folder: Path, code: str, edition: str | None) -> Edition:
    known = _editions(folder)
    there = [name for of, name in known if of == code]
    if not there or (edition is not None and edition not in there):
        named = f"{code}/{edition}" if edition else code
        raise FORMATS_UNKNOWN(code_and_edition=named, known=tuple(map("/".join, known)))
    return _load(folder / code / (edition or there[-1]))


def lineage(code: str, edition: str) -> Lineage:
    """Return how the questions of an edition follow those of the edition before it.

    Raises Problem("formats.no_lineage"), or the first DefinitionError of a broken file.
    """
    held = definition_folder("formats") / code
    for path in definition_place(f"formats/{code}").glob(f"{_LINEAGE}*-{edition}.yaml"):
        return _lineage(path, held)
    raise FORMATS_NO_LINEAGE(code=code, edition=edition)


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/formats/, with file and line."""
    errors: list[DefinitionError] = []
    for code, name in _editions_in(folder):
        edition, mistakes = read_edition(folder / code / name)
        errors += mistakes
        if edition:
            errors += _check_words(folder / code / name, edition)
            errors += check_released(folder / code / name, edition)
    for path in sorted(folder.glob(f"*/{_LINEAGE}*.yaml")):
        errors += read_lineage(path)[1]
    for path in sorted(folder.glob(f"*/{CONTRADICTIONS}*.yaml")):
        errors += read_contradictions(path)[1]
    for path in sorted(path for path in folder.glob("*") if path.is_dir()):
        errors += left_alone(path)
    return list({str(error): error for error in errors}.values())


@cache
def _editions(folder: Path) -> tuple[tuple[str, str], ...]:
    return tuple(_editions_in(folder))


def _editions_in(folder: Path) -> list[tuple[str, str]]:
    editions = [
        (path.parent.name, path.name)
        for path in folder.glob("*/*")
        if path.is_dir() and not path.name.startswith(".")
    ]
    return sorted(editions, key=lambda pair: (pair[0], _natural(pair[1])))


def _natural(name: str) -> list[tuple[int, str]]:
    parts = re.split(r"(\d+)", name)
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in parts]


@lru_cache(maxsize=64)
def _load(folder: Path) -> Edition:
    return sound(read_edition(folder))


def read_edition(folder: Path) -> Read[Edition]:
    """Return the edition that lies in a folder, or None and the mistakes of its format.yaml."""
    edition, errors = _read_structure(folder)
    if edition:
        give(
            edition,
            sha256=sha256_of_edition(folder),
            read_texts=reader(folder),
            read_files=partial(files_in, folder),
        )
    return edition, errors


def _read_structure(folder: Path) -> Read[Edition]:
    return read_shape(
        folder / "format.yaml",
        Edition,
        lambda edition: misnamed("code", edition.code, folder.parent.name),
        lambda edition: misnamed("edition", edition.edition, folder.name),
        edition_mistakes,
        shown_as=f"{folder.parent.name}/{folder.name}/format.yaml",
        remedy=noop("Add it, or remove the folder."),
    )


def _check_words(folder: Path, edition: Edition) -> list[DefinitionError]:
    """Return the mistakes of the texts in each language, and of the errata."""
    name = f"{folder.parent.name}/{folder.name}"
    errors = list(check_texts(folder, name, Texts, texts_wanted(edition)))
    path = folder / "errata.yaml"
    if path.is_file():
        errors += read_shape(path, Errata, errata_of(edition), shown_as=f"{name}/errata.yaml")[1]
    return errors


def check_released(
    folder: Path, edition: Edition, released: Released | None = None
) -> list[DefinitionError]:
    """Return what an edition changes of what was released of it, by the lines of its format.yaml.

    `released` is what its file says, if nothing else is given.
    """
    if released is None:
        released, errors = read_released(folder)
        if released is None:
            return errors
    broken = list(breaches(released, edition))
    if not broken:
        return []
    table = read_located(folder / "format.yaml", f"{folder.parent.name}/{folder.name}/format.yaml")
    return [mistake.located(table) for mistake in broken]


def release_edition(code: str, name: str) -> Path:
    """Write what is released of an edition and return the file.

    Raises Problem("formats.unknown"), and the first DefinitionError of what hides or rereads
    answers to what was released before.
    """
    edition = load_edition(code, name)
    folder = definition_folder("formats") / code / name
    for error in check_released(folder, edition):
        raise error
    path = release_file(folder)
    path.write_text(as_text(released_of(edition)), "utf-8")
    return path


def write_edition(code: str, name: str, files: Mapping[str, str]) -> Path:
    """Write the files of a new edition and return its folder. Raises as `prove_edition` does."""
    prove_edition(code, name, files)
    folder = definition_folder("formats") / code / name
    with TemporaryDirectory() as room:
        shutil.copytree(_laid_out(Path(room), code, name, files), folder)
    return folder


def prove_edition(code: str, name: str, files: Mapping[str, str]) -> None:
    """Prove the files of a new edition, and write none.

    Raises Problem("formats.edition_there") or ("formats.edition_name"), and the first
    DefinitionError of what is not sound.
    """
    if not _NAME.fullmatch(name):
        raise FORMATS_EDITION_NAME(name=name)
    if (definition_folder("formats") / code / name).exists():
        raise FORMATS_EDITION_THERE(code=code, edition=name)
    with TemporaryDirectory() as room:
        _laid_out(Path(room), code, name, files)
        for error in check_definitions(Path(room)):
            raise error


def _laid_out(room: Path, code: str, name: str, files: Mapping[str, str]) -> Path:
    """Write the files of an edition into a room and return its folder there."""
    folder = room / code / name
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@lru_cache(maxsize=64)
def _lineage(path: Path, held: Path) -> Lineage:
    return sound(read_lineage(path, held))


def read_lineage(path: Path, held: Path | None = None) -> Read[Lineage]:
    """Return the lineage that a file defines, or None and its mistakes.

    `held` is the folder of the editions, unless they lie beside the file.
    """
    name = f"{path.parent.name}/{path.name}"
    editions, errors = [], []
    for code in path.stem.removeprefix(_LINEAGE).partition("-")[::2]:
        folder = (held or path.parent) / code
        edition = read_edition(folder)[0] if folder.is_dir() else None
        if edition:
            editions.append(edition)
        else:
            errors.append(_no_edition(name, code))
    if errors:
        return None, errors
    return read_shape(path, Lineage, LineageProof(*editions).mistakes, shown_as=name)


def _no_edition(name: str, edition: str) -> DefinitionError:
    return DefinitionError(
        "definition.unknown_edition",
        name,
        1,
        noop("There is no sound edition “%(edition)s” beside this file."),
        noop("Name the file after its editions (lineage-4-5.yaml), and mend the edition."),
        edition=edition,
    )


def contradictions(code: str, edition: str) -> Contradictions | None:
    """Return the rules of contradictions of an edition, None if it has none.

    Raises the first DefinitionError of a broken file.
    """
    return _contradictions(definition_folder("formats") / code / f"{CONTRADICTIONS}{edition}.yaml")


@lru_cache(maxsize=64)
def _contradictions(path: Path) -> Contradictions | None:
    return sound(read_contradictions(path)) if path.is_file() else None


def read_contradictions(path: Path) -> Read[Contradictions]:
    """Return the contradictions that a file defines, or None and its mistakes."""
    name = f"{path.parent.name}/{path.name}"
    edition = path.stem.removeprefix(CONTRADICTIONS)
    own = read_edition(path.parent / edition)[0] if (path.parent / edition).is_dir() else None
    if own is None:  # of one that is not sound its own mistakes are told
        there = (path.parent / edition).is_dir()
        return None, [] if there else [_no_edition(name, edition)]
    return read_shape(
        path,
        Contradictions,
        lambda file: misnamed("code", file.code, path.parent.name),
        lambda file: misnamed("edition", file.edition, edition),
        lambda file: ContradictionProof(
            own, read_edition(path.parents[1] / file.report_format / file.report_edition)[0]
        ).mistakes(file),
        shown_as=name,
    )


def sha256_of_edition(folder: Path) -> str:
    """Return the SHA-256 over the names and bytes of an edition's YAML files, wherever they lie."""
    return sha256_of_files(contents_of(folder))
