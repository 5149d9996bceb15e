"""What the page of a country's checklist of obligations shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from biocap.collection.models import Submission
from biocap.formats import Texts
from biocap.formats.codes import CHECKLISTS
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.questions import Questions
from biocap.toolbox.checklists import ChecklistLine, ProposedState
from biocap.toolbox.choices import KEPT_STATES
from biocap.toolbox.rules import REPORT
from biocap.toolbox.tables import article_words
from biocap.web.presenters.work.respondents import RespondentChoice

STATES = "states"
"""The list of options of the checklist in which its states have their words."""


@dataclass(frozen=True)
class OpenObligation:
    """An obligation that is not met yet; `address` is where the checklist asks for it."""

    code: str
    articles: str
    duty: str
    state: str
    until: date | None
    is_late: bool
    who: str
    note: str
    address: str


@dataclass(frozen=True)
class ProposedLine:
    """A state that the report proposes, with the answers it rests on."""

    code: str
    articles: str
    duty: str
    state: str
    because: str


def checklists_begun(
    reporting: Sequence[RespondentChoice], mine: Sequence[Submission]
) -> list[tuple[RespondentChoice, Submission | None]]:
    """Return the countries of a person, each with its checklist of obligations if it has one."""
    begun = {it.party_code: it for it in mine if it.format_code == CHECKLISTS}
    return [(it, begun.get(it.party_code)) for it in reporting if it.party_code]


def states_counted(
    lines: Sequence[ChecklistLine], whole: int, texts: Texts
) -> list[tuple[str, int]]:
    """Return each state with how many obligations are in it; last, of how many nothing is said."""
    counted = [
        (texts.option(STATES, state), sum(line.state == state for line in lines))
        for state in KEPT_STATES
    ]
    return [*counted, ("", whole - len(lines))]


def open_lines(
    lines: Sequence[ChecklistLine], texts: Texts, today: date, url_of: Callable[[str], str]
) -> list[OpenObligation]:
    """Return what is left to do: late first, then by day, then in the order of the Protocol."""
    left = [line for line in lines if line.is_open]
    left.sort(key=lambda it: (not it.is_late(today), it.until or date.max))
    return [
        OpenObligation(
            it.obligation.code,
            article_words(it.obligation.articles),
            it.obligation.words.duty,
            texts.option(STATES, it.state),
            it.until,
            it.is_late(today),
            it.who,
            it.note,
            url_of(it.section),
        )
        for it in left
    ]


def proposal_lines(
    proposed: Sequence[ProposedState], texts: Texts, language: str
) -> list[ProposedLine]:
    """Return the proposals with the questions and answers of the report that they rest on."""
    report = Questions(*REPORT, language)
    return [
        ProposedLine(
            it.obligation.code,
            article_words(it.obligation.articles),
            it.obligation.words.duty,
            texts.option(STATES, it.state),
            joined_by_semicolons(
                f"{report.number(code)} {report.option(code, option)}"
                for code, option in it.answers
            ),
        )
        for it in proposed
    ]
