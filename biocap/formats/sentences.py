"""The sentence of every finding: what is wrong and how to mend it.

`%(here)s` names the place: the question, or the row and column of a grid. Params
hold codes where the form has labels; `finding_sentence` puts the labels in.
"""

from collections.abc import Callable, Mapping

from biocap.formats.model import Edition
from biocap.formats.problems import Finding, Level
from biocap.shared.text import filled, noop

SENTENCES: Mapping[str, str] = {
    "answers.required": noop("“%(here)s” has no answer yet. Please answer it."),
    "answers.required_rows": noop("“%(here)s”: nothing is named here yet. Name at least one."),
    "answers.too_few_choices": noop(
        "“%(here)s”: choose at least %(at_least)s; %(count)s chosen so far."
    ),
    "answers.too_many_choices": noop(
        "“%(here)s”: at most %(at_most)s may be chosen, and %(count)s are. Take some back."
    ),
    "answers.too_few_entries": noop(
        "“%(here)s”: give at least %(at_least)s; %(count)s given so far."
    ),
    "answers.too_many_entries": noop(
        "“%(here)s”: at most %(at_most)s may be given, and %(count)s are. Remove some."
    ),
    "answers.too_few_rows": noop("“%(here)s”: name at least %(at_least)s; %(count)s named so far."),
    "answers.too_many_rows": noop(
        "“%(here)s”: at most %(at_most)s may be named, and %(count)s are. Take some back."
    ),
    "answers.too_many_rows_in_group": noop(
        "“%(here)s – %(group)s”: at most %(at_most)s may be named, and %(count)s are. "
        "Take some back."
    ),
    "answers.specify_other": noop("“%(here)s – %(option)s”: please specify in words."),
    "answers.specify_other_row": noop("“%(here)s”: please specify in words."),
    "answers.exclusive": noop(
        "“%(here)s”: “%(option)s” stands alone. Take back either it or the other choices."
    ),
    "answers.below_minimum": noop("“%(here)s” is %(value)s; the least is %(minimum)s."),
    "answers.above_maximum": noop("“%(here)s” is %(value)s; the most is %(maximum)s."),
    "answers.period_reversed": noop(
        "“%(here)s” ends (%(to)s) before it begins (%(from)s). Correct one of the dates."
    ),
    "answers.dates_reversed": noop(
        "“%(here)s” (%(date)s) lies before “%(other_question)s” (%(other_date)s). "
        "Correct one of the dates."
    ),
    "answers.unknown_question": noop(
        "This form has no question “%(key)s”. Check the code, or the edition of the form."
    ),
    "answers.unknown_row": noop(
        "“%(here)s” has no row “%(unknown)s”. Use one of the codes of its rows."
    ),
    "answers.unknown_column": noop(
        "“%(here)s” has no column “%(unknown)s”. Use one of the codes of its columns."
    ),
    "answers.unknown_option": noop(
        "“%(here)s” has no option “%(unknown)s”. Choose one of the options given."
    ),
    "answers.unknown_country": noop(
        "“%(here)s”: “%(unknown)s” is no country code. Use three letters, such as KEN."
    ),
    "answers.unknown_region": noop(
        "“%(here)s”: “%(unknown)s” is no region. Choose one of the regional groups."
    ),
    "answers.prefilled": noop("“%(here)s” is filled in by the system and takes no answer."),
    "answers.too_long": noop(
        "“%(here)s” is longer than %(longest)s characters. Shorten it, or attach a document."
    ),
    "answers.too_large": noop("“%(here)s” holds more than %(most)s entries. Remove some."),
    "answers.control_characters": noop(
        "“%(here)s” holds characters that cannot be printed, or a line break where one line "
        "is asked. Remove them."
    ),
    "answers.bad_number": noop("“%(here)s” is too large, or not a number. Correct it."),
    "answers.number_two_ways": noop(
        "“%(here)s”: “%(typed)s” can be read as %(first)s or as %(second)s. "
        "Write %(write_first)s or %(write_second)s."
    ),
    "answers.number_unreadable": noop(
        "“%(here)s”: “%(typed)s” is no number. Write it in digits, such as 12 or 1.5."
    ),
    "answers.money_unreadable": noop(
        "“%(here)s”: “%(typed)s” is no amount. Write it in digits, such as 250000 or 250 000.50."
    ),
    "answers.number_other_currency": noop(
        "“%(here)s” takes US dollars; “%(typed)s” names another currency. Convert it first."
    ),
    "answers.number_too_long": noop(
        "“%(here)s” has more than %(most)s digits, which cannot be kept exactly. Shorten it."
    ),
    "answers.not_whole": noop("“%(here)s” takes a whole number. Leave out the decimals."),
    "answers.negative_money": noop("“%(here)s” cannot be less than 0 US$. Correct it."),
    "answers.bad_date": noop(
        "“%(here)s” is no date of the calendar, or may be two. Write year-month-day, such as "
        "2026-02-28."
    ),
    "answers.bad_duration": noop(
        "“%(here)s”: a duration is a number above 0 with days, weeks, months or years."
    ),
    "answers.bad_link": noop(
        "“%(here)s” takes a web address. Begin with https:// or http:// and leave out spaces."
    ),
    "answers.bad_email": noop(
        "“%(here)s”: this is no e-mail address. Write it as name@example.org."
    ),
    "answers.file_kind": noop(
        "“%(here)s” does not take this kind of file. Attach one of: %(accepted)s."
    ),
    "answers.specify_unasked": noop(
        "“%(here)s – %(option)s” asks for no further words. Leave them out, or choose “Other”."
    ),
    "answers.specify_unasked_row": noop(
        "“%(here)s” asks for no further words. Leave them out, or use the row “Other”."
    ),
    "answers.specify_twice": noop(
        "“%(here)s – %(option)s” is specified twice in different words. Keep one of them."
    ),
}

