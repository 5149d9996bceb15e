"""The one command, `biocap`.

Each module of this folder holds one group of commands; it is imported only when
one of its commands is called, so that `biocap --help` stays quick.
"""

import importlib
import sys

import click

from biocap.shared.problems import Problem

COMMANDS = {
    "check": "definitions",
    "formats": "definitions",
    "plans": "plans",
    "parties": "parties",
    "import": "imports",
    "rehearse": "rehearse",
    "publish": "publish",
    "library": "library",
    "report": "report",
    "backup": "backup",
    "restore": "backup",
    "serve": "serve",
    "demo": "demo",
    "people": "people",
    "manage": "manage",
}
"""Command -> the module of this folder that defines it under its name (`import`: `import_`)."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"biocap.cli.{COMMANDS[cmd_name]}")
        command = getattr(module, "import_" if cmd_name == "import" else cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Commands)
@click.version_option(package_name="biocap")
def biocap() -> None:
    """Capacity-building under the Cartagena Protocol on Biosafety."""


def main() -> None:
    """Run the command; an expected failure is one sentence and exit status 1."""
    try:
        biocap(standalone_mode=True)
    except Problem as problem:
        click.echo(f"{problem} [{problem.code}]", err=True)
        sys.exit(1)


def with_django() -> None:
    """Prepare Django for a command that needs the workroom."""
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    django.setup()
