"""`biocap manage`: Django's own commands, such as migrate, shell or makemigrations."""

import click

from biocap.cli import with_django


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def manage(words: tuple[str, ...]) -> None:
    """Run a command of Django: `biocap manage migrate`."""
    with_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["biocap manage", *words])