MALFORMED: Mapping[str, str] = {
    "short_text": noop("“%(here)s” takes a text."),
    "long_text": noop("“%(here)s” takes a text."),
    "whole_number": noop("“%(here)s” takes a whole number, such as 12."),
    "number": noop("“%(here)s” takes a number, such as 1.5."),
    "money_usd": noop("“%(here)s” takes an amount in US$, such as 250000."),
    "date": noop("“%(here)s” takes a date, such as 2026-02-28."),
    "period": noop("“%(here)s” takes dates (from, to), a duration with its unit, or both."),
    "choice": noop("“%(here)s” takes one of its options."),
    "choices": noop("“%(here)s” takes a list of its options."),
    "places": noop("“%(here)s” takes countries, regions, or “global”."),
    "link": noop("“%(here)s” takes a web address and its name."),
    "file": noop("“%(here)s” takes a file that was uploaded before."),
    "contact": noop(
        "“%(here)s” takes a name, job title, organization, address, phone, fax, e-mail and website."
    ),
    "grid": noop("“%(here)s” takes the answers to the columns of one row."),
    "many": noop("“%(here)s” takes a list."),
}
"""Sentences of `answers.malformed`, by what was expected."""

SAME_CODE = {
    "answers.required_rows": "answers.required",
    "answers.too_many_rows_in_group": "answers.too_many_rows",
    "answers.specify_other_row": "answers.specify_other",
    "answers.specify_unasked_row": "answers.specify_unasked",
    "answers.below_minimum": "answers.out_of_range",
    "answers.above_maximum": "answers.out_of_range",
    "answers.period_reversed": "answers.dates_reversed",
}
"""Sentences that word one code for different places."""


def finding(
    level: Level, name: str, question: str, row: str = "", column: str = "", **params: object
) -> Finding:
    """Return the finding whose sentence has the name, with its place filled in as codes."""
    if name.startswith("answers.malformed:"):
        code, text = "answers.malformed", MALFORMED[name.partition(":")[2]]
    else:
        code, text = SAME_CODE.get(name, name), SENTENCES[name]
    params["here"] = " – ".join(part for part in (row or question, column) if part)
    return Finding(level, code, question, row, column, text, params)


def finding_sentence(
    found: Finding,
    edition: Edition,
    language: str = "en",
    translate: Callable[[str], str] = noop,
) -> str:
    """Return the sentence of a finding with the labels of the form in place of the codes.

    `translate` turns the English template into the language (`gettext` at the edge).
    """
    return filled(translate(found.text), {**found.params, **labels(found, edition, language)})


def labels(found: Finding, edition: Edition, language: str = "en") -> dict[str, str]:
    """Return those params of a finding that are labels of the form: here, option, group, …"""
    question = edition.questions.get(found.question)
    if question is None:
        return {}
    texts = edition.texts(language)
    words = texts.questions[question.code]
    here = words.rows.get(found.row, found.row) if found.row else words.label
    option_list = question.option_list.code
    if found.column:
        column = words.columns.get(found.column)
        here = f"{here} – {column.label if column else found.column}"
        option_list = question.columns_by_code[found.column].option_list.code
    filled = {"here": here}
    if "option" in found.params:
        filled["option"] = texts.option(option_list, str(found.params["option"]))
    if "group" in found.params:
        group = str(found.params["group"])
        filled["group"] = words.row_groups.get(group, group)
    if "other_question" in found.params:
        filled["other_question"] = texts.questions[str(found.params["other_question"])].label
    return filled
