"""Build a snapshot and put it in force, killed with SIGKILL at each touch of a file in turn.

Python announces each file it opens, renames or removes to its audit hooks, so every point
between two touches is tried, and no code of ours knows of it. For each point a real child
process works in `<root>/<point>`, a copy of `<root>/old`; its end is printed. The last one
is not killed.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

root = Path(sys.argv[1])
sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "biocap.config.settings_test"

import django  # noqa: E402

django.setup()

from biocap.library import operations  # noqa: E402
from tests.library.activity_inputs import activity_inputs  # noqa: E402
from tests.library.frozen import needs_inputs  # noqa: E402

WATCHED = ("open", "os.rename", "os.mkdir", "os.remove", "os.rmdir", "shutil.rmtree")


def work(folder: Path, dies_at: int) -> None:
    shutil.copytree(root / "old", folder)
    touches = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal touches
        if event in WATCHED and str(arguments[0]).startswith(str(folder)):
            touches += 1
            if touches == dies_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    operations.put_in_force(inputs.build(folder), folder)


inputs = activity_inputs(1, 20)
operations.put_in_force(needs_inputs(7).build(root / "old"), root / "old")
point = 0
ended = -signal.SIGKILL
while ended == -signal.SIGKILL:
    point += 1
    child = os.fork()
    if child == 0:
        work(root / str(point), point)
        os._exit(0)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    sys.stdout.write(f"{ended}\n")
