"""Below which nothing is claimed of a figure: data of `definitions/thresholds.yaml`. No Django."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from biocap.shared.definitions import definition_place
from biocap.shared.problems import DefinitionError
from biocap.shared.shapes import Count, Shape, Words
from biocap.shared.shaping import read_shape, sound

FILE = "thresholds.yaml"


@dataclass(frozen=True, slots=True)
class Threshold(Shape):
    """A least number of Parties, or of per cent, who set it, and why it is as it is."""

    value: Count
    decided_by: Words
    why: Words


ONE_PARTY = Threshold(
    1, "Biocap", "Snapshots from before there was such a threshold knew no other."
)


@dataclass(frozen=True, slots=True)
class Thresholds(Shape):
    """thresholds.yaml; the file says of each what it is for."""

    least_base: Threshold
    least_panel: Threshold
    least_net_share: Threshold
    least_net_parties: Threshold = ONE_PARTY


def thresholds() -> Thresholds:
    """Return the thresholds that went with the snapshot being read, else those in force.

    Raises the first DefinitionError.
    """
    return _read(definition_place(FILE))


def least_base() -> int:
    """Return the least base of which a share is told in per cent."""
    return thresholds().least_base.value


def least_panel() -> int:
    """Return the fewest Parties of which one is no more than a tenth; fewer are marked."""
    return thresholds().least_panel.value


def check_thresholds(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of thresholds.yaml in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, Thresholds)[1] if path.exists() else []


@lru_cache(maxsize=8)
def _read(path: Path) -> Thresholds:
    return sound(read_shape(path, Thresholds))
