"""`biocap rehearse`: fill rounds with fictional respondents."""

from datetime import UTC, date, datetime

import click

from biocap.cli import with_django


@click.command()
@click.option(
    "--seed", default=2026, show_default=True, help="The same seed draws the same answers."
)
@click.option("--code", help="Code of one round to fill; without it, two rounds are filled.")
@click.option("--previous", help="Code of the earlier rehearsal round that it follows.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Due day of the round.")
@click.option("--by", "email", help="E-mail of the Secretariat member who opens the round.")
def rehearse(
    seed: int, code: str | None, previous: str | None, due: datetime | None, email: str | None
) -> None:
    """Fill rounds with seeded answers of fictional Parties, through the ordinary check.

    Without options two rounds are filled, due on 30 September of 2022 and of 2026, so that there
    is a change to show. Nothing is published; see `biocap publish`.
    """
    with_django()
    from biocap.cli.acting import secretariat

    by = secretariat(email)
    if code:
        fill_round(code, due.date() if due else datetime.now(UTC).date(), seed, previous, by)
    else:
        fill_round("rehearsal-2022", date(2022, 9, 30), seed, None, by)
        fill_round("rehearsal-2026", date(2026, 9, 30), seed, "rehearsal-2022", by)


def fill_round(code: str, due_on: date, seed: int, previous: str | None, by: object) -> None:
    """Fill one round with a progress bar, and say what came of it."""
    from biocap.collection.models import Round
    from biocap.parties.models import Person
    from biocap.rehearsal.operations import rehearse as fill
    from biocap.shared.problems import Problem
    from biocap.shared.text import noop

    assert isinstance(by, Person)
    earlier = Round.objects.filter(code=previous).first() if previous else None
    if previous and earlier is None:
        raise Problem("round.unknown", noop("There is no round “%(code)s”."), code=previous)

    def with_bar(respondents):  # type: ignore[no-untyped-def]
        with click.progressbar(respondents, label=f"Filling {code}") as bar:
            yield from bar

    filled = fill(
        code=code,
        title=f"Rehearsal of a needs assessment, {due_on.year}",
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
