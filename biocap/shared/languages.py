"""The languages of the platform: data of `definitions/languages.yaml`, English first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from biocap.shared.definitions import PROJECT, definitions_folder
from biocap.shared.located import read

FILE = "languages.yaml"


@dataclass(frozen=True)
class Language:
    """A language; the file says of each property what it is for."""

    code: str
    name: str
    direction: str
    cldr: str
    framework: str
    percent: str = ""
    comma: str = ", "
    semicolon: str = "; "
    utc: str = "UTC"
    months: tuple[str, ...] = ()
    short_months: tuple[str, ...] = ()

    @property
    def right_to_left(self) -> bool:
        return self.direction == "rtl"


def languages() -> Mapping[str, Language]:
    """Return every language by its code, in the order of the file; read once.

    BIOCAP_DEFINITIONS may hold other definitions alone; then the project's own are read.
    """
    named = definitions_folder() / FILE
    return read_languages(named if named.exists() else PROJECT / FILE)


@lru_cache(maxsize=8)
def read_languages(path: Path) -> Mapping[str, Language]:
    """Return the languages of a file. Raises DefinitionError."""
    found = {}
    for row in read(path)["languages"]:
        names = {name: tuple(row.get(name, ())) for name in ("months", "short_months")}
        found[row["code"]] = Language(**{**row, **names})
    return found
