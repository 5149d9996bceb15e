"""Public pages by their names: every address without arguments, and those of the newest round."""

from collections.abc import Iterator

from django.utils.translation import gettext

from biocap.indicators.evaluation import evaluations
from biocap.indicators.reference import PLAN
from biocap.shared.text import noop
from biocap.telling.names import Words
from biocap.telling.tables import Address
from biocap.web.presenters.search.findable import Findable

PAGES = {
    "needs": noop("Rounds of needs"),
    "countries": noop("Countries"),
    "activities": noop("Activities"),
    "activity-totals": noop("Activities: number and cost"),
    "activities-compared": noop("Activities side by side"),
    "lessons": noop("Bottlenecks and lessons"),
    "activity-analysis": noop("Activities: analysis"),
    "organizations-public": noop("Organizations"),
    "offers": noop("Offers of support"),
    "regional-bodies": noop("Regional and subregional bodies"),
    "roster": noop("Roster of experts"),
    "roster-use": noop("How the roster is used"),
    "national-plans": noop("National plans"),
    "plan-figures": noop("National plans: figures"),
    "plan": noop("Action Plan"),
    "evaluations": noop("Evaluations of the Action Plan"),
    "obligations": noop("Implementation toolkit"),
    "obligations-standing": noop("Where Parties stand on each obligation"),
    "deadlines": noop("Days of a notification"),
    "register": noop("Tools and mechanisms"),
    "meetings": noop("Meetings"),
    "recommendations": noop("Recommendations of meetings"),
    "courses": noop("Courses and trainings"),
    "exchange": noop("Exchange of experience"),
    "planned": noop("Who has what planned where"),
    "library": noop("Library: snapshots, data and how to cite"),
    "help": noop("Help"),
}
"""Pages whose address has no arguments, by what they are called."""
OF_THE_PLAN = {
    "plan-decision": noop("Text of the decision"),
    "plan-priorities": noop("Priorities and programming"),
}
OF_A_ROUND = {
    "resources": noop("Needs and resources"),
    "unserved": noop("Needs that nobody serves"),
}
"""Of the newest round of needs."""
OF_AN_EVALUATION = {
    "evaluation-outcomes": noop("Outcomes of the Action Plan"),
    "evaluation-questions": noop("Questions and indicators"),
    "evaluation-composition": noop("Who did not report"),
    "evaluation-distance": noop("Distance to targets"),
    "evaluation-sensitivity": noop("How far figures rest on how they are read"),
}
"""Of the newest evaluation."""
LEFT_OUT = {
    "front": "what every page leads to by its name",
    "search": "where it is asked",
}
"""Public pages without arguments that no search finds, each with the reason."""


def named_pages(words: Words) -> Iterator[Findable]:
    """Yield the pages; those of a round only where there is one."""
    for page, name in PAGES.items():
        yield Findable("pages", gettext(name), Address(page))
    for page, name in OF_THE_PLAN.items():
        yield Findable("pages", gettext(name), Address(page, (PLAN,)))
    for newest, pages in (
        (next(iter(words.rounds), None), OF_A_ROUND),
        (next(iter(evaluations(words)), None), OF_AN_EVALUATION),
    ):
        for page, name in pages.items():
            if newest is None:
                break
            yield Findable(
                "pages",
                gettext(name),
                Address(page, (newest.code,)),
                newest.title,
                rehearsal=newest.rehearsal,
                beside_language=newest.title.language or "und",
            )
