"""The progress rail: one line for each section, with what is done and what is to be mended."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from biocap.formats import Edition, Finding, Section, Texts
from biocap.telling.answered import section_title

State = Literal["closed", "blank", "part", "done", "wrong"]


@dataclass(frozen=True)
class RailItem:
    """`state` gives the line its colour, `said` says the same in words."""

    code: str
    title: str
    url: str
    current: bool
    state: State
    said: str
    number: int
    comments: str = ""
    """How many comments are open in it, in words; empty: none."""


def rail(
    edition: Edition,
    texts: Texts,
    values: Mapping[str, Any],
    shown: frozenset[str],
    findings: Sequence[Finding],
    current: str,
    url_of: Callable[[str], str],
    unread: Collection[str] = (),
) -> tuple[RailItem, ...]:
    """Return one line for each section, in the order of the form.

    `unread` are keys for which something was typed that could not be read: to be mended too.
    """
    errors: dict[str, int] = {}
    for finding in findings:
        question = edition.questions.get(finding.question)
        if question and finding.level != "notice" and values_given(edition, question.code, values):
            errors[question.section] = errors.get(question.section, 0) + 1
    for key in unread:
        question = edition.keys[key][0]
        if question.code in shown:
            errors[question.section] = errors.get(question.section, 0) + 1
    items = []
    sections = [s for s in edition.sections if s.offered(values) or s.code == current]
    for number, section in enumerate(sections, 1):
        state, said = _progress(section, values, shown, errors.get(section.code, 0))
        items.append(
            RailItem(
                code=section.code,
                title=section_title(section, texts),
                url=url_of(section.code),
                current=section.code == current,
                state=state,
                said=said,
                number=number,
            )
        )
    return tuple(items)


def values_given(edition: Edition, question: str, values: Mapping[str, Any]) -> bool:
    """Return whether anything was answered to a question or, in a grid, to a row of it."""
    rows = edition.questions[question].rows
    return any(row.key in values for row in rows) if rows else question in values


def _progress(
    section: Section, values: Mapping[str, Any], shown: frozenset[str], errors: int
) -> tuple[State, str]:
    asked = [q for q in section.offered(values) if q.code in shown]
    if section.shown_when is not None and not asked:
        return "closed", _("not selected")
    if errors:
        said = ngettext("%(count)s to mend", "%(count)s to mend", errors) % {"count": errors}
        return "wrong", said
    grids = [q for q in asked if q.kind == "grid"]
    if len(grids) == 1 and len(asked) == 1:
        named = sum(row.key in values for row in grids[0].rows)
        if grids[0].every_row:
            return _share(named, len(grids[0].rows))
        return _named(named, grids[0].at_most)
    answered = [q for q in asked if q.is_answered]
    given = sum(q.code in values or any(row.key in values for row in q.rows) for q in answered)
    if not answered:
        return "done", ""
    return _share(given, len(answered))


def _share(given: int, asked: int) -> tuple[State, str]:
    said = _("%(given)s of %(asked)s") % {"given": given, "asked": asked}
    return ("done" if given == asked else "part" if given else "blank"), said


def _named(named: int, at_most: int | None) -> tuple[State, str]:
    if not named:
        return "blank", _("nothing named yet")
    if at_most is None:
        return "done", ngettext("%(count)s named", "%(count)s named", named) % {"count": named}
    said = ngettext("%(named)s of %(most)s named", "%(named)s of %(most)s named", named) % {
        "named": named,
        "most": at_most,
    }
    return ("done" if named == at_most else "part"), said
