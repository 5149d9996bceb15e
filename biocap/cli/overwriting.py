"""No command takes the place of a file that stands there unless it is told to."""

import sys
from pathlib import Path

import click


def refuse_overwriting(path: Path, force: bool) -> None:
    """Ask at a terminal whether a file may go; elsewhere refuse, unless `force` says it may.

    What is no file, such as a device, a pipe or a folder, stays whatever is said, and a link that
    leads nowhere counts as a file.
    """
    if path.exists() and not path.is_file():
        raise click.UsageError(f"{path} is no file, so nothing was written. Name a file.")
    if force or not (path.exists() or path.is_symlink()):
        return
    if sys.stdin.isatty():
        click.confirm(f"{path} exists. Take its place?", abort=True)
        return
    raise click.UsageError(f"{path} exists, so nothing was written. Name another, or say --force")


FORCE = click.option("--force", is_flag=True, help="Take the place of a file that exists.")


def free_name(path: Path) -> Path:
    """Return the path, or the first of it with a number that no file has.

    Of `list.csv.errors.jsonl` the next is `list.csv.errors.2.jsonl`.
    """
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem}.{number}{path.suffix}")
    return free
