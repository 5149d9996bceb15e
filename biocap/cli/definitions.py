"""`biocap check` and `biocap formats`: definitions proved and shown."""

import importlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import click

from biocap import formats as engine
from biocap.cli import known, with_django
from biocap.cli.overwriting import FORCE, refuse_overwriting
from biocap.exchange.iati.rules import check_iati_rules
from biocap.formats import queries
from biocap.letters.timing import check_letter_times
from biocap.library.prices import check_prices
from biocap.library.thresholds import check_thresholds
from biocap.rehearsal.minutes import check_minutes
from biocap.reports.places.quantities import check_quantity_words
from biocap.roster.limits import check_roster_rules
from biocap.shared.definitions import PROJECT, definitions_folder
from biocap.shared.languages import check_languages
from biocap.shared.problems import DefinitionError
from biocap.shared.terms import check_terms
from biocap.support.weights import check_matching

CHECKERS = (
    ("formats", "biocap.formats"),
    ("plans", "biocap.plans.rules"),
    ("parties", "biocap.parties.rules"),
    ("indicators", "biocap.indicators.rules"),
    ("crosswalks", "biocap.indicators.crosswalks"),
    ("toolbox", "biocap.toolbox.rules"),
    ("coordination", "biocap.coordination.rules"),
)
"""Folder of definitions -> the module whose `check_definitions(folder)` knows it."""


@click.command()
def check() -> None:
    """Check every definition: one line for each mistake, with file, line and remedy."""
    root = definitions_folder()
    missing = [name for name, _ in CHECKERS if not (root / name).is_dir()]
    if len(missing) == len(CHECKERS):
        click.echo(f"{root}: There are no definitions here. Set BIOCAP_DEFINITIONS.", err=True)
        sys.exit(1)
    here = root.relative_to(Path.cwd()) if root.is_relative_to(Path.cwd()) else root
    if wrong := check_languages(root):  # every other folder is read by them
        click.echo("\n".join(f"{here}/{error}" for error in wrong))
        sys.exit(1)
    mistakes = [
        f"{here / name}: This folder of definitions is missing. Copy it from where you took the "
        "others."
        for name in missing
    ]
    mistakes += [f"{here}/{error}" for error in check_thresholds(root)]
    mistakes += [f"{here}/{error}" for error in check_prices(root)]
    mistakes += [f"{here}/{error}" for error in check_quantity_words(root)]
    mistakes += [f"{here}/{error}" for error in check_letter_times(root)]
    mistakes += [f"{here}/{error}" for error in check_matching(root)]
    mistakes += [f"{here}/{error}" for error in check_roster_rules(root)]
    mistakes += [f"{here}/{error}" for error in check_iati_rules(root)]
    mistakes += [f"{here}/{error}" for error in check_minutes(root)]
    mistakes += [f"{here}/{error}" for error in check_terms(root)]
    mistakes += [
        f"{here / name}/{error}"
        for name, module in CHECKERS
        if name not in missing
        for error in _checker(module)(root / name)
    ]
    mistakes = mistakes or [f"{here / 'formats'}/{error}" for error in _answered_otherwise()]
    if mistakes:
        click.echo("\n".join(mistakes))
        sys.exit(1)
    editions = [engine.load_edition(*pair) for pair in engine.editions()]
    questions = sum(len(edition.questions) for edition in editions)
    languages = sorted({path.stem for path in (root / "formats").glob("*/*/texts/*.*")})
    click.echo(
        f"All is well: {len(editions)} common formats with {questions} questions "
        f"({', '.join(languages)}). Folders: {', '.join(name for name, _ in CHECKERS)}."
    )


def _answered_otherwise() -> list[DefinitionError]:
    """Return what sound definitions change under the answers of this instance, if there is one."""
    data = Path(os.environ.get("BIOCAP_DATA") or PROJECT.parent / "var")
    if not os.environ.get("DATABASE_URL") and not (data / "db.sqlite3").is_file():
        return []
    with_django()
    from django.db import DatabaseError

    from biocap.collection.queries.definitions import changed_under_answers

    try:
        return changed_under_answers()
    except DatabaseError as failure:  # not there, or from before this version
        click.echo(f"The answers of the workroom were not looked at: {failure}".strip(), err=True)
        return []


def _checker(module: str) -> Callable[[Path], list[DefinitionError]]:
    function: Callable[[Path], list[DefinitionError]]
    function = importlib.import_module(module).check_definitions
    return function


