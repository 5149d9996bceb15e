"""What feeds an indicator in a cycle, in words: questions word by word, answers that count."""

from collections.abc import Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from biocap.formats import load_edition
from biocap.formats.codes import ACTIVITIES
from biocap.indicators.clauses import bands, clause
from biocap.indicators.evaluation import EvaluatedCycle, Evaluation
from biocap.indicators.model import Indicator
from biocap.indicators.reference import cycles, indicators, questions_of
from biocap.indicators.source import Activities, Beside, Entered, Progress, Source
from biocap.indicators.tables.beside import beside_rows
from biocap.indicators.words import shown_by_plans, strength_name
from biocap.reports.blocks import Citation, Label, Strong, Text, fill, joined, plain
from biocap.reports.draft import Draft
from biocap.reports.evaluation.said import Said
from biocap.telling import lists
from biocap.telling.citations import in_words
from biocap.telling.questions import Questions
from biocap.telling.reasons import reason
from biocap.telling.traced import capitalized, listed


def of_source(
    draft: Draft,
    evaluation: Evaluation,
    cycles: tuple[EvaluatedCycle, ...],
    source: Source,
    code: str,
    said: Said,
) -> None:
    """Write what feeds an indicator in these cycles, and which answers count."""
    names = listed([(Strong(cycle.name),) for cycle in cycles])
    strength = Label(strength_name(source.strength_of_value).lower())
    if not source.feeds:
        draft.plain((*names, lists.headed(""), strength, lists.ended()))
        return
    text: Text = (*fed(evaluation, source), *cited(source), lists.ended())
    if source.feeds == "questions":
        text = joined([text, counting(evaluation.questions(source), source)])
    opening: Text = (*names, lists.headed(""), strength, lists.ended())
    draft.plain(joined([opening, said.once(text, code)]))


def what_sources_lack(evaluation: Evaluation, indicator: Indicator) -> Iterator[tuple[str, Text]]:
    """Yield what the sources lack and what could be read beside them; what is alike, once."""
    sources = {cycle.name: cycle.source(indicator) for cycle in evaluation.cycles}
    missing = {name: reason(s.missing_of_value) for name, s in sources.items()}
    chosen = {name: reason(s.why) for name, s in sources.items()}
    for heading, of_each in ((_("What is missing"), missing), (_("What counts, and why"), chosen)):
        for names, words in once(of_each):
            yield _how_it_opens(evaluation, heading, names), (Label(words),)
    rows = beside_rows(evaluation, indicator)
    for cycle in evaluation.cycles:
        read = [
            (Label(lists.headed(row.numbered)), *row.share) for row in rows if row.cycle == cycle
        ]
        if read:
            opened = _how_it_opens(evaluation, _("Read beside, not counted"), [cycle.name])
            yield opened, (*capitalized(listed(read, lists.SEMICOLON)), lists.ended())
    by_activities = {
        name: in_a_row(
            [
                lists.ended(plain(of_activities(evaluation, s.activities))),
                reason(s.activities.missing),
            ]
        )
        for name, s in sources.items()
        if s.activities and "activities" in s.second
    }
    by_roster = {
        name: in_a_row([reason(s.roster.why), reason(s.roster.missing)])
        for name, s in sources.items()
        if s.roster
    }
    by_plans = {
        name: in_a_row(
            [shown_by_plans(s.plans.shows), reason(s.plans.why), reason(s.plans.missing)]
        )
        for name, s in sources.items()
        if s.plans
    }
    for heading, second in (
        (_("Second reading, not counted"), by_activities),
        (_("Second reading by the roster of experts, not counted"), by_roster),
        (_("Second reading by published plans, not counted"), by_plans),
    ):
        for names, words in once(second):
            yield _how_it_opens(evaluation, heading, names), (Label(words),)


def in_a_row(sentences: Iterable[str]) -> str:
    """Return sentences one behind the other, with a space where their language has one."""
    return plain(joined((words,) for words in sentences))


