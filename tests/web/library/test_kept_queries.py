"""Pages whose queries were compiled before are answered without the compiler."""

import subprocess
import sys
from pathlib import Path

from biocap.library.queries import Library
from tests.library.frozen import Inputs
from tests.processes import environment_of

ANSWER = """
import sys, django; django.setup()
from django.test import Client
from biocap.web.warming import warm
for path in PATHS:
    assert Client().get(path).status_code == 200, path
warm()
print("ibis" in sys.modules, "sqlglot" in sys.modules)
"""


def test_next_process_loads_no_compiler(
    plan_library: Library, inputs: Inputs, tmp_path: Path
) -> None:
    """Nor when it makes itself ready for the reader of an evaluation."""
    party = next(version.party for version in inputs.versions if version.party)
    paths = ["/en/", "/en/countries/", f"/en/countries/{party}/", "/en/activities/"]
    environment = environment_of(
        tmp_path,
        BIOCAP_LIBRARY=str(plan_library.folder.parents[1]),
        BIOCAP_DEBUG="1",
        BIOCAP_HOSTS="testserver",
    )
    said = [
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", ANSWER.replace("PATHS", repr(paths))],
            env=environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for _ in range(2)
    ]
    assert said == ["True True\n", "False False\n"]
