"""Fill a rehearsal round through the same check and submission as everyone's."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from django.db import transaction

from biocap import formats
from biocap.collection import operations as collection
from biocap.collection import rules
from biocap.collection.choices import Channel
from biocap.collection.models import Round, Version
from biocap.formats import Edition
from biocap.formats.codes import NEEDS
from biocap.indicators.figures import ASKS_MEMBERSHIP
from biocap.parties.models import FictionalParty, Person, Role
from biocap.rehearsal.answers import Answers, Temper, fill_needs, later, temper_of
from biocap.rehearsal.problems import REHEARSAL_REAL_PREVIOUS
from biocap.rehearsal.reports import fill_form, later_form
from biocap.rehearsal.respondents import CATEGORIES, ensure_parties, ensure_respondents

SPEAKER_EMAIL = "rehearsal@biocap.invalid"
ON_TIME, LATE, PARTIAL = 0.58, 0.10, 0.08
"""Shares of the respondents; the others stay silent."""
MISTAKEN = 0.04
"""Share of the reports that say the wrong thing of the Party's own membership."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a rehearsal did: numbers of fictional Parties."""

    invited: int
    on_time: int
    late: int
    partial: int
    silent: int


def speaker() -> Person:
    """Return the one who types for all fictional Parties. It has no password."""
    person = Person.objects.filter(email=SPEAKER_EMAIL).first()
    return person or Person.objects.create_user(SPEAKER_EMAIL, "Rehearsal")


@transaction.atomic
def rehearse(
    *,
    code: str,
    title: str,
    due_on: date,
    seed: int,
    previous: Round | None,
    by: Person,
    at: datetime,
    format_code: str = NEEDS,
    edition: str | None = None,
    each: Callable[[Sequence[FictionalParty]], Iterable[FictionalParty]] = iter,
    clock: Callable[[datetime], None] | None = None,
) -> Filled:
    """Open a rehearsal round and fill it: on time, late, partly, or not at all. All or nothing.

    `by` opens the round, at `at`; answers carry the times that the round's calendar
    gives them. Of other formats than the needs assessment all Parties are asked, as of national
    reports. `each` may wrap the respondents to show progress. With a `clock` they answer in the
    order of time, and it is told each time before it comes. Raises a Problem if the
    code is taken, or if a respondent's answers do not pass the check.
    """
    if previous is not None and not previous.rehearsal:
        raise REHEARSAL_REAL_PREVIOUS()
    needs = format_code == NEEDS
    respondents = (ensure_respondents if needs else ensure_parties)(due_on, seed)
    opens_on, closes_on = due_on - timedelta(days=120), due_on + timedelta(days=45)
    opened = collection.open_round(
        code=code,
        title=title,
        format_code=format_code,
        edition=edition,
        aim="A rehearsal with fictional respondents: no Government has said any of this.",
        group=(
            {"categories": list(CATEGORIES)}
            if needs
            else {"codes": [party.code for party in respondents]}
        ),
        opens_on=opens_on,
        due_on=due_on,
        closes_on=closes_on,
        rehearsal=True,
        previous=previous,
        by=by,
        at=at,
    )
    voice = speaker()
    Role.objects.bulk_create(
        [Role(person=voice, kind="focal_point", party_code=party.code) for party in respondents],
        ignore_conflicts=True,
    )
    form = formats.load_edition(opened.format_code, opened.edition)
    before = _answers_of(previous, form)
    counts = dict.fromkeys(("on_time", "late", "partial", "silent"), 0)
    acts: list[tuple[datetime, FictionalParty, Answers, bool]] = []
    for party in each(respondents):
        rng = Random(f"{seed}/{code}/{party.code}")  # noqa: S311 - a rehearsal, not a secret
        fate = rng.random()
        temper = _temper(party, seed)
        known = _membership(form, party, rng)
        answers = _drawn(form, before.get(party.code), temper, rng, seed, opens_on, known)
        if fate < ON_TIME:
            acts.append((_moment(rng, opens_on, due_on), party, answers, True))
            counts["on_time"] += 1
        elif fate < ON_TIME + LATE:
            late_from = due_on + timedelta(days=2)
            acts.append((_moment(rng, late_from, closes_on), party, answers, True))
            counts["late"] += 1
        elif fate < ON_TIME + LATE + PARTIAL:
            some = dict(list(answers.items())[: max(2, len(answers) // 3)])
            acts.append((_moment(rng, opens_on, due_on), party, some, False))
            counts["partial"] += 1
        else:
            counts["silent"] += 1
        if clock is None:
            while acts:
                _answer(opened, voice, *acts.pop())
    for act in sorted(acts, key=lambda it: (it[0], it[1].code)):
        if clock is not None:
            clock(act[0])
        _answer(opened, voice, *act)
    return Filled(invited=len(respondents), **counts)


def _temper(party: FictionalParty, seed: int) -> Temper:
    rng = Random(f"{seed}/temper/{party.code}")  # noqa: S311 - a rehearsal, not a secret
    return temper_of(rng, ldc=party.ldc, sids=party.sids)


def _moment(rng: Random, first: date, last: date) -> datetime:
    day = first + timedelta(days=rng.randrange((last - first).days))
    return datetime.combine(day, time(rng.randrange(6, 21), rng.randrange(60)), UTC)


def _answers_of(previous: Round | None, form: Edition) -> dict[str, Answers]:
    """What each Party answered before, as far as this edition can be compared with it."""
    if previous is None or previous.format_code != form.code:
        return {}
    versions = Version.objects.filter(submission__round=previous).order_by("number")
    before = {
        party: rules.frozen_answers(body)
        for party, body in versions.values_list("submission__party_code", "body")
    }
    if previous.edition == form.edition:
        return before
    lineage = formats.lineage(form.code, form.edition)
    return {party: lineage.carried(answers) for party, answers in before.items()}


def _membership(form: Edition, party: FictionalParty, rng: Random) -> Answers:
    """What a Party says of its own membership of the Supplementary Protocol; a few are mistaken."""
    question = ASKS_MEMBERSHIP.get((form.code, form.edition))
    if question is None:
        return {}
    says = bool(party.nkl) is not (rng.random() < MISTAKEN)
    return {question: {"code": "true" if says else "false"}}


def _drawn(
    form: Edition,
    before: Answers | None,
    temper: Temper,
    rng: Random,
    seed: int,
    ends: date,
    known: Answers,
) -> Answers:
    if form.code == NEEDS:
        return (
            later(form, before, temper, rng, seed)
            if before
            else fill_needs(form, temper, rng, seed)
        )
    if before:
        return later_form(form, before, temper, rng, ends, known)
    return fill_form(form, temper, rng, ends, known)


def _answer(
    opened: Round,
    voice: Person,
    at: datetime,
    party: FictionalParty,
    answers: Answers,
    submit: bool,
) -> None:
    draft = collection.start(party_code=party.code, round=opened, by=voice, at=at)
    if "date" in answers:  # a national report bears the day on which it was submitted
        answers = {**answers, "date": at.date().isoformat()}
    collection.save_answers(draft, answers, by=voice, at=at, channel=Channel.REHEARSAL)
    if submit:
        collection.submit(draft, by=voice, at=at)
