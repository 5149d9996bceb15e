"""What feeds an indicator in a cycle, in words: questions word by word, answers that count."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from biocap.formats import load
from biocap.indicators.model import Activities, Entered, Indicator, Progress, Source
from biocap.indicators.words import strength_name
from biocap.reports.blocks import Label, Strong, Text, fill, joined, plain
from biocap.reports.blocks import Source as Citation
from biocap.reports.draft import Draft
from biocap.reports.evaluation import answers
from biocap.reports.evaluation.facts import Cycle, Facts, source_of
from biocap.reports.wording import listed

ACTIVITIES = "activity-report"


def of_source(draft: Draft, facts: Facts, cycles: tuple[Cycle, ...], source: Source) -> None:
    """Write the source of these cycles: in words, then question by question."""
    names = listed([(Strong(cycle.name),) for cycle in cycles])
    strength = Label(strength_name(source.strength_of_value).lower())
    draft.plain((*names, ": ", strength, ". ", *fed(facts, cycles[0], source), *cited(source), "."))
    if source.feeds == "questions":
        of_questions(draft, facts, cycles[0], source)


def lacking(draft: Draft, facts: Facts, indicator: Indicator) -> None:
    """Say what the sources lack and what could be read beside them, alike for both cycles once."""
    sources = {cycle.name: source_of(indicator, cycle) for cycle in facts.cycles}
    missing = {
        name: " ".join(words for words in (s.missing_of_value, s.why, s.roster) if words)
        for name, s in sources.items()
    }
    for names, words in once(missing):
        draft.plain((*opening(facts, _("What is missing"), names), Label(words)))
    second = {
        name: plain((*of_activities(facts, s.activities), ". ", s.activities.missing))
        for name, s in sources.items()
        if s.activities and s.feeds == "questions"
    }
    for names, words in once(second):
        draft.plain((*opening(facts, _("Second reading, not counted"), names), Label(words)))


def once(words: Mapping[str, str]) -> list[tuple[list[str], str]]:
    """Return each text that is not empty with the cycles that have it."""
    return [
        ([name for name, found in words.items() if found == text], text)
        for text in dict.fromkeys(words.values())
        if text
    ]


def opening(facts: Facts, words: str, names: list[str]) -> Text:
    """Return how such a paragraph opens; it names its cycles where they are not all."""
    if len(names) == len(facts.cycles):
        return (Strong(f"{words}. "),)
    return (Strong(f"{words} ({', '.join(names).lower()}). "),)


def cited(source: Source) -> Text:
    return (" (", Citation(source.cite), ")") if source.cite else ()


def fed(facts: Facts, cycle: Cycle, source: Source) -> Text:
    """Return what feeds the value, in a sentence."""
    part = source.fed_by
    if source.feeds == "questions":
        return (_("Fed by questions of the national report"),)
    if source.feeds == "dates":
        return (
            _(
                "Fed by dates: yes if the report of the cycle came by the deadline, otherwise no; "
                "a Party that is silent is a no"
            ),
        )
    if isinstance(part, Entered):
        of: Text = (_(", of "), Label(part.of)) if part.of else ()
        return (_("Entered by the Secretariat: "), Label(part.counts), *of)
    if isinstance(part, Activities):
        return of_activities(facts, part)
    if isinstance(part, Progress):
        asked = answers.questions(part.format, part.edition, facts.language)
        return fill(
            _("Fed by the Action Plan progress report; yes: %(yes)s"),
            yes=Label(answers.said(part.yes, asked)),
        )
    return (_("Nothing feeds it"),)


def of_activities(facts: Facts, part: Activities) -> Text:
    texts = load(ACTIVITIES).texts(facts.language)
    lists = {**texts.option_lists["cross_cutting"], **texts.option_lists["thematic"]}
    return fill(
        _("Parties named as places of an activity with %(elements)s"),
        elements=joined(
            [(Label(lists[code]),) for code in part.elements],
            _(" and ") if part.every else _(" or "),
        ),
    )


def of_questions(draft: Draft, facts: Facts, cycle: Cycle, source: Source) -> None:
    held = cycle.round
    asked = answers.questions(held.format, held.edition, facts.language)
    for number, words in answers.word_by_word(source.named, asked):
        heading = (
            Label(_("Question %(number)s: ") % {"number": number}) if number else _("Beside it: ")
        )
        draft.plain((heading, Label(words)))
    counting = [
        (Strong(name), Label(answers.said(condition, asked)))
        for name, condition in (
            (_("The share is of: "), source.base),
            (_("Not applicable: "), source.not_applicable),
            (_("Yes: "), source.yes),
            (_("Partly: "), source.partly),
        )
        if condition is not None
    ]
    counting += [
        (Strong(_("Counted as: ")), Label(f"{asked.number(c.question)}: {answers.bands(c, asked)}"))
        for c in source.numbers
    ]
    draft.plain((*joined(counting, ". "), "."))
