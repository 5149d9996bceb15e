"""No command takes the place of a file that stands there unless it is told to."""

import sys
from pathlib import Path

import click


def refuse_overwriting(path: Path, force: bool) -> None:
    """Ask at a terminal whether a file may go; elsewhere refuse, unless `force` says it may.

    What is no file, such as a device, a pipe or a folder, stays whatever is said, and a link that
    leads nowhere counts as a file.
    """
    refuse_missing_folder(path.parent)
    if path.exists() and not path.is_file():
        raise click.UsageError(f"{path} is no file, so nothing was written. Name a file.")
    if force or not (path.exists() or path.is_symlink()):
        return
    if sys.stdin.isatty():
        click.confirm(f"{path} exists. Take its place?", abort=True)
        return
    raise click.UsageError(f"{path} exists, so nothing was written. Name another, or say --force")


def refuse_missing_folder(folder: Path, made: bool = False) -> None:
    """Refuse a folder that is not there, or is none, before the work begins.

    `made`: the command makes it, so that the nearest one above is looked at.
    """
    there = folder.absolute()
    while made and not there.exists() and there.parent != there:
        there = there.parent
    if not there.is_dir():
        what = "is no folder" if there.exists() else "is not there"
        raise click.UsageError(
            f"The folder {there if made else folder} {what}, so nothing was written. "
            "Make it, or name another"
        )


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
