"""The one command, `biocap`.

Each module of this folder holds one group of commands; it is imported only when
one of its commands is called, so that `biocap --help` stays quick.
"""

import importlib
import os
import sys
from typing import NoReturn

import click

from biocap.shared.problems import Problem

COMMANDS = {
    "check": "definitions",
    "formats": "definitions",
    "plans": "plans",
    "translations": "translations",
    "parties": "parties",
    "import": "imports",
    "imports": "undoing",
    "rehearse": "rehearse",
    "rehearse-round": "rehearse_round",
    "evaluation": "evaluation",
    "publish": "publish",
    "library": "library",
    "mail": "mail",
    "report": "report",
    "backup": "backup",
    "restore": "backup",
    "serve": "serve",
    "demo": "demo",
    "people": "people",
    "tidy": "tidy",
    "doubles": "doubles",
    "tokens": "tokens",
    "audit": "audit",
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
        command = getattr(module, "import_" if cmd_name == "import" else cmd_name.replace("-", "_"))
        assert isinstance(command, click.Command)
        return command


@click.command(cls=_Commands)
@click.version_option(package_name="biocap")
def biocap() -> None:
    """Capacity-building under the Cartagena Protocol on Biosafety."""


def main() -> None:
    """Run the command; a failure is one sentence: exit status 2 for wrong arguments, else 1.

    What a command writes is its owner's alone, whatever the machine's habit.
    """
    os.umask(0o077)
    try:
        status = biocap(standalone_mode=False)
    except Problem as problem:
        _fail(f"{problem} [{problem.code}]")
    except click.exceptions.NoArgsIsHelpError as bare:
        _fail(bare.format_message(), bare.exit_code)
    except click.ClickException as refused:
        context = getattr(refused, "ctx", None)
        help_of = f" See `{context.command_path} --help`." if context else ""
        _fail(f"{refused.format_message().rstrip('.')}.{help_of}", refused.exit_code)
    except click.Abort:
        _fail("Stopped.")
    except OSError as refused:
        _fail(f"{refused.filename or 'The system'}: {refused.strerror or refused}.")
    except Exception as failure:
        words = _of_the_database(failure)
        if not words:
            raise
        _fail(words)
    else:
        sys.exit(status if isinstance(status, int) else 0)


def _fail(sentence: str, status: int = 1) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(status)


def _of_the_database(failure: Exception) -> str:
    """Return the sentence for a database not named, not there or not prepared, else ""."""
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError, ProgrammingError

    if isinstance(failure, ImproperlyConfigured):
        return str(failure)
    if not isinstance(failure, OperationalError | ProgrammingError):
        return ""
    said = str(failure).partition("\n")[0]
    if "no such table" in said or "does not exist" in said or "no such column" in said:
        return (
            f"The database {settings.DATABASES['default']['NAME']} has no tables of this version "
            "yet. Run `biocap serve`, which makes them, or `biocap manage migrate` first."
        )
    return f"The database does not answer: {said.rstrip('.')}. See DATABASE_URL in docs/running.md."


def with_django() -> None:
    """Prepare Django for a command that needs the workroom."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "biocap.config.settings")
    django.setup()
