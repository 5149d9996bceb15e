"""Why what was typed could not be read, said at the part of the answer that it is about."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from biocap.formats import Edition, GridColumn, Question, Refused, Texts
from biocap.formats.parts import Path, parts_read
from biocap.telling import lists
from biocap.telling.answers import column_label
from biocap.telling.parts import part_label
from biocap.web.forms.controls import id_of
from biocap.web.forms.page import sentence_with_labels, short_sentence
from biocap.web.forms.posted_answers import PARTS_OF
from biocap.web.forms.presenting import anchor_of
from biocap.web.forms.state import FindingLine


def typed_lines(
    edition: Edition, texts: Texts, key: str, typed: Any, url: str = ""
) -> tuple[FindingLine, ...]:
    """Return why what was typed for a key could not be read; `url` leads to its page."""
    _good, wrong = parts_read(edition, key, typed, None)
    return refusals(edition, texts, key, wrong, url)


def refusals(
    edition: Edition, texts: Texts, key: str, wrong: Mapping[Path, Refused], url: str = ""
) -> tuple[FindingLine, ...]:
    """Return a line for each part that could not be read, by its name."""
    return tuple(_line(edition, texts, key, path, reason, url) for path, reason in wrong.items())


def _line(
    edition: Edition, texts: Texts, key: str, path: Path, reason: Refused, url: str
) -> FindingLine:
    question, row = edition.keys[key]
    words = short_sentence(reason.finding, edition, texts)
    within = path if row is None else path[1:]
    field: Question | GridColumn = question
    if row is not None and path:
        field = question.columns_by_code.get(str(path[0]), question)
    if within:
        whole = column_label(question, texts, str(path[0])) if row else ""
        words = sentence_with_labels(
            reason.finding, {"here": _part_name(field, texts, within, whole)}
        )
    return FindingLine(
        "refused",
        words,
        short=words,
        anchor=anchor_of(key),
        url=f"{url}#{anchor_of(key)}" if url else "",
        about=question.section,
        place=texts.questions[question.code].label if url else "",
        part=id_of(":".join((key, *map(str, path)))) if path else "",
    )


def _part_name(field: Question | GridColumn, texts: Texts, path: Path, whole: str) -> str:
    """Return what a part is called: the number of its entry, the name of the part."""
    names = [whole] if whole else []
    for step in path:
        if isinstance(step, int):
            names.append(_("entry %(number)s") % {"number": step + 1})
        elif field.kind in PARTS_OF:
            names.append(part_label(field.kind, step))
        elif field.has("options"):
            names.append(texts.option(field.option_list.code, step))
    return lists.joined_by_commas(names)
