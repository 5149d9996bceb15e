"""What the cells of the workbook are called, and what may be chosen in them."""

from django.utils.translation import gettext as _

from biocap.channels.workbook.rows import NAMED, YES, WorkbookRow
from biocap.formats import Edition, Texts
from biocap.formats.choices import UNITS
from biocap.telling.answers import column_label
from biocap.telling.parts import part_label, part_words


def choosable(edition: Edition, texts: Texts) -> dict[str, list[tuple[str, str]]]:
    """Return each list to choose from by its name: codes with their words, no words twice."""
    units = part_words()
    lists = {YES: [(YES, _("yes"))], "unit": [(unit, units[unit]) for unit in UNITS]}
    for name, options in edition.option_lists.items():
        words = [(one.code, texts.option(name, one.code)) for one in options.options]
        said = [label for _code, label in words]
        lists[name] = [
            (code, label if said.count(label) == 1 else f"{label} ({code})")
            for code, label in words
        ]
    return lists


def row_label(one: WorkbookRow, texts: Texts) -> str:
    """Return what a cell asks for; of a part of an answer it begins with blanks."""
    question = one.question
    if one.row is not None and one.part == NAMED:
        words = texts.questions[question.code].rows
        return words.get(one.row.code, one.row.code)
    label = texts.questions[question.code].label
    if one.column is not None:
        label = column_label(question, texts, one.column.code)
    names = [] if one.row is None and one.code != question.code else [label]
    if one.row is None and one.code == question.code:
        return label
    if one.option:
        names = [texts.option(one.field.option_list.code, one.option)]
    if one.number:
        names.append(str(one.number))
    if one.part == "specify":
        names.append(_("please specify"))
    elif one.part:
        names.append(part_label(one.field.kind, one.part))
    return "    " + " – ".join(names)


def row_hint(one: WorkbookRow) -> str:
    """Return how a cell is filled in; "" where nothing need be said."""
    if one.choose:
        return _("Choose from the list")
    if one.field.kind in ("date", "period") and one.part in ("", "from", "to"):
        return _("year-month-day, such as 2026-02-28")
    if one.part in ("countries", "regions"):
        return _("Codes, parted by a semicolon")
    return _("US$") if one.field.kind == "money_usd" else ""
