"""Answer files in words: those of a draft, what one would change, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from biocap.channels.merging import Merged
from biocap.channels.models import ReceivedFile
from biocap.channels.queries import Became
from biocap.collection.choices import Channel
from biocap.collection.queries import AnswerNow
from biocap.formats import Edition, Refused, Texts
from biocap.shared.text import noop
from biocap.telling.answered import section_title
from biocap.telling.answers import AnswerPart, as_it_stands
from biocap.telling.dates import exact_moment, short_moment
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.said import answer_said
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.forms.page import short_sentence
from biocap.web.tables import Drawn
from biocap.web.words import problem_sentence

SIDE = "work/cells/answer_side.html"
OUTCOMES: Mapping[str, Tag] = {
    "taken": Tag(noop("taken from the file"), "good"),
    "both": Tag(noop("both changed"), "wait"),
    "kept": Tag(noop("changed here alone")),
    "same": Tag(noop("the same on both sides")),
    "untouched": Tag(noop("not changed")),
    "refused": Tag(noop("cannot be read"), "bad"),
    "elsewhere": Tag(noop("of a section that was not given"), "bad"),
}


@dataclass(frozen=True)
class AnswerSide:
    """One value of an answer; with a `name`, the button of a choice. `told`: who gave it, when."""

    words: tuple[AnswerPart, ...]
    told: str = ""
    name: str = ""
    side: str = ""
    checked: bool = False
    label: str = ""


@dataclass(frozen=True)
class MergeLine:
    """One answer with its values: what it was given upon, the file's, the one that stands."""

    question: str
    base: tuple[AnswerPart, ...]
    yours: AnswerSide
    theirs: AnswerSide
    why: str = ""
    outcome: Tag | None = None


@dataclass(frozen=True)
class FileReading:
    """What the answers of a draft are told by."""

    edition: Edition
    texts: Texts
    now: Mapping[str, AnswerNow]
    author: str
    written_at: str
    channel: str
    files: Mapping[str, AnswerPart] = field(default_factory=dict)
    """The name of each file that lies with the draft or came within the answer file, by its id."""

    def question(self, key: str) -> str:
        """Return what a key asks; of a row also in which section, since “Other” is in many."""
        if key not in self.edition.keys:
            return key
        question, row = self.edition.keys[key]
        words = self.texts.questions[question.code]
        if row is None:
            return words.label
        section = next(it for it in self.edition.sections if it.code == question.section)
        return f"{section_title(section, self.texts)} – {words.rows.get(row.code, row.code)}"

    def words(self, key: str, value: Any) -> tuple[AnswerPart, ...]:
        """Return a value in words; as it stands where it cannot be read."""
        if value is None:
            return (AnswerPart(_("no answer")),)
        try:
            return answer_said(self.edition.keys[key][0], self.texts, value, self.files)
        except (KeyError, TypeError, ValueError, AttributeError):
            return as_it_stands(value)

    def in_file(self) -> str:
        """Return who answered in the file, when and by which way, as the file says."""
        return _told(self.author, _written(self.written_at), self.channel)

    def here(self, key: str) -> str:
        """Return who gave the answer that stands, when and by which way."""
        answer = self.now.get(key)
        if answer is None:
            return ""
        return _told(answer.author, short_moment(answer.saved_at), answer.channel)


def _told(who: str, when: str, channel: str) -> str:
    """Return who answered, when and by which way; a name keeps its direction to itself."""
    name = f"\u2068{who}\u2069" if who else ""
    way = str(Channel(channel).label) if channel else ""
    return joined_by_semicolons([part for part in (name, when, way) if part])


def _written(text: str) -> str:
    try:
        return short_moment(datetime.fromisoformat(text))
    except (ValueError, TypeError):
        return ""


