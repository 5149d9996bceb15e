"""Draws charts in processes of their own: on all cores, and their memory goes when they end.

`python -m biocap.reports.pen` reads one job per line from standard input, a JSON object
with `spec` and `paths`, writes the picture to each path, and answers with an empty line.
"""

import contextlib
import json
import os
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Job = tuple[str, Sequence[Path]]
"""A specification as JSON, and where its picture goes: a picture without words goes to several."""

RIGHT_TO_LEFT = re.compile(r">([^<]*[\u0590-\u08ff][^<]*)<")
"""Text with a letter of Hebrew or Arabic: without a mark of its own, a picture orders its
numbers from the left, and “33 of 51, 65 %” cannot be read."""

VEGA_LITE = "6.4"
"""The version that Altair writes, as vl-convert names it."""


def svg(spec: dict[str, Any]) -> str:
    """Return the picture as SVG: text stays text, nothing is loaded from elsewhere."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return RIGHT_TO_LEFT.sub(">\u2067\\1\u2069<", drawn)


def draw(jobs: Sequence[Job], pens: int = 0, told: Callable[[int], None] = lambda n: None) -> None:
    """Draw all jobs with so many pens (0: one for each core); each file appears whole or not.

    `told` is called with the number of files that a job wrote. Raises RuntimeError if a
    pen breaks, after the others have stopped.
    """
    waiting, lock = iter(jobs), threading.Lock()
    broken: list[str] = []
    count = min(pens or os.cpu_count() or 1, len(jobs))
    threads = [
        threading.Thread(target=_hold, args=(waiting, lock, broken, told)) for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if broken:
        raise RuntimeError(f"A chart could not be drawn: {broken[0]}")


def _hold(
    waiting: Iterator[Job],
    lock: threading.Lock,
    broken: list[str],
    told: Callable[[int], None],
) -> None:
    command = [sys.executable, "-m", "biocap.reports.pen"]
    with subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as pen:
        assert pen.stdin
        assert pen.stdout
        while not broken:
            with lock:
                job = next(waiting, None)
            if job is None:
                break
            spec, paths = job
            named = json.dumps([str(path) for path in paths])
            try:
                pen.stdin.write(f'{{"spec": {spec}, "paths": {named}}}\n')
                pen.stdin.flush()
                answered = pen.stdout.readline()
            except BrokenPipeError:
                answered = ""
            if answered != "\n":
                broken.append(paths[0].name)
                break
            with lock:
                told(len(paths))
        with contextlib.suppress(BrokenPipeError):
            pen.stdin.close()


def main() -> None:
    """Draw what standard input asks for, until it ends."""
    for line in sys.stdin:
        job = json.loads(line)
        picture = svg(job["spec"])
        for path in map(Path, job["paths"]):
            draft = path.with_name(f".{path.name}")
            draft.write_text(picture, "utf-8")
            draft.replace(path)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
