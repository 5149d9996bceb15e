"""A definition apart from its folder: as files by name, which give the edition again.

What was answered is read by the definition that was in force then; whoever keeps the files
under their SHA-256 can do so after the folder has changed or is gone.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from biocap.formats.model import Edition
from biocap.formats.problems import Refused
from biocap.formats.texts import Texts
from biocap.formats.values import read_answer
from biocap.shared.definitions import definition_folder
from biocap.shared.located import LocatedMapping
from biocap.shared.shapes import give
from biocap.shared.shaping import shaped, sound
from biocap.shared.texts import parse_file, text_file, texts_from
from biocap.shared.translations import SUFFIX

Files = Mapping[str, str]
"""The text of each file by its path within the folder of the edition."""


def definition_files(code: str, edition: str) -> dict[str, str]:
    """Return the files of an edition as they lie in the folder now.

    Raises OSError and UnicodeDecodeError.
    """
    return files_in(definition_folder("formats") / code / edition)


def files_in(folder: Path) -> dict[str, str]:
    """Return the text of an edition's files by path within its folder.

    Raises OSError and UnicodeDecodeError.
    """
    return {name: content.decode("utf-8") for name, content in contents_of(folder).items()}


def contents_of(folder: Path) -> dict[str, bytes]:
    """Return the bytes of an edition's files, wherever they lie, by path within it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for suffix in (".yaml", SUFFIX)
        for path in folder.rglob(f"*{suffix}")
    }


def sha256_of_files(files: Mapping[str, str | bytes]) -> str:
    """Return the SHA-256 over the names and bytes of an edition's files."""
    digest = hashlib.sha256()
    for name in sorted(files, key=lambda name: name.split("/")):
        given = files[name]
        content = given.encode("utf-8") if isinstance(given, str) else given
        digest.update(f"{name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def edition_from(files: Files, sha256: str) -> Edition:
    """Return the edition that files give.

    It was proved when it was in force, and is not held against rules that came later. Raises
    the first DefinitionError where this software cannot read it any more.
    """

    def table(name: str) -> LocatedMapping | None:
        return parse_file(files[name], name) if name in files else None

    def words_in(language: str) -> LocatedMapping | None:
        """Return a language's file: other languages than English once were YAML, too."""
        return table(text_file(language)) or table(f"texts/{language}.yaml")

    @cache
    def texts(language: str) -> Texts:
        words, complete = texts_from(words_in, Texts, language)
        give(words, complete=complete)
        return words

    structure = table("format.yaml")
    edition = sound(shaped(structure if structure is not None else LocatedMapping(), Edition))
    give(edition, sha256=sha256, read_texts=texts, read_files=lambda: files)
    return edition


def left_over(edition: Edition, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that an edition cannot read: of a key, an option, a kind it lacks."""
    unread = {}
    for key, value in values.items():
        try:
            if key in edition.keys and read_answer(edition, key, value) is not None:
                continue
        except Refused:
            pass
        unread[key] = value
    return unread
