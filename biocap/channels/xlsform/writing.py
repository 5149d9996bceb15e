"""An XLSForm is made of an edition: survey, choices, settings, in every language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from biocap.channels.answer_file import AnswerFile
from biocap.channels.workbook.rows import YES
from biocap.channels.workbook.writing import files_go_elsewhere
from biocap.channels.xlsform.rows import (
    AUTHOR,
    HEAD,
    FormRow,
    list_name,
    rows_list,
    survey_of,
)
from biocap.formats import Edition, Texts
from biocap.formats.choices import UNITS
from biocap.library.workbook import TEXT_AS_IT_IS
from biocap.parties.reference import GROUPS, PARTIES
from biocap.shared.languages import languages
from biocap.shared.text import in_language
from biocap.telling.lists import headed
from biocap.telling.names import country_name
from biocap.telling.parts import part_label, part_words
from biocap.telling.wording import wording_of

Place = tuple[str, ...]
"""Where words stand in the texts of an edition."""


@dataclass(frozen=True)
class WrittenRow:
    """A row of a sheet by its heads, and what it is known by there.

    `places` say for its label and hint where their words stand; none for the platform's own.
    """

    key: tuple[str, ...]
    told: dict[str, str]
    places: Mapping[str, Place] = field(default_factory=dict)
    question: str = ""


def xlsform_of(file: AnswerFile, edition: Edition, language: str) -> bytes:
    """Return the form as an XLSForm that opens in a language; `file` says what it is handed out
    for, with empty words where it is for nobody yet."""
    import xlsxwriter  # a process that hands out no workbook does without

    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, **TEXT_AS_IT_IS}) as book:
        _sheet(book, "survey", [row.told for row in survey_rows(file, edition)])
        _sheet(book, "choices", [row.told for row in choice_rows(edition)])
        told = {
            "form_title": edition.texts(language).title,
            "form_id": form_id(edition),
            "version": edition.sha256[:16],
            "default_language": _language(language),
        }
        _sheet(book, "settings", [told])
    return stream.getvalue()


def form_id(edition: Edition) -> str:
    """Return the name by which collected data are known to be of this edition."""
    return f"{edition.code}_{edition.edition}".replace("-", "_")


def language_head(kind: str, code: str) -> str:
    """Return the head of the column of words in a language."""
    return f"{kind}::{_language(code)}"


def _language(code: str) -> str:
    return f"{languages()[code].name} ({code})"


def _sheet(book: Any, name: str, rows: list[dict[str, str]]) -> None:
    sheet = book.add_worksheet(name)
    heads = list(dict.fromkeys(head for row in rows for head in row))
    for place, head in enumerate(heads):
        sheet.write_string(0, place, head)
    for number, row in enumerate(rows, 1):
        for place, head in enumerate(heads):
            if row.get(head):
                sheet.write_string(number, place, row[head])


def survey_rows(file: AnswerFile, edition: Edition) -> list[WrittenRow]:
    """Return the rows of the sheet “survey”."""
    told = [_calculated(name, _carried(file, part)) for name, part in HEAD.items()]
    told.append({"type": "text", "name": AUTHOR, **_each(lambda _code: _("Your name"))})
    told += _wording(edition)
    rows = [WrittenRow(("", one["name"]), one) for one in told]
    for row in survey_of(edition):
        if row.words[:1] == ("intro",) and not edition.texts("en").sections[row.words[1]].text:
            continue
        key = ("end" if row.kind == "end_group" else "", row.name)
        places = _places(row, edition.texts("en"))
        rows.append(WrittenRow(key, _told(row, edition), places, row.question))
    return rows


def _wording(edition: Edition) -> Iterator[dict[str, str]]:
    """Yield a row to read that says in each language whose words these are, where any is not."""
    said = {}
    for code in languages():
        texts = edition.texts(code)
        with override(code):
            notice = wording_of(edition, code, texts).notice
            said[code] = f"{headed(texts.title, code)}{notice}" if notice else texts.title
    if any(said[code] != edition.texts(code).title for code in said):
        yield {"type": "note", "name": "note_wording", **_each(lambda code: said[code])}


def _places(row: FormRow, texts: Texts) -> dict[str, Place]:
    """Return where the label and the hint of a row stand in the texts, if they are the format's."""
    match row.words:
        case ("section", section):
            return {"label": ("sections", section, "title")}
        case ("intro", section):
            return {"label": ("sections", section, "text")}
        case ("row", question, one):
            return {"label": ("questions", question, "rows", one)}
        case ("file", question):
            return {"label": ("questions", question, "label")}
        case ("question", question) if not row.number:
            label, words = ("questions", question, "label"), texts.questions[question]
            if words.text and words.help:  # one hint of two texts
                return {"label": label}
            return {
                "label": label,
                "hint": ("questions", question, "text" if words.text else "help"),
            }
        case ("column", question, column) if not row.number:
            of_column = ("questions", question, "columns", column)
            return {"label": (*of_column, "label"), "hint": (*of_column, "help")}
    return {}


