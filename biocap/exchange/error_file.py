"""The error file of an import: what did not fit, as JSON lines, whole or not at all."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from biocap.shared.durable import drafted


@contextmanager
def error_file(path: Path) -> Iterator[list[dict[str, Any]]]:
    """Hand out a list of lines, and write what it then holds; without lines there is no file.

    That the place can be written is found out before the work begins. Until the work is done
    the older file stays, also where the work breaks off. Raises OSError.
    """
    lines: list[dict[str, Any]] = []
    with (
        drafted(path, "part") as draft,
        draft.open("w", encoding="utf-8", errors="replace") as stream,
    ):
        yield lines
        stream.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    if not lines:
        path.unlink()
