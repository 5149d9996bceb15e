"""Publish where the disk runs full, ever later; print what each try left, and a last one with room.

It works in a folder that it mounts itself, of so many bytes that nothing, a part or all of a
snapshot fits, so it runs in a mount namespace of its own (`unshare`).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

root = Path(sys.argv[1])
sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "biocap.config.settings_test"

import django  # noqa: E402

django.setup()

from biocap.library import operations  # noqa: E402
from biocap.library.queries import in_force, open_library, open_snapshot  # noqa: E402
from tests.library.frozen import needs_inputs  # noqa: E402


def left(folder: Path) -> list[str]:
    """Return the files that have no business there: drafts and what was staged."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob(".*")
        if path.name not in {".lock", ".publishing"}
    )


def mounted(kilobytes: int) -> Path:
    folder = root / str(kilobytes)
    folder.mkdir()
    size = f"size={kilobytes}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], check=True)
    return folder


def tried(folder: Path) -> str:
    """Return how far a publication comes: written, opened, in force."""
    try:
        snapshot = inputs.build(folder)
        open_snapshot(snapshot.id, folder)
        operations.put_in_force(snapshot, folder)
    except OSError as error:
        return os.strerror(error.errno or 0)
    assert in_force(folder) == snapshot.id
    return "in force"


inputs = needs_inputs(7)
for kilobytes in (40, 1000, 1400, 40_000):
    folder = mounted(kilobytes)
    said, remains = tried(folder), left(folder)
    local = [path.name for path in (folder / "local").glob("*")] if kilobytes < 2000 else []
    if said == "in force":
        assert len(open_library(root=folder).rows(open_library(root=folder).table("rounds")))
    sys.stdout.write(json.dumps([kilobytes, said, remains, local]) + "\n")
