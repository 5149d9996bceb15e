"""What is found of support: national plans with their actions, regional bodies, offers, experts."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext

from biocap.formats.codes import NOMINATIONS
from biocap.indicators.goals.national_plans import latest_plans
from biocap.library.places import library_root
from biocap.parties.reference import BODIES
from biocap.roster.public import read_roster
from biocap.roster.tables import by_country_and_name
from biocap.support.queries import published_offers
from biocap.support.regional import bodies_in
from biocap.telling.names import Words, edition_of, group_name
from biocap.telling.order import by_name
from biocap.telling.tables import Address
from biocap.web.presenters.search.findable import Findable, told_in


def national_plans(words: Words) -> Iterator[Findable]:
    """Yield the latest version of each national plan, and its actions that stand."""
    plans = [it for it in latest_plans(words.library) if it.party in words.parties]
    for plan in by_name(plans, lambda it: words.party(it.party)):
        party, address = words.party(plan.party), Address("national-plan", (plan.plan,))
        told, invented = told_in(plan.language, words), words.parties[plan.party].fictional
        yield Findable("plans", plan.title, address, party, told, plan.party, invented)
        for action in plan.standing:
            beside = gettext("action of the plan of %(party)s") % {"party": party}
            yield Findable(
                "plans", action.title, address, beside, told, party, invented, ours=("beside",)
            )


def regional_bodies(words: Words) -> Iterator[Findable]:
    """Yield the regional bodies of whose members figures are told."""
    for body in by_name(bodies_in(words), lambda it: group_name(it.code)):
        address, names = Address("regional-body", (body.code,)), " ; ".join(body.names.values())
        told = "" if words.language in body.names else "en"
        also = f"{body.code} {names}"
        name = group_name(body.code)
        yield Findable("bodies", name, address, "", told, also, BODIES[body.code].fictional)


def offers(words: Words) -> Iterator[Findable]:
    """Yield the offers that stand."""
    for offer in by_name(published_offers(words.library), lambda it: it.title):
        address = Address("offer", (offer.offer,))
        line = words.parties.get(offer.party)
        yield Findable(
            "offers",
            offer.title,
            address,
            offer.provider,
            "und",
            rehearsal=line is not None and line.fictional,
            beside_language="und",
        )


def experts(words: Words) -> Iterator[Findable]:
    """Yield who is on the roster today, as far as each consented to be public.

    An expert without a public name is found by country and areas alone.
    """
    areas = edition_of(NOMINATIONS).texts(words.language)
    on_roster = read_roster(library_root()).on(datetime.now(UTC).date())
    for it in by_country_and_name(words, on_roster):
        address, line = Address("roster-expert", (it.expert,)), words.parties.get(it.country)
        name = it.name or gettext("An expert without a public name")
        also = " ; ".join(areas.option("areas", code) for code in it.areas)
        told = "und" if it.name else ""
        invented = line is not None and line.fictional
        country, ours = words.party(it.country), () if it.name else ("name",)
        yield Findable("experts", name, address, country, told, also, invented, ours=ours)
