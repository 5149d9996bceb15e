"""Words beside the codes of a table of a snapshot, for a workbook in the reader's language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.formats.codes import ACTIVITIES, ELEMENTS, NEEDS
from biocap.library.columns import StoredTable
from biocap.telling.form import NeedsForm, form
from biocap.telling.names import Words, edition_of, group_name


@dataclass(frozen=True)
class CodeLabel:
    """Words that stand behind a column of codes."""

    column: str
    head: str
    words: Callable[[str], str]


def labels_of(words: Words, table: StoredTable) -> tuple[CodeLabel, ...]:
    """Return the words that can be said of the codes of a table, in the order of its columns."""
    known = _known(words)
    if table.name == "activity_places":
        known["code"] = CodeLabel("code", gettext("Place"), lambda code: _place(words, code))
    held = [column.name for column in table.columns]
    return tuple(known[name] for name in held if name in known)


def _known(words: Words) -> dict[str, CodeLabel]:
    needs = form(NEEDS, edition_of(NEEDS).edition, words.language)
    texts = edition_of(ACTIVITIES).texts(words.language)
    rounds = {line.code: line.title for line in words.all_rounds}
    items = {need.item: need for need in needs.needs}

    def area(code: str) -> str:
        return needs.area(code) if code in needs.areas else ""

    def item(code: str) -> str:
        need = items.get(code)
        return needs.item_alone(need.area, code) if need else ""

    def element(code: str) -> str:
        lists = edition_of(ACTIVITIES).option_lists
        return next((texts.option(k, code) for k in ELEMENTS if code in lists[k].by_code), "")

    told = (
        CodeLabel("party", gettext("Party"), words.party),
        CodeLabel("round", gettext("Round"), lambda code: rounds.get(code, "")),
        CodeLabel("area", gettext("Area"), area),
        CodeLabel("item", gettext("Need"), item),
        CodeLabel("means", gettext("Means"), lambda code: _means(needs, code)),
        CodeLabel("element", gettext("Element"), element),
        CodeLabel("group", gettext("Regional group"), group_name),
    )
    return {label.column: label for label in told}


def _means(needs: NeedsForm, code: str) -> str:
    return needs.means_alone(code) if code in needs.all_means else ""


def _place(words: Words, code: str) -> str:
    return words.parties[code].name if code in words.parties else group_name(code)
