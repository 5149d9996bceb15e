"""Files of definitions kept beside the snapshots, each set once, under the hash that covers it."""

import json
from collections.abc import Mapping
from pathlib import Path

from biocap.formats import sha256_of_files
from biocap.library.places import DEFINITIONS
from biocap.shared.durable import write_durably


def keep_files(root: Path, files: Mapping[str, str], sha256: str) -> None:
    """Write files under their hash, unless they stand there whole. Raises OSError."""
    (root / DEFINITIONS).mkdir(exist_ok=True)
    if kept_files(root, sha256) is None and sha256_of_files(files) == sha256:
        content = json.dumps(dict(files), ensure_ascii=False, indent=1, sort_keys=True)
        write_durably(_path_of_definition(root, sha256), content.encode("utf-8"))


def kept_files(root: Path, sha256: str) -> dict[str, str] | None:
    """Return the files under a hash, or None where they are not there as they were written."""
    try:
        files: dict[str, str] = json.loads(_path_of_definition(root, sha256).read_text("utf-8"))
        return files if sha256_of_files(files) == sha256 else None
    except (OSError, ValueError, AttributeError, TypeError):
        return None


def broken_files(root: Path) -> list[str]:
    """Return the names of files that are not what their name says."""
    there = (path for path in (root / DEFINITIONS).glob("*") if not path.name.startswith("."))
    return sorted(path.name for path in there if kept_files(root, path.stem) is None)


def _path_of_definition(root: Path, sha256: str) -> Path:
    return root / DEFINITIONS / f"{sha256}.json"
