"""Below which nothing is claimed of a figure: data of `definitions/thresholds.yaml`. No Django."""

from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from biocap.shared.definitions import PROJECT, definitions_folder
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


@dataclass(frozen=True, slots=True)
class Thresholds(Shape):
    """thresholds.yaml; the file says of each what it is for."""

    least_base: Threshold
    least_panel: Threshold
    least_net_share: Threshold


def thresholds() -> Thresholds:
    """Return the thresholds in force, read once.

    BIOCAP_DEFINITIONS may hold other definitions alone; then the project's own are read.
    Raises the first DefinitionError.
    """
    return _read(_path())


def least_base() -> int:
    """Return the least base of which a share is told in per cent."""
    return thresholds().least_base.value


def thresholds_sha256() -> str:
    """Return the SHA-256 of the file, the same on a machine that ends lines otherwise."""
    return sha256(_path().read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def check_thresholds(folder: Path) -> list[DefinitionError]:
    """Return the mistakes of thresholds.yaml in a folder of definitions, if it is there."""
    path = folder / FILE
    return read_shape(path, Thresholds)[1] if path.exists() else []


def _path() -> Path:
    named = definitions_folder() / FILE
    return named if named.exists() else PROJECT / FILE


@lru_cache(maxsize=8)
def _read(path: Path) -> Thresholds:
    return sound(read_shape(path, Thresholds))
