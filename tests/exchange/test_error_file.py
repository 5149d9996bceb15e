import json
import signal
import subprocess
import sys

import pytest

from biocap.exchange.error_file import error_file

LINES = [{"record": 1, "sentence": "Côte"}, {"record": 2, "sentence": "\ud800"}]
KILLED = """
import os, pathlib, signal, sys
from biocap.exchange.error_file import error_file
with error_file(pathlib.Path(sys.argv[1])) as lines:
    lines += [{"record": 1}]
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_error_file_is_written_as_json_lines(tmp_path):
    path = tmp_path / "out.jsonl"
    with error_file(path) as lines:
        lines += LINES
    written = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert written == [LINES[0], {"record": 2, "sentence": "?"}]
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
    with error_file(path):
        pass
    assert not list(tmp_path.iterdir())


def test_error_file_of_work_that_breaks_off_leaves_the_older_one(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("older")
    with pytest.raises(ZeroDivisionError), error_file(path) as lines:
        lines.append({"record": 1 // 0})
    assert path.read_text() == "older"
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]


def test_error_file_without_a_place_stops_before_the_work(tmp_path):
    with pytest.raises(FileNotFoundError), error_file(tmp_path / "nowhere" / "out.jsonl"):
        pytest.fail("the work began")


def test_error_file_of_work_that_is_killed_leaves_the_older_one(tmp_path):
    path = tmp_path / "out.jsonl"
    path.write_text("older")
    done = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False)
    assert (done.returncode, path.read_text()) == (-signal.SIGKILL, "older")
    with error_file(path) as lines:
        lines += LINES
    assert [p.name for p in tmp_path.iterdir()] == ["out.jsonl"]
