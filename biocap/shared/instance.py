"""Where the data of this instance lie. Read without Django, since its settings stand on it."""

import os
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Return the folder of BIOCAP_DATA, else `var` of the project."""
    return Path(os.environ.get("BIOCAP_DATA") or PROJECT / "var").resolve()
