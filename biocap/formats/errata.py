"""What was mended in the official wording, and how it was printed."""

from collections.abc import Mapping
from typing import Any

from biocap.formats.model import Edition
from biocap.formats.properties import ERRATUM, Mistakes
from biocap.shared.located import Row, Table
from biocap.shared.text import noop


def check_errata(edition: Edition, table: Table, mistakes: Mistakes) -> None:
    """Note errata that name something that the edition does not have, or say too little."""
    items = table.get("errata")
    if set(table) != {"errata"} or not isinstance(items, Row):
        mistakes.add(
            "wrong_type",
            table.line,
            noop("The file does not hold a list of errata and nothing else."),
            noop("Write “errata:” with one item for each."),
        )
        return
    for item in items:
        if not isinstance(item, Table):
            mistakes.add(
                "wrong_type",
                items.line,
                noop("An erratum is not made of keys and values."),
                noop("Write printed, mended and reason, and where it stands."),
            )
            continue
        read = mistakes.read(item, ERRATUM, "printed", "mended", "reason")
        question = edition.questions.get(read.get("question", ""))
        option_list = edition.option_lists.get(read.get("option_list", ""))
        if option_list is None and question is not None:
            option_list = question.option_list
        known: dict[str, Mapping[str, Any]] = {
            "section": {section.code: section for section in edition.sections},
            "question": edition.questions,
            "row": {row.code: row for row in question.rows} if question else {},
            "column": question.columns_by_code if question else {},
            "option_list": edition.option_lists,
            "option": option_list.by_code if option_list else {},
        }
        for name, codes in known.items():
            if name in read and read[name] not in codes:
                mistakes.unknown(item.lines[name], name.replace("_", " "), read[name], codes)