_question: Column[MergeLine] = on_page("question", noop("Question"), lambda line: line.question)
_base: Column[MergeLine] = on_page(
    "base", noop("When the form was handed out"), lambda line: line.base
)
_yours: Column[MergeLine] = on_page("yours", noop("In the file"), lambda line: line.yours)
_theirs: Column[MergeLine] = on_page("theirs", noop("Here now"), lambda line: line.theirs)
BOTH = (_question, _base, _yours, _theirs)
ONE_SIDE = (_question, _theirs, _yours)
CANNOT: tuple[Column[MergeLine], ...] = (
    _question,
    _yours,
    on_page("why", noop("Why not"), lambda line: line.why),
)
BECAME: tuple[Column[MergeLine], ...] = (
    _question,
    on_page("outcome", noop("What became of it"), lambda line: line.outcome),
    _yours,
    on_page("theirs", noop("Here before"), lambda line: line.theirs),
    on_page("stands", noop("Stands now"), lambda line: line.why),
)
ELSEWHERE: tuple[Column[MergeLine], ...] = (_question,)
FILES: tuple[Column[ReceivedFile], ...] = (
    on_page(
        "file",
        noop("Answer file"),
        lambda one: str(one),
        opens=lambda one: Address("answer_file", (str(one.pk),)),
    ),
    on_page("received", noop("Came"), lambda one: exact_moment(one.received_at)),
    on_page("by", noop("Brought by"), lambda one: one.received_by.name),
    on_page("way", noop("Brought how"), lambda one: _brought_how(one)),
    on_page("taken", noop("Taken in"), lambda one: _taken_when(one)),
)


def _brought_how(received: ReceivedFile) -> str:
    return _("by mail, sender not proved") if received.by_mail else _("signed in")


def _taken_when(received: ReceivedFile) -> str:
    if received.taken_at:
        return exact_moment(received.taken_at)
    return _("put aside") if received.aside_at else _("waits to be looked at")


def files_table(files: Sequence[ReceivedFile]) -> Drawn:
    """Return the answer files of a draft in the order given."""
    return list_on_page(FILES, files, pictures={"by": OWN_WORDS})


def merge_tables(
    reading: FileReading, answers: Sequence[Merged], choices: Mapping[str, str]
) -> dict[str, Drawn]:
    """Return, by outcome, what a file would change: those that there is something to say of.

    `choices` gives the side that is ticked of an answer that both changed, by its key.
    """
    columns = {"both": BOTH, "taken": ONE_SIDE, "kept": ONE_SIDE, "refused": CANNOT}
    columns["elsewhere"] = ELSEWHERE
    tables = {}
    for outcome, of_outcome in columns.items():
        some = [one for one in answers if one.outcome == outcome]
        if some:
            lines = [_line(reading, one, choices.get(one.key, "")) for one in some]
            tables[outcome] = list_on_page(
                of_outcome,
                lines,
                pictures={"yours": SIDE, "theirs": SIDE, "base": OWN_WORDS},
            )
    return tables


def became_table(reading: FileReading, answers: Sequence[Became]) -> Drawn:
    """Return what became of each answer of a file that was taken in, unless nothing changed it."""
    lines = [_became(reading, one) for one in answers if one.outcome != "untouched"]
    pictures = {"yours": SIDE, "theirs": SIDE, "outcome": TAG}
    return list_on_page(BECAME, lines, pictures=pictures)


def _line(reading: FileReading, one: Merged, chosen: str) -> MergeLine:
    label = reading.question(one.key)
    name = f"choose:{one.key}" if one.outcome == "both" else ""

    def side(which: str, value: Any, told: str) -> AnswerSide:
        words = reading.words(one.key, value)
        return AnswerSide(words, told, name, which, which == chosen, label)

    return MergeLine(
        label,
        reading.words(one.key, one.base),
        side("yours", one.yours, reading.in_file()),
        side("theirs", one.theirs, reading.here(one.key)),
        why=_why(reading, one),
    )


def _why(reading: FileReading, one: Merged) -> str:
    if isinstance(one.refusal, Refused) and one.key in reading.edition.keys:
        return short_sentence(one.refusal.finding, reading.edition, reading.texts)
    return problem_sentence(one.refusal) if one.refusal else ""


def _became(reading: FileReading, one: Became) -> MergeLine:
    label = reading.question(one.key)
    told = _told(one.theirs_by, _written(one.theirs_at), one.theirs_channel)
    outcome = OUTCOMES[one.outcome]
    if one.outcome == "elsewhere":
        nothing = AnswerSide(())
        tag = Tag(_(outcome.words), outcome.style)
        return MergeLine(label, (), nothing, nothing, _("what was here"), tag)
    return MergeLine(
        label,
        reading.words(one.key, one.base),
        AnswerSide(reading.words(one.key, one.yours), reading.in_file()),
        AnswerSide(reading.words(one.key, one.theirs), told),
        why=_("the file's") if one.stands == "yours" else _("what was here"),
        outcome=Tag(_(outcome.words), outcome.style),
    )
