"""What is found of definitions: outcomes, questions of reports, priorities, tools, obligations."""

from collections.abc import Iterator

from django.utils.translation import gettext

from biocap.coordination.queries import load_meetings
from biocap.coordination.tables import days_of_meeting
from biocap.indicators.evaluation import Evaluation, evaluations
from biocap.indicators.recorded import with_recorded
from biocap.indicators.reference import PLAN
from biocap.indicators.tables.questions import asked_in_cycle
from biocap.library.places import library_root
from biocap.plans import load_plan
from biocap.telling.lists import joined_by_commas
from biocap.telling.names import Words
from biocap.telling.tables import Address
from biocap.toolbox.queries import load_obligations, load_register
from biocap.toolbox.review.public import read_tool_reviews
from biocap.toolbox.tables import article_words
from biocap.toolbox.use.public import read_uses
from biocap.web.presenters.search.findable import Findable, told_in


def outcomes(words: Words) -> Iterator[Findable]:
    """Yield the outcomes of the Action Plan, at their evidence where there is an evaluation."""
    plan, line = load_plan(PLAN, words.language), next(iter(evaluations(words)), None)
    told = told_in(plan.language, words)
    for goal in plan.goals:
        for item in goal.outcomes:
            address = Address("plan-goal", (PLAN, goal.code))
            if line is not None:
                address = Address("evaluation-outcome", (line.code, item.code))
            rehearsal = line is not None and line.rehearsal
            name = f"{item.code} {item.text}"
            yield Findable("outcomes", name, address, goal.title, told, "", rehearsal, told)


def findable_questions(words: Words) -> Iterator[Findable]:
    """Yield the questions of the reports that feed indicators, as the newest evaluation asks."""
    line = next(iter(evaluations(words)), None)
    if line is None:
        return
    evaluation = Evaluation(words, line.code)
    for row in asked_in_cycle(evaluation, evaluation.later):
        told = told_in(row.asked.texts.language, words)
        numbered = row.asked.edition.questions[row.code].number
        name = f"{row.asked.number(row.code)} {row.words}" if numbered else row.words
        address = Address("evaluation-questions", (line.code,), fragment=row.place)
        yield Findable("questions", name, address, row.cycle.title, told, row.code, line.rehearsal)


def priorities(words: Words) -> Iterator[Findable]:
    """Yield what meetings of the Parties set, those that the Secretariat recorded too."""
    for it in with_recorded(load_plan(PLAN, words.language), library_root()).priorities:
        address = Address("plan-priorities", (PLAN,), {"priority": it.decision})
        name = f"{it.decision}{f', {it.paragraph}' if it.paragraph else ''}"
        yield Findable("priorities", name, address, it.says, beside_language=told_in("en", words))


def tools(words: Words) -> Iterator[Findable]:
    """Yield the tools and mechanisms of the register."""
    register = load_register(words.language)
    told = told_in(register.language, words)
    for it in register.tools:
        decisions = " ".join(decision.document for decision in it.decisions)
        address = Address("tool", (it.code,))
        beside, also = register.words.states[it.state], f"{it.words.what} {decisions}"
        yield Findable(
            "tools", it.words.name, address, beside, told, also, False, told, ours=("beside",)
        )


def obligations(words: Words) -> Iterator[Findable]:
    """Yield what the Protocol asks for or leaves open."""
    held = load_obligations(words.language)
    told = told_in(held.language, words)
    for it in held.items:
        address, articles = Address("obligation", (it.code,)), article_words(it.articles)
        yield Findable("obligations", it.words.duty, address, articles, told, it.code)


def findable_meetings(words: Words) -> Iterator[Findable]:
    """Yield the meetings and what they recommended."""
    for it in load_meetings(words.language).meetings:
        told, symbols = told_in(it.language, words), " ".join(one.symbol for one in it.documents)
        address = Address("held-meeting", (it.code,))
        days, invented = days_of_meeting(it), it.fictional
        yield Findable("meetings", it.words.title, address, days, told, symbols, invented)
        for one in it.items:
            address = Address("recommendation", (it.code, one.code))
            yield Findable("meetings", one.says, address, it.words.title, told, "", invented, told)


def findable_reviews(words: Words) -> Iterator[Findable]:
    """Yield what reviewers say of tools, once public, and what was decided on tools."""
    told, register = read_tool_reviews(library_root()), load_register(words.language)
    name_told, ours = told_in(register.language, words), ("beside",)
    for review in told.reviews:
        said = " ; ".join(it.why for tool in review.tools for it in tool.reasons)
        yield Findable(
            "tools",
            review.title,
            Address("tool_review_public", (str(review.number),)),
            gettext("What reviewers say of the tools"),
            "und",
            f"{review.aim} ; {said}",
            review.fictional,
            ours=ours,
        )
    names = {it.code: it.words.name for it in register.tools}
    for it in told.outcomes:
        tool = names.get(it.tool, it.tool)
        cited = joined_by_commas(filter(None, (it.decision, it.paragraph)), words.language)
        address = Address("tool", (it.tool,))
        yield Findable("tools", cited, address, tool, "und", "", it.fictional, name_told, ours=ours)


def findable_uses(words: Words) -> Iterator[Findable]:
    """Yield what was entered of the use of tools in words, of those that the register has."""
    register = load_register(words.language)
    names = {it.code: it.words.name for it in register.tools}
    for it in read_uses(library_root()):
        if it.says and it.tool in names:
            address = Address("tool", (it.tool,), fragment="entered")
            said, told = told_in(it.language, words), told_in(register.language, words)
            name = names[it.tool]
            yield Findable(
                "tools", it.says, address, name, said, it.source, False, told, ours=("beside",)
            )