def once(words: Mapping[str, str]) -> list[tuple[list[str], str]]:
    """Return each text that is not empty with the cycles that have it."""
    return [
        ([name for name, said in words.items() if said == text], text)
        for text in dict.fromkeys(words.values())
        if text
    ]


def _how_it_opens(evaluation: Evaluation, words: str, names: list[str]) -> str:
    """Return how such a paragraph opens; it names its cycles where they are not all."""
    if len(names) == len(evaluation.cycles):
        return words
    return words + lists.bracketed(lists.joined_by_commas(names).lower())


def cited(source: Source) -> Text:
    if not source.cite:
        return ()
    before, after = lists.bracketed("\n").split("\n")
    return (before, Citation(in_words(source.cite)), after)


def fed(evaluation: Evaluation, source: Source) -> Text:
    """Return what feeds the value, in a sentence."""
    part = source.fed_by
    if source.feeds == "questions":
        return (_("Fed by questions of the national report"),)
    if source.feeds == "dates":
        return (
            _(
                "Fed by dates: yes if the report of the cycle came by the deadline, otherwise no, "
                "once the deadline is over"
            ),
        )
    if isinstance(part, Entered):
        of: Text = (_(", of "), Label(reason(part.of))) if part.of else ()
        return (_("Entered by the Secretariat: "), Label(reason(part.counts)), *of)
    if isinstance(part, Activities):
        return of_activities(evaluation, part)
    if isinstance(part, Progress):
        return fill(
            _("Fed by the Action Plan progress report; yes: %(yes)s"),
            yes=Label(clause(part.yes, evaluation.questions(source)).sentence),
        )
    return (_("Nothing feeds it"),)


def of_activities(evaluation: Evaluation, part: Activities) -> Text:
    texts = load_edition(ACTIVITIES).texts(evaluation.words.language)
    elements = {**texts.option_lists["cross_cutting"], **texts.option_lists["thematic"]}
    return fill(
        _("Parties named as places of an activity with %(elements)s"),
        elements=listed(
            [(Label(elements[code]),) for code in part.elements],
            lists.AND if part.every else lists.OR,
        ),
    )


def counting(asked: Questions, source: Source) -> Text:
    """Return which answers count, in sentences."""
    counted = [
        (Strong(name), Label(clause(condition, asked).sentence))
        for name, condition in (
            (_("The share is of: "), source.base),
            (_("Not applicable: "), source.not_applicable),
            (_("Yes: "), source.yes),
            (_("Partly: "), source.partly),
        )
        if condition is not None
    ]
    counted += [
        (Strong(_("Counted as: ")), Label(lists.headed(asked.number(c.question)) + bands(c, asked)))
        for c in source.numbers
    ]
    return joined((*one, lists.ended()) for one in counted)


def word_by_word(evaluation: Evaluation, cycle: EvaluatedCycle) -> list[Text]:
    """Return every question that a rule or a reading of this cycle names, as it was asked.

    In the order of the form, a part behind the whole that it is not to be read without.
    """
    form = cycles()[cycle.code]
    asked = Questions(form.format, form.edition, evaluation.words.language)
    read = {code for one in indicators().values() for code in questions_told(cycle.source(one))}
    told = read | {whole for code in read for whole in asked.above(code)[-1:]}
    return [_as_asked(asked, code) for code in asked.edition.questions if code in told]


def questions_told(source: Source) -> set[str]:
    """Return the questions of the report whose answers this annex says to count, or quotes."""
    told = {number.question for number in source.numbers}
    parts: tuple[Source | Beside, ...] = (source, *source.beside)
    for part in parts:
        for condition in (part.base, part.not_applicable, part.yes, part.partly):
            told |= set(questions_of(condition)) if condition else set()
    return told


def _as_asked(asked: Questions, code: str) -> Text:
    number = asked.number_alone(code)
    heading = _("Question %(number)s: ") % {"number": number} if number else ""
    return (Label(f"{heading}{asked.quote(code)}"),)