def _carried(file: AnswerFile, part: str) -> str:
    return f"{file.format}/{file.edition}" if part == "form" else str(getattr(file, part))


def _calculated(name: str, value: str) -> dict[str, str]:
    safe = "".join(letter for letter in value if letter.isalnum() or letter in "/-_. ")
    return {"type": "calculate", "name": name, "calculation": f"'{safe}'"}


def _told(row: FormRow, edition: Edition) -> dict[str, str]:
    told = {"type": row.kind, "name": row.name}
    told |= {
        name: value
        for name, value in (
            ("relevant", row.relevant),
            ("constraint", row.constraint),
            ("appearance", row.appearance),
        )
        if value
    }
    if not row.words:
        return told
    told |= _each(lambda code: _label(row, edition.texts(code)))
    if all(_hint(row, edition.texts(code)) for code in languages()):
        told |= _each(lambda code: _hint(row, edition.texts(code)), "hint")
    if row.at_most is not None:
        most = _each(lambda _code: _("at most %(n)s") % {"n": row.at_most}, "constraint_message")
        told |= most
    return told


def _each(said: Any, head: str = "label") -> dict[str, str]:
    """Return words in every language, under the head of each."""
    told = {}
    for code in languages():
        with override(code):
            told[language_head(head, code)] = str(said(code)).strip() or "–"
    return told


def _label(row: FormRow, texts: Texts) -> str:
    kind, *rest = row.words
    number = f" {row.number}" if row.number else ""
    match kind:
        case "section":
            return texts.sections[rest[0]].title
        case "intro":
            return texts.sections[rest[0]].text
        case "question" | "file":
            return texts.questions[rest[0]].label + number
        case "row":
            return texts.questions[rest[0]].rows.get(rest[1], rest[1])
        case "column":
            column = texts.questions[rest[0]].columns.get(rest[1])
            return (column.label if column else rest[1]) + number
        case "part":
            return part_label(rest[0], rest[1]) + number
        case _:
            option = texts.option(rest[0], rest[1]) if rest else ""
            return ": ".join(filter(None, (option, _("please specify"))))


def _hint(row: FormRow, texts: Texts) -> str:
    kind, *rest = row.words
    if kind == "file":
        return files_go_elsewhere()
    if kind == "question":
        words = texts.questions[rest[0]]
        return "\n".join(filter(None, (words.text, words.help)))
    if kind == "column" and (column := texts.questions[rest[0]].columns.get(rest[1])):
        return column.help
    return ""


def choice_rows(edition: Edition) -> list[WrittenRow]:
    """Return the rows of the sheet “choices”: of the lists that are chosen from."""
    used = {row.kind.partition(" ")[2] for row in survey_of(edition)}
    return [row for row in _listed(edition) if row.key[0] in used]


def _listed(edition: Edition) -> Iterator[WrittenRow]:
    for name, options in edition.option_lists.items():
        for one in options.options:
            words = _option(edition, name, one.code)
            yield _choice(list_name(name), one.code, words, ("option_lists", name, one.code))
    for question in edition.questions.values():
        for row in question.rows:
            place = ("questions", question.code, "rows", row.code)
            words = _row(edition, question.code, row.code)
            yield _choice(rows_list(question), row.code, words, place)
    yield _choice(YES, YES, lambda _code: _("yes"))
    for unit in UNITS:
        yield _choice("unit", unit, _unit(unit))
    for code in sorted(PARTIES):
        yield _choice("countries", code, _country(code))
    for code, group in GROUPS.items():
        yield _choice("regions", code, _region(group.names))


def _choice(list_: str, name: str, said: Any, place: Place = ()) -> WrittenRow:
    told = {"list_name": list_, "name": name, **_each(said)}
    return WrittenRow((list_, name), told, {"label": place} if place else {})


def _option(edition: Edition, name: str, option: str) -> Any:
    return lambda code: edition.texts(code).option(name, option)


def _row(edition: Edition, question: str, row: str) -> Any:
    return lambda code: edition.texts(code).questions[question].rows.get(row, row)


def _unit(unit: str) -> Any:
    return lambda _code: part_words()[unit]


def _country(country: str) -> Any:
    return lambda _code: country_name(country)


def _region(names: Any) -> Any:
    return lambda code: in_language(names, code)
