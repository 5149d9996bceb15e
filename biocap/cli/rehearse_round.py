"""`biocap rehearse-round`: a whole round on a fast clock, and what it finds."""

import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from biocap.cli import with_django
from biocap.formats.codes import NEEDS, PROGRESS, REPORTS

REMINDED = (-30, -7, 0, 7)
"""Days before and after the due day on which the silent are reminded."""


TOLD = {
    "late": "submitted late",
    "partial": "started and never submitted",
    "silent": "silent",
}


@dataclass
class Played:
    """What happened in a round that was played: days with what was done, and how often."""

    days: list[tuple[date, str, int]] = field(default_factory=list)

    def note(self, day: date, what: str, count: int) -> None:
        """Write down what was done on a day."""
        self.days.append((day, what, count))


@click.command("rehearse-round")
@click.option("--seed", default=2026, show_default=True, help="The same seed plays the same round.")
@click.option(
    "--format",
    "format_code",
    type=click.Choice([NEEDS, REPORTS, PROGRESS]),
    default=NEEDS,
    show_default=True,
    help="What the round asks.",
)
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Due day; without it, in 90 days.")
@click.option("--by", "email", help="E-mail of the Secretariat member who plays it.")
def rehearse_round(seed: int, format_code: str, due: datetime | None, email: str | None) -> None:
    """Play a whole round of fictional Parties on a fast clock, and say what it finds.

    Invitation, reminders, answers in time and late, one returned, thanks, publication: all of it
    through the ordinary operations, and nothing of it stays. No letter is sent.
    """
    with_django()
    from biocap import formats
    from biocap.cli.acting import secretariat
    from biocap.rehearsal.findings import findings_of_form

    began = time.perf_counter()
    due_on = due.date() if due else datetime.now(UTC).date() + timedelta(days=90)
    played = play_round(format_code, due_on, seed, secretariat(email))
    for day, what, count in sorted(played.days, key=lambda it: it[0]):
        click.echo(f"{day}  {count:>5}  {what}")
    click.echo(f"Played in {time.perf_counter() - began:.0f} seconds. Nothing of it was kept.\n")
    say_findings(findings_of_form(formats.load_edition(format_code), seed))


def play_round(format_code: str, due_on: date, seed: int, by: object) -> Played:
    """Play a round and take all of it back; return what happened on which day."""
    from django.db import transaction

    from biocap.parties.models import Person

    assert isinstance(by, Person)
    played = Played()
    with transaction.atomic():
        _play(played, format_code, due_on, seed, by)
        transaction.set_rollback(True)
    return played


def _play(played: Played, format_code: str, due_on: date, seed: int, by: object) -> None:
    from biocap.collection import operations as collection
    from biocap.collection.models import Invitation, Round, Version
    from biocap.letters import operations as letters
    from biocap.letters.models import Letter
    from biocap.letters.reminding import set_reminders, write_due_reminders
    from biocap.library.building import build
    from biocap.library.inputs import inputs_of_workroom
    from biocap.parties.models import Person, Role
    from biocap.rehearsal.operations import rehearse

    assert isinstance(by, Person)
    code = f"rehearsal-clock-{seed}"
    address = "http://127.0.0.1/work/"
    to_come = [_noon(due_on + timedelta(days=days)) for days in REMINDED]
    opened_at = _noon(due_on - timedelta(days=120))

    def invite(round_: Round) -> None:
        """Give each Party a focal point to write to, invite it, and plan the reminders."""
        invited = Invitation.objects.filter(round=round_).values_list("party_code", flat=True)
        for party in invited:
            name = f"Focal point of fictional Party {party[1:]}"
            person = Person.objects.create_user(f"{code}-{party}@example.org".lower(), name)
            Role.objects.create(person=person, kind="focal_point", party_code=party)
        written = letters.write_letters(
            round_, "notification", address=address, by=by, at=opened_at
        )
        played.note(opened_at.date(), "Parties invited", len(invited))
        played.note(opened_at.date(), "letters of invitation written", len(written))
        set_reminders(round_, REMINDED, is_on=True, address=address, by=by, at=opened_at)

    def clock(at: datetime) -> None:
        """Let everything happen whose time has come before `at`."""
        round_ = Round.objects.get(code=code)
        if not played.days:
            invite(round_)
        while to_come and to_come[0] <= at:
            day = to_come.pop(0)
            before = Letter.objects.filter(round=round_).count()
            write_due_reminders(day)
            now = Letter.objects.filter(round=round_).count()
            played.note(day.date(), "reminders written", now - before)

    filled = rehearse(
        code=code,
        title="Rehearsal on a fast clock",
        format_code=format_code,
        due_on=due_on,
        seed=seed,
        previous=None,
        by=by,
        at=opened_at,
        clock=clock,
    )
    round_ = Round.objects.get(code=code)
    clock(_noon(round_.closes_on))
    played.note(due_on, "submitted in time", filled.on_time)
    for what in ("late", "partial", "silent"):
        played.note(round_.closes_on, TOLD[what], getattr(filled, what))
    version = Version.objects.filter(submission__round=round_).order_by("submitted_at").first()
    if version is not None:
        returned_at = version.submitted_at + timedelta(days=2)
        note = "Rehearsal: please look at your first answer again."
        collection.return_with_note(version.submission, note, by, returned_at)
        again_at = returned_at + timedelta(days=3)
        collection.submit(version.submission, by=version.submitted_by, at=again_at)
        played.note(returned_at.date(), "returned with a note", 1)
        played.note(again_at.date(), "submitted again", 1)
    closed_at = _noon(round_.closes_on + timedelta(days=2))
    thanked = letters.write_letters(round_, "thanks", address=address, by=by, at=closed_at)
    played.note(closed_at.date(), "letters of thanks written", len(thanked))
    collection.set_cut_off(round_, closed_at, by)
    inputs = inputs_of_workroom(closed_at)
    own = replace(
        inputs,
        versions=[it for it in inputs.versions if it.round == code],
        rounds=[it for it in inputs.rounds if it.code == code],
        invitations=[it for it in inputs.invitations if it.round == code],
    )
    with tempfile.TemporaryDirectory() as folder:
        build(own, closed_at, root=Path(folder))
    played.note(closed_at.date(), "reports published", len(own.versions))


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 13, tzinfo=UTC)


def say_findings(found: object) -> None:
    """Print what a rehearsal found of a form."""
    from biocap.rehearsal.findings import FormFindings

    assert isinstance(found, FormFindings)
    texts = found.edition.texts("en")
    click.echo(f"{found.edition.code}/{found.edition.edition}")
    for head, questions in (
        ("Questions that no table uses (they are read word for word)", found.untabled),
        ("Questions that are never published", found.private),
        ("Questions of kinds that a rehearsal does not draw", found.undrawn),
        ("Questions that no indicator and no outcome reads", found.unread),
    ):
        click.echo(f"\n{head}: {len(questions) or 'none'}")
        for question in questions:
            click.echo(f"  {question.code}  {texts.questions[question.code].label[:90]}")
    click.echo(f"\nIndicators that no question of it feeds: {len(found.unfed) or 'none'}")
    for indicator in found.unfed:
        click.echo(f"  {indicator.code}")
    it = found.minutes
    click.echo(
        f"\nMinutes, an estimate over {found.respondents} drawn respondents (nobody was timed):"
        f" a quarter need at most {it.least}, half {it.middle}, three quarters {it.most}."
    )
