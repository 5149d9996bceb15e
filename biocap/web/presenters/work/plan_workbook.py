"""What a workbook of a plan would change, cell by cell, as it is looked at before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.channels.plan_workbook.cells import kind_of_cell
from biocap.channels.plan_workbook.merging import MergedCell
from biocap.channels.plan_workbook.words import cell_label, chosen_words
from biocap.shared.text import noop
from biocap.telling.answers import AnswerPart
from biocap.telling.tables import Column
from biocap.web.columns import OWN_WORDS, list_on_page, on_page
from biocap.web.presenters.work.answer_files import SIDE, AnswerSide
from biocap.web.tables import Drawn
from biocap.web.words import problem_sentence


@dataclass(frozen=True)
class CellLine:
    """A cell with its values: as it was handed out, in the file, and here now."""

    action: str
    what: str
    base: str
    yours: AnswerSide
    theirs: AnswerSide
    why: str


_action: Column[CellLine] = on_page("action", noop("Action"), lambda line: line.action)
_what: Column[CellLine] = on_page("what", noop("What"), lambda line: line.what)
_base: Column[CellLine] = on_page(
    "base", noop("When the workbook was handed out"), lambda line: line.base
)
_yours: Column[CellLine] = on_page("yours", noop("In the file"), lambda line: line.yours)
_theirs: Column[CellLine] = on_page("theirs", noop("Here now"), lambda line: line.theirs)
COLUMNS_OF: Mapping[str, tuple[Column[CellLine], ...]] = {
    "both": (_action, _what, _base, _yours, _theirs),
    "taken": (_action, _what, _theirs, _yours),
    "refused": (_action, _what, _yours, on_page("why", noop("Why not"), lambda line: line.why)),
    "gone": (_action, _what, _yours),
}
"""Of the outcomes that there is something to say of."""


def plan_merge_tables(
    cells: Sequence[MergedCell], titles: Mapping[str, str], choices: Mapping[str, str]
) -> dict[str, Drawn]:
    """Return, by outcome, what a file would change.

    `titles` of the actions by row; `choices`: the side that is ticked of what both changed.
    """
    words = chosen_words(get_language() or "en")
    tables = {}
    for outcome, columns in COLUMNS_OF.items():
        lines = [_line(one, titles, choices, words) for one in cells if one.outcome == outcome]
        if lines:
            pictures = {"action": OWN_WORDS, "yours": SIDE, "theirs": SIDE, "base": OWN_WORDS}
            tables[outcome] = list_on_page(columns, lines, pictures=pictures)
    return tables


def _line(
    one: MergedCell,
    titles: Mapping[str, str],
    choices: Mapping[str, str],
    words: Mapping[str, Mapping[str, str]],
) -> CellLine:
    kind, what = kind_of_cell(one.code), cell_label(one.code)
    listed = words[kind.choose] if kind is not None and kind.choose else {}

    def side(which: str, value: str) -> AnswerSide:
        said = (AnswerPart(listed.get(value, value) or _("left blank")),)
        name = f"choose:{one.key}" if one.outcome == "both" else ""
        return AnswerSide(said, "", name, which, choices.get(one.key) == which, what)

    return CellLine(
        titles.get(one.row) or _("A new action"),
        what,
        listed.get(one.base, one.base) or _("left blank"),
        side("yours", one.yours),
        side("theirs", one.theirs),
        problem_sentence(one.refusal) if one.refusal else "",
    )
