"""The rules of the roster: data of `definitions/roster.yaml`. No Django."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from biocap.shared.definitions import definition_folder
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Count, Flag, Shape, Words
from biocap.shared.shaping import read_shape, sound

FILE = "roster.yaml"


@dataclass(frozen=True, slots=True)
class RosterRule(Shape):
    """A number, where it is read, and why it is so; `interim`: of the guidelines of 2004 alone."""

    value: Count
    cite: Words
    why: Words
    interim: Flag = False


@dataclass(frozen=True, slots=True)
class RosterRules(Shape):
    """roster.yaml."""

    years_kept: RosterRule
    per_country: RosterRule
    per_area: RosterRule
    first_notice: RosterRule
    last_notice: RosterRule
    link_days: RosterRule


def roster_rules() -> RosterRules:
    """Return the rules in force. Raises the first DefinitionError."""
    return _read(definition_folder(FILE))


def check_roster_rules(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of the file in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, RosterRules)[1] if path.exists() else []


@lru_cache(maxsize=8)
def _read(path: Path) -> RosterRules:
    return sound(read_shape(path, RosterRules))
