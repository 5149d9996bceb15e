"""Obligations of the Protocol, chosen from a list, and one with what it is tied to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from biocap.plans import load_plan
from biocap.telling.form import form
from biocap.telling.questions import Questions
from biocap.telling.wording import wording_of
from biocap.toolbox.obligations import Obligation
from biocap.toolbox.queries import Obligations, load_register
from biocap.toolbox.rules import NEEDS, PLAN, REPORT
from biocap.toolbox.tables import article_words, obligation_facts, words_of_need
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.list_filter import ListFilter


@dataclass(frozen=True)
class ToolboxTie:
    """What an obligation is tied to: code, its words and their language, and where it stands."""

    code: str
    words: str
    language: str
    address: str = ""


@dataclass(frozen=True)
class ToolboxTies:
    """All that one obligation is tied to."""

    needs: tuple[ToolboxTie, ...]
    goals: tuple[ToolboxTie, ...]
    indicators: tuple[ToolboxTie, ...]
    questions: tuple[ToolboxTie, ...]


@dataclass(frozen=True)
class MaterialLine:
    """A material as a page cites it; `address` leads out of Biocap, "" where none is known."""

    name: str
    language: str
    tool: str
    document: str
    address: str


def material_lines(held: Obligations, it: Obligation, page: str) -> tuple[MaterialLine, ...]:
    """Return the materials that help to meet an obligation, as the register calls them."""
    register = load_register(page)
    return tuple(
        MaterialLine(
            register.tool(one.tool).words.name,
            register.language,
            one.tool,
            one.document,
            one.address,
        )
        for one in held.materials_of(it)
    )


def obligations_chosen(held: Obligations, asked: Mapping[str, str]) -> list[Obligation]:
    """Return the obligations that all filters asked for leave."""
    return [
        it
        for it in held.items
        if asked.get("article", "") in ("", *it.article_numbers)
        and asked.get("strength", "") in ("", it.strength)
        and asked.get("situation", "") in ("", *it.situations)
        and asked.get("addressee", "") in ("", it.addressee)
    ]


def obligation_filters(
    held: Obligations, asked: Mapping[str, str], marks: str
) -> tuple[ListFilter, ...]:
    """Return the choices that narrow the list."""
    words = held.words
    articles = sorted(
        {number for it in held.items for number in it.article_numbers},
        key=lambda number: (not number.isdigit(), int(number) if number.isdigit() else 0, number),
    )
    of_words = (
        ("situation", _("Situation"), _("any situation"), words.situations),
        ("strength", _("How firmly"), _("however firmly"), words.strengths),
        ("addressee", _("Addressed to"), _("anybody"), words.addressees),
    )
    named = [(it, _article(it)) for it in articles]
    return (
        *(
            ListFilter(name, title, whichever, tuple(listed.items()), asked.get(name, ""), marks)
            for name, title, whichever, listed in of_words
        ),
        ListFilter("article", _("Article"), _("all articles"), named, asked.get("article", "")),
    )


def _article(number: str) -> str:
    if number.isdigit():
        return _("Article %(number)s") % {"number": number}
    return _("Annex %(number)s") % {"number": number.removeprefix("Annex ")}


@dataclass(frozen=True)
class ObligationInFile:
    """An obligation with its words, as the file that is taken along shows it."""

    it: Obligation
    articles: str
    facts: tuple[tuple[str, str], ...]


def grouped_obligations(
    held: Obligations, chosen: Sequence[Obligation]
) -> list[tuple[str, list[ObligationInFile]]]:
    """Return the obligations of each group under what the group is called."""
    words = held.words
    return [
        (
            words.groups[group],
            [
                ObligationInFile(
                    it,
                    article_words(it.articles),
                    tuple(obligation_facts(held, it)),
                )
                for it in items
            ],
        )
        for group, items in groupby(chosen, lambda it: it.group)
    ]


def toolbox_ties(it: Obligation, way: Way, page: str) -> ToolboxTies:
    """Return what an obligation is tied to, in the language of the page as far as it is there."""
    plan, needs, asked = load_plan(PLAN, page), form(*NEEDS, page), Questions(*REPORT, page)
    titles = {goal.code: goal.title for goal in plan.goals}
    indicators = {it.code: (goal.code, it.text) for goal in plan.goals for it in goal.indicators}

    def need(code: str) -> ToolboxTie:
        return ToolboxTie(
            code, words_of_need(code, needs), wording_of(needs.edition, page).language
        )

    return ToolboxTies(
        tuple(need(code) for code in it.needs),
        tuple(
            ToolboxTie(code, titles[code], plan.language, way.to("plan-goal", PLAN, code))
            for code in it.goals
        ),
        tuple(
            ToolboxTie(
                code,
                indicators[code][1],
                plan.language,
                f"{way.to('plan-goal', PLAN, indicators[code][0])}#indicators",
            )
            for code in it.indicators
        ),
        tuple(
            ToolboxTie(asked.number(code), asked.words(code), asked.texts.language)
            for code in it.questions
        ),
    )
