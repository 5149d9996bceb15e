"""Where charts lie that were drawn at publication. Light: nothing here can draw.

`<library>/drawn/<snapshot>/<release>/<language>/<name>.svg`. A chart is a convenience
beside its table: where none was drawn, the table stands alone.
"""

from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from biocap.library.places import library_root

DRAWN = "drawn"


@lru_cache(maxsize=1)
def software_release() -> str:
    """Return the software's version, which charts and kept pages are filed under."""
    return version("biocap")


def drawn_folder(snapshot_id: str, root: Path | None = None) -> Path:
    """Return the folder of the charts of a snapshot, drawn by this release."""
    return (root or library_root()) / DRAWN / snapshot_id / software_release()


def chart_file(snapshot_id: str, language: str, name: str, root: Path | None = None) -> Path:
    """Return where a chart lies, or would. `name` has no folder in it and no ending."""
    return drawn_folder(snapshot_id, root) / language / f"{name}.svg"
