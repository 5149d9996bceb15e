"""`biocap rehearse`: fill rounds with fictional respondents."""

from datetime import UTC, date, datetime

import click

from biocap.cli import with_django
from biocap.formats.codes import ACTIVITIES, NEEDS, PROGRESS, REPORTS
from biocap.shared.own_words import in_languages


@click.command()
@click.option(
    "--seed", default=2026, show_default=True, help="The same seed draws the same answers."
)
@click.option(
    "--format",
    "format_code",
    type=click.Choice([NEEDS, REPORTS, PROGRESS, ACTIVITIES]),
    default=NEEDS,
    show_default=True,
    help="What the rounds ask; activities are reported outside rounds.",
)
@click.option("--code", help="Code of one round to fill; without it, two rounds are filled.")
@click.option("--previous", help="Code of the earlier rehearsal round that it follows.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), help="Due day of the round.")
@click.option(
    "--number",
    type=click.IntRange(1, 100_000),
    default=5000,
    show_default=True,
    help="How many reports of activities.",
)
@click.option("--by", "email", help="E-mail of the Secretariat member who opens the round.")
def rehearse(
    seed: int,
    format_code: str,
    code: str | None,
    previous: str | None,
    due: datetime | None,
    number: int,
    email: str | None,
) -> None:
    """Fill rounds with seeded answers of fictional Parties, through the ordinary check.

    Without options two rounds are filled, due on 30 September of 2022 and of 2026, so that there
    is a change to show; with --format national-report, the fourth and the fifth report, due on the
    official deadlines of the cycles, with invented counts where the Secretariat enters its own;
    with --format progress-report, one round of the latest cycle. With --format activity-report
    invented activities are reported, some by several respondents; pairs that may be one are
    proposed and most decided, and they are never counted with a real one. Nothing is published;
    see `biocap publish`.
    """
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.cli.demo_activities import invent_activities

    by = secretariat(email)
    if format_code != NEEDS:
        if code or previous or due:
            raise click.UsageError(
                "Activities are reported outside rounds."
                if format_code == ACTIVITIES
                else "The rounds of the cycles have their code and due day."
            )
        if format_code == ACTIVITIES:
            if not invent_activities(seed, by=by, number=number):
                click.echo("The invented reports of this seed stand there already.")
        else:
            (fill_cycles if format_code == REPORTS else fill_progress)(seed, by)
    elif code:
        fill_round(code, due.date() if due else datetime.now(UTC).date(), seed, previous, by)
    else:
        fill_round("rehearsal-2022", date(2022, 9, 30), seed, None, by)
        fill_round("rehearsal-2026", date(2026, 9, 30), seed, "rehearsal-2022", by)


TITLES = {
    NEEDS: {
        "en": "Rehearsal of a needs assessment{of}, {year}",
        "fr": "Simulation d’une évaluation des besoins{of}, {year}",
        "es": "Ensayo de una evaluación de las necesidades{of}, {year}",
        "ar": "جولة تجريبية لتقييم الاحتياجات{of}، {year}",
        "zh": "{year}年需求评估演练",
        "ru": "Пробный раунд оценки потребностей{of}, {year}",
    },
    REPORTS: {
        "en": "Rehearsal of national reports{of}, {year}",
        "fr": "Simulation de rapports nationaux{of}, {year}",
        "es": "Ensayo de informes nacionales{of}, {year}",
        "ar": "جولة تجريبية للتقارير الوطنية{of}، {year}",
        "zh": "{year}年国家报告{of}演练",
        "ru": "Пробный раунд национальных докладов{of}, {year}",
    },
    PROGRESS: {
        "en": "Rehearsal of the Action Plan progress report{of}, {year}",
        "fr": "Simulation du rapport d’étape sur le Plan d’action{of}, {year}",
        "es": "Ensayo del informe sobre los progresos del Plan de Acción{of}, {year}",
        "ar": "جولة تجريبية للتقرير المرحلي عن خطة العمل{of}، {year}",
        "zh": "{year}年《行动计划》进展报告{of}演练",
        "ru": "Пробный раунд доклада о ходе осуществления Плана действий{of}, {year}",
    },
}


def title_of_rehearsal(format_code: str, edition: str, year: int) -> str:
    """Return what a rehearsal is called, in each of the six languages (`shared.own_words`)."""
    of = {
        code: f"（{edition}）" if code == "zh" else f" ({edition})" for code in TITLES[format_code]
    }
    named = [
        (code, words.format(of=of[code] if edition else "", year=year))
        for code, words in TITLES[format_code].items()
    ]
    return in_languages(named, lines=False)


def fill_cycles(seed: int, by: object) -> None:
    """Fill a round of each cycle: `rehearsal-baseline`, `rehearsal-midterm`. Both or none."""
    from django.db import transaction

    from biocap.collection.models import Round
    from biocap.indicators.reference import cycles
    from biocap.parties.models import Person
    from biocap.rehearsal.counts import enter_counts
    from biocap.rehearsal.respondents import ensure_parties

    assert isinstance(by, Person)
    in_order = sorted(cycles().values(), key=lambda cycle: cycle.deadline)
    ensure_parties(in_order[-1].deadline, seed)  # those that joined between are left out before
    previous = None
    with transaction.atomic():
        for cycle in in_order:
            code = f"rehearsal-{cycle.code}"
            asked = (cycle.format, cycle.edition)
            fill_round(code, cycle.deadline, seed, previous, by, asked)
            enter_counts(Round.objects.get(code=code), seed=seed, by=by)
            previous = code


def fill_progress(seed: int, by: object) -> None:
    """Fill a round of the progress report, `rehearsal-progress`, of the latest cycle."""
    from biocap.indicators.reference import cycles

    latest = max(cycles().values(), key=lambda cycle: cycle.deadline)
    asked = (PROGRESS, None)
    fill_round("rehearsal-progress", latest.deadline, seed, None, by, asked)


def fill_round(
    code: str,
    due_on: date,
    seed: int,
    previous: str | None,
    by: object,
    asked: tuple[str, str | None] = (NEEDS, None),
) -> None:
    """Fill one round with a progress bar, and say what came of it."""
    from biocap.collection.models import Round
    from biocap.collection.problems import ROUND_UNKNOWN
    from biocap.parties.models import Person
    from biocap.rehearsal.operations import rehearse as fill

    assert isinstance(by, Person)
    format_code, edition = asked
    earlier = Round.objects.filter(code=previous).first() if previous else None
    if previous and earlier is None:
        raise ROUND_UNKNOWN(code=previous)

    def with_bar(respondents):  # type: ignore[no-untyped-def]
        with click.progressbar(respondents, label=f"Filling {code}") as bar:
            yield from bar

    filled = fill(
        code=code,
        title=title_of_rehearsal(format_code, edition or "", due_on.year),
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
