"""What is found of figures: countries, needs, goals and indicators, rounds."""

from collections.abc import Iterator

from biocap.indicators.evaluation import evaluations
from biocap.indicators.reference import PLAN, slug
from biocap.parties.reference import PARTIES
from biocap.plans import load_plan
from biocap.telling.names import Words, group_name
from biocap.telling.tables import Address
from biocap.web.presenters.search.findable import Findable


def findable_countries(words: Words) -> Iterator[Findable]:
    """Yield the countries, by their names in six languages."""
    for line in words.parties.values():
        party = PARTIES.get(line.code)
        names = " ; ".join(party.names.values()) if party else ""
        address, group = Address("country", (line.code,)), group_name(line.group)
        also = f"{line.code} {names}"
        yield Findable("countries", line.name, address, group, also=also, rehearsal=line.fictional)


def needs(words: Words) -> Iterator[Findable]:
    """Yield the areas and needs of the newest round, which has pages for them."""
    line = next(iter(words.rounds), None)
    if line is None:
        return
    form = words.form(line)
    told = form.texts.language if form.texts.language != words.language else ""
    for area in form.areas:
        address = Address("needs-area", (line.code, area))
        yield Findable("needs", form.area(area), address, "", told, rehearsal=line.rehearsal)
    for need in form.needs:
        address = Address("figure", (line.code, "naming_needs", need.area, need.item))
        name = f"{need.item} {form.item_alone(need.area, need.item)}"
        area = form.area(need.area)
        yield Findable("needs", name, address, area, told, "", line.rehearsal, told)


def goals_and_indicators(words: Words) -> Iterator[Findable]:
    """Yield the goals and indicators of the Action Plan, at the newest evaluation."""
    plan = load_plan(PLAN, words.language)
    told = plan.language if plan.language != words.language else ""
    line = next(iter(evaluations(words)), None)
    for goal in plan.goals:
        in_plan = Address("plan-goal", (PLAN, goal.code))
        yield Findable("plan", f"{goal.code}. {goal.title}", in_plan, "", told)
        for item in goal.indicators:
            if line is None:
                address, rehearsal = in_plan, False
            else:
                address = Address("indicator", (line.code, slug(item.code)))
                rehearsal = line.rehearsal
            name = f"{item.code} {item.text}"
            yield Findable(
                "plan", name, address, goal.title, told, slug(item.code), rehearsal, told
            )


def rounds(words: Words) -> Iterator[Findable]:
    """Yield the rounds of the snapshot."""
    for line in words.all_rounds:
        address = Address("round", (line.code,))
        yield Findable(
            "rounds",
            line.title,
            address,
            line.code,
            line.title.language or "und",
            rehearsal=line.rehearsal,
        )
