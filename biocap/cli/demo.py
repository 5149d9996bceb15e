"""`biocap demo`: a platform with real records and a rehearsal, ready to look at."""

import os
import secrets
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import click

from biocap.cli import with_django
from biocap.cli.demo_activities import DECIDED_AT, bring_in_example, invent_activities
from biocap.cli.demo_experience import wake_experience
from biocap.cli.demo_meetings import wake_meetings
from biocap.cli.demo_people import let_everybody_in
from biocap.cli.demo_plan import write_joint_action_of_demo, write_plan_of_demo
from biocap.cli.demo_roster import wake_roster
from biocap.cli.demo_round import wake_round
from biocap.cli.demo_support import request_of_demo, wake_request
from biocap.cli.demo_tool_review import wake_tool_review
from biocap.cli.overwriting import refuse_missing_folder
from biocap.cli.serve import PORT, listening

ROOT = Path(__file__).parents[2]
PROJECTS = ROOT / "data" / "gef" / "projects-2020.csv"
DATES = ROOT / "data" / "gef" / "project-dates-2016.csv"
ROUNDS = (
    ("rehearsal-2022", date(2022, 9, 30), None),
    ("rehearsal-2026", date(2026, 9, 30), "rehearsal-2022"),
)
SEED = 2026
MARK_OF_A_DEMO = "demo-password"
"""File that a demo alone has."""


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "var" / "demo")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=PORT)
@click.option("--serve/--no-serve", "stay", default=True, help="Stay up when all is ready.")
def demo(data: Path, host: str, port: int, stay: bool) -> None:
    """Fill a folder with real records and rehearsals, write both reports, and serve it.

    A second call goes on with what stands there.
    """
    refuse_missing_folder(data, made=True)
    if (data / "db.sqlite3").exists() and not (data / MARK_OF_A_DEMO).exists():
        raise click.UsageError(f"{data} holds an instance that is no demo. Name another --data")
    if stay:
        listening(host, port).close()  # said before the filling, which takes minutes
    data.mkdir(parents=True, exist_ok=True)
    os.environ["BIOCAP_DATA"] = str(data)
    os.environ.setdefault("BIOCAP_SECOND_FACTOR", "0")  # nothing here is worth guarding
    with_django()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    password = _password(data)
    _people(password)
    _activities(data)
    _rounds()
    wake_round(f"http://{host}:{port}/work/")
    write_plan_of_demo(datetime.now(UTC))
    write_joint_action_of_demo(f"http://{host}:{port}/work/", datetime.now(UTC))
    wake_request(f"http://{host}:{port}/work/")
    wake_roster()
    wake_tool_review()
    wake_meetings()
    wake_experience()
    let_everybody_in(password)
    _cycles()
    bring_in_example(data)
    invent_activities(SEED, at=DECIDED_AT)
    _publish()
    _reports(data / "reports")
    click.echo(
        f"\nSynthesis report and evaluation: {data / 'reports'}\n"
        f"Sign in at http://{host}:{port}/accounts/login/ with the password {password}\n"
        "  secretariat@example.org   the Secretariat\n"
        "  focal-point@example.org   focal point of the fictional Party 001, in an open round\n"
        "  contributor@example.org   her colleague\n"
        "  p002@example.org          focal point of the fictional Party 002, in a joint request\n"
        "  fields@example.org        of an invented organization that helps\n"
        "A request that three invented organizations answered, as its focal point sees it:\n"
        f"  http://{host}:{port}{request_of_demo()}\n"
    )
    if stay:
        # In place of this process, which keeps what it computed with: 700 MB on the filled demo.
        sys.stdout.flush()
        serving = [sys.executable, "-m", "biocap.cli", "serve", "--host", host, "--port", str(port)]
        os.execv(sys.executable, serving)  # noqa: S606


def _password(data: Path) -> str:
    kept = data / MARK_OF_A_DEMO
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9))
    return kept.read_text().strip()


def _people(password: str) -> None:
    from biocap.parties.models import Person, Role

    for email, name, kind, party in (
        ("secretariat@example.org", "Demo Secretariat", "secretariat", ""),
        ("focal-point@example.org", "Demo Focal Point", "focal_point", "P001"),
        ("contributor@example.org", "Demo Contributor", "contributor", "P001"),
    ):
        if not Person.objects.filter(email=email).exists():
            person = Person.objects.create_user(email, name, password)
            Role.objects.create(person=person, kind=kind, party_code=party)


def _activities(data: Path) -> None:
    from biocap.cli.acting import secretariat
    from biocap.cli.imports import import_files
    from biocap.exchange.known_lists import outside_list

    errors = data / f"{PROJECTS.name}.errors.jsonl"
    import_files(outside_list("gef"), [PROJECTS], secretariat(None), errors, dates=DATES)


def _rounds() -> None:
    from biocap.cli.acting import secretariat
    from biocap.cli.rehearse import fill_round
    from biocap.collection import operations as collection
    from biocap.collection.models import Round

    by = secretariat(None)
    for code, due_on, previous in ROUNDS:
        if not Round.objects.filter(code=code).exists():
            fill_round(code, due_on, SEED, previous, by)
            filled = Round.objects.get(code=code)
            collection.set_cut_off(filled, _closed(filled.closes_on), by)


def _closed(closes_on: date) -> datetime:
    """Return when a round is over everywhere, so that who did not answer is silent."""
    return datetime.combine(closes_on, time(12), UTC) + timedelta(days=1)


def _cycles() -> None:
    """Fill both cycles of the evaluation and the progress report, each once."""
    from biocap.cli.acting import secretariat
    from biocap.cli.rehearse import fill_cycles, fill_progress
    from biocap.collection import operations as collection
    from biocap.collection.models import Round

    by = secretariat(None)
    there = set(Round.objects.values_list("code", flat=True))
    if "rehearsal-midterm" not in there:
        fill_cycles(SEED, by)
    if "rehearsal-progress" not in there:
        fill_progress(SEED, by)
    for code in ("rehearsal-baseline", "rehearsal-midterm", "rehearsal-progress"):
        filled = Round.objects.get(code=code)
        if filled.cut_off_at is None:
            collection.set_cut_off(filled, _closed(filled.closes_on), by)


def _publish() -> None:
    from biocap.cli.acting import secretariat
    from biocap.reports.operations import publish

    click.echo("Publishing the library and drawing its charts …")
    publish(at=datetime.now(UTC), by=secretariat(None))


def _reports(folder: Path) -> None:
    from biocap.cli.report import write_document

    write_document("synthesis", "rehearsal-2026", folder)
    write_document("evaluation", "rehearsal-midterm", folder)
