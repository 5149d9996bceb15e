"""Draws charts in processes of their own: on all cores, and their memory goes when they end.

`python -m biocap.reports.pen` reads one job per line from standard input, a JSON object
with `spec` and `path`, writes the picture there, and answers with an empty line.
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

Job = tuple[str, Path]
"""A specification as JSON, and where its picture goes."""

RIGHT_TO_LEFT = re.compile(r">([^<]*[\u0590-\u08ff][^<]*)<")
"""Text with a letter of Hebrew or Arabic: without a mark of its own, a picture orders its
numbers from the left, and “33 of 51, 65 %” cannot be read."""

VEGA_LITE = "6.4"
"""The version that the specifications are of, as vl-convert names it."""

HAND = 3
"""Raised by one whenever `svg` makes another picture of the same specification."""

MEASURED_BY = "Liberation Sans"
"""The font by which texts are placed. The drawing program brings it along, and knows none of the
machine's (`fonts`), so that a picture is the same on every one."""

SHOWN_IN = "'Liberation Sans', Arial, Helvetica, system-ui, 'Noto Sans', sans-serif"
"""The fonts in which whoever looks at a picture sees its words: first those as wide as that one."""


def svg(spec: dict[str, Any]) -> str:
    """Return the picture as SVG: text stays text, nothing is loaded from elsewhere."""
    import vl_convert

    from biocap.reports.fonts import known_to_the_drawing_program

    known_to_the_drawing_program()
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    drawn = drawn.replace(f'font-family="{MEASURED_BY}"', f'font-family="{SHOWN_IN}"')
    return RIGHT_TO_LEFT.sub(">\u2067\\1\u2069<", drawn)


def draw(
    jobs: Sequence[Job], pens: int = 0, told: Callable[[Path], None] = lambda path: None
) -> None:
    """Draw all jobs with so many pens (0: one for each core); each file appears whole or not.

    `told` is called with each path, one at a time, when its picture is there. Raises
    RuntimeError if a pen breaks, after the others have stopped.
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
    told: Callable[[Path], None],
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
            spec, path = job
            try:
                pen.stdin.write(f'{{"spec": {spec}, "path": {json.dumps(str(path))}}}\n')
                pen.stdin.flush()
                answered = pen.stdout.readline()
            except BrokenPipeError:
                answered = ""
            if answered != "\n":
                broken.append(path.name)
                break
            with lock:
                told(path)
        with contextlib.suppress(BrokenPipeError):
            pen.stdin.close()


def main() -> None:
    """Draw what standard input asks for, until it ends."""
    for line in sys.stdin:
        job = json.loads(line)
        picture = svg(job["spec"])
        path = Path(job["path"])
        draft = path.with_name(f".{path.name}")
        draft.write_text(picture, "utf-8")
        draft.replace(path)
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
