"""`biocap rehearse`: fill rounds with fictional respondents."""

from datetime import UTC, date, datetime

import click

from biocap.cli import with_django


@click.command()
@click.option(
    "--seed", default=2026, show_default=True, help="The same seed draws the same answers."
)
@click.option(
    "--format",
    "format_code",
    type=click.Choice(["needs-assessment", "national-report"]),
    default="needs-assessment",
    show_default=True,
    help="What the rounds ask.",
)
@click.option("--code", help="Code of one round to fill; without it, two rounds are filled.")
@click.option("--previous", help="Code of the earlier rehearsal round that it follows.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Due day of the round.")
@click.option("--by", "email", help="E-mail of the Secretariat member who opens the round.")
def rehearse(
    seed: int,
    format_code: str,
    code: str | None,
    previous: str | None,
    due: datetime | None,
    email: str | None,
) -> None:
    """Fill rounds with seeded answers of fictional Parties, through the ordinary check.

    Without options two rounds are filled, due on 30 September of 2022 and of 2026, so that there
    is a change to show; with --format national-report, the fourth and the fifth report, due on the
    official deadlines of the cycles. Nothing is published; see `biocap publish`.
    """
    with_django()
    from biocap.cli.acting import secretariat

    by = secretariat(email)
    if format_code == "national-report":
        if code or previous or due:
            raise click.UsageError("The rounds of national reports have their code and due day.")
        fill_cycles(seed, by)
    elif code:
        fill_round(code, due.date() if due else datetime.now(UTC).date(), seed, previous, by)
    else:
        fill_round("rehearsal-2022", date(2022, 9, 30), seed, None, by)
        fill_round("rehearsal-2026", date(2026, 9, 30), seed, "rehearsal-2022", by)


def fill_cycles(seed: int, by: object) -> None:
    """Fill a round of each cycle of evaluation: `rehearsal-baseline`, `rehearsal-midterm`."""
    from biocap.indicators.reference import cycles
    from biocap.rehearsal.respondents import ensure_parties

    in_order = sorted(cycles().values(), key=lambda cycle: cycle.deadline)
    ensure_parties(in_order[-1].deadline, seed)  # those that joined between are left out before
    previous = None
    for cycle in in_order:
        code = f"rehearsal-{cycle.code}"
        asked = (cycle.format, cycle.edition)
        fill_round(code, cycle.deadline, seed, previous, by, asked)
        previous = code


def fill_round(
    code: str,
    due_on: date,
    seed: int,
    previous: str | None,
    by: object,
    asked: tuple[str, str | None] = ("needs-assessment", None),
) -> None:
    """Fill one round with a progress bar, and say what came of it."""
    from biocap.collection.models import Round
    from biocap.parties.models import Person
    from biocap.rehearsal.operations import rehearse as fill
    from biocap.shared.problems import Problem
    from biocap.shared.text import noop

    assert isinstance(by, Person)
    format_code, edition = asked
    earlier = Round.objects.filter(code=previous).first() if previous else None
    if previous and earlier is None:
        raise Problem("round.unknown", noop("There is no round “%(code)s”."), code=previous)

    def with_bar(respondents):  # type: ignore[no-untyped-def]
        with click.progressbar(respondents, label=f"Filling {code}") as bar:
            yield from bar

    filled = fill(
        code=code,
        title=(
            f"Rehearsal of a needs assessment, {due_on.year}"
            if edition is None
            else f"Rehearsal of national reports ({edition}), {due_on.year}"
        ),
        format_code=format_code,
        edition=edition,
        due_on=due_on,
        seed=seed,
        previous=earlier,
        by=by,
        at=datetime.now(UTC),
        each=with_bar,
    )
    click.echo(
        f"{code}: {filled.invited} fictional Parties invited, {filled.on_time} submitted on time, "
        f"{filled.late} late, {filled.partial} started only, {filled.silent} silent."
    )
