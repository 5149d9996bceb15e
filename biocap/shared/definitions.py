"""Where the definitions lie."""

import os
from pathlib import Path

VARIABLE = "BIOCAP_DEFINITIONS"
"""The environment variable that names another folder."""

PROJECT = Path(__file__).parents[2] / "definitions"
"""The project's own."""


def definitions_folder() -> Path:
    """Return the folder of all definitions: BIOCAP_DEFINITIONS, else the project's own."""
    return Path(os.environ.get(VARIABLE) or PROJECT)