@click.group()
def formats() -> None:
    """Common formats."""


@formats.command(name="list")
def list_formats() -> None:
    """Say which formats there are, in which editions and languages."""
    for code, edition in engine.editions():
        texts = engine.load_edition(code, edition).texts("en")
        click.echo(f"{code}/{edition}  {texts.title}")


@formats.command()
@click.argument("code")
@click.option("--edition", help="The newest, if not given.")
@click.option("--language", type=known.language(), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Everything, for programs.")
@click.option("--schema", is_flag=True, help="The JSON Schema of its answers.")
def show(code: str, edition: str | None, language: str, as_json: bool, schema: bool) -> None:
    """Show a format: its sections, questions, options and rules."""
    loaded = engine.load_edition(code, edition)
    if schema:
        click.echo(json.dumps(engine.answers_schema(loaded), ensure_ascii=False, indent=2))
        return
    described = engine.describe(loaded, language)
    if as_json:
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
        return
    source = described["source"]
    click.echo(f"{described['title']}\n{code}/{described['edition']}, {', '.join(source.values())}")
    for section in described["sections"]:
        click.echo(f"\n{section.get('title', section['code'])}")
        for question in section["questions"]:
            click.echo(f"  {_outline_line(question)}")
            for part in (*question.get("rows", ()), *question.get("columns", ())):
                click.echo(f"    {_outline_line(part)}")


@formats.command()
@click.argument("code")
@click.argument("edition")
def release(code: str, edition: str) -> None:
    """Write down what people are asked: from then on `biocap check` guards their answers."""
    written = queries.release_edition(code, edition)
    click.echo(f"{written}: Words, help and new questions may still change.")


@formats.command()
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--edition", help="The newest, if not given.")
@click.option("--language", type=known.language(), default="en", show_default=True)
@FORCE
def xlsform(code: str, file: Path, edition: str | None, language: str, force: bool) -> None:
    """Write a format as an XLSForm, in all languages; it opens in one. It is for nobody yet."""
    refuse_overwriting(file, force)
    with_django()
    from biocap.channels.answer_file import AnswerFile
    from biocap.channels.xlsform.writing import xlsform_of

    held = engine.load_edition(code, edition)
    blank = AnswerFile("", "", "", held.code, held.edition, held.sha256, "xlsform", "", "")
    file.write_bytes(xlsform_of(blank, held, language))
    click.echo(f"{file}: {held.code}/{held.edition}")


@formats.command()
@click.argument("code")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--edition", help="The one that the XLSForm was made of: the newest, if not given.")
@click.option("--as", "name", help="Write a new edition of this name; else only say what changed.")
def revise(code: str, file: Path, edition: str | None, name: str | None) -> None:
    """Make a new edition of an XLSForm that was edited: other words, another order.

    What goes beyond is told cell by cell, with the remedy, and nothing is written.
    """
    with_django()
    from biocap.channels.xlsform.new_edition import files_of_new_edition
    from biocap.channels.xlsform.revising import form_revision_of

    held = engine.load_edition(code, edition)
    revision = form_revision_of(file.read_bytes(), held)
    for one in revision.words:
        click.echo(f"{one.language}  {'/'.join(one.place)}: {one.was} → {one.now}")
    for orders in (revision.questions, revision.options, revision.rows):
        for where, order in orders.items():
            click.echo(f"order of {where}: {', '.join(order)}")
    if revision.refused:
        click.echo("\n".join(map(str, revision.refused)), err=True)
        sys.exit(1)
    if name:
        files = files_of_new_edition(held.read_files(), revision, name)
        click.echo(f"{queries.write_edition(code, name, files)}: Run `biocap check`.")


def _outline_line(part: Mapping[str, Any]) -> str:
    """One line of the outline: code, label, and what is asked."""
    notes = [str(part["kind"])] if "kind" in part else []
    notes += [f"at most {part['at_most']}"] if "at_most" in part else []
    notes += [f"required ({part['required']})"] if "required" in part else []
    notes += [str(part["visibility"])] if part.get("visibility", "public") != "public" else []
    notes += ["added by us"] if part.get("added") else []
    notes += ["for programs, people are not asked"] if part.get("unasked") else []
    return f"{part['code']}  {part['label']}" + (f"  [{', '.join(notes)}]" if notes else "")
