"""Programs of a test that run beside it, as the commands and the worker of an instance do."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection


def environment_of(folder: Path, **more: str) -> dict[str, str]:
    """Return the environment of a program on a data folder, with a workroom of its own there."""
    ours = {"DATABASE_URL", "BIOCAP_LIBRARY"}
    return {
        **{name: value for name, value in os.environ.items() if name not in ours},
        "DJANGO_SETTINGS_MODULE": "biocap.config.settings",
        "BIOCAP_DATA": str(folder),
        **more,
    }


@pytest.fixture
def elsewhere(transactional_db: None, tmp_path: Path, settings: Any) -> dict[str, str]:
    """The environment of a worker on the database and the library of this test."""
    settings.BIOCAP_LIBRARY = tmp_path / "library"
    held = connection.settings_dict
    sqlite = connection.vendor == "sqlite"
    server = "{USER}:{PASSWORD}@{HOST}:{PORT}".format(**held)
    return environment_of(
        tmp_path,
        BIOCAP_LIBRARY=str(tmp_path / "library"),
        DATABASE_URL=f"{'sqlite:///' if sqlite else f'postgres://{server}/'}{held['NAME']}",
    )
