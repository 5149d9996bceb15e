"""What must hold in a format.yaml beyond its shape: kinds, limits, codes and references."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from biocap.formats.choices import (
    CHOOSING,
    KINDS,
    NUMERIC,
    OPENINGS,
    REPEATABLE,
    VISIBILITIES,
)
from biocap.formats.conditions import questions_of, unknown_codes
from biocap.formats.skips import skip_mistakes
from biocap.shared.mistakes import Mistake, Place, duplicate_code, duplicate_codes, unknown
from biocap.shared.text import noop

if TYPE_CHECKING:
    from biocap.formats.model import Edition
    from biocap.formats.options import OptionList
    from biocap.formats.question import Field, GridColumn, Question

ONLY_FOR: Mapping[str, tuple[str, ...]] = {
    "options": CHOOSING,
    "at_least": ("choices", "grid", *REPEATABLE),
    "at_most": ("choices", "grid", *REPEATABLE),
    "minimum": NUMERIC,
    "maximum": NUMERIC,
    "longest": ("short_text", "long_text"),
    "accept": ("file",),
    "many": REPEATABLE,
    "rows": ("grid",),
    "every_row": ("grid",),
    "row_groups": ("grid",),
    "columns": ("grid",),
    "not_before": ("date", "period"),
    "opened_by": tuple(OPENINGS),
    "required": tuple(kind for kind in KINDS if kind != "text"),
}
"""Properties that mean something for some kinds only."""

NEEDED_BY: Mapping[str, tuple[str, ...]] = {
    "grid": ("rows", "columns"),
    "choice": ("options",),
    "choices": ("options",),
}
"""Properties that a kind cannot do without."""

RESERVED = "specify"
"""A row's own words stand under this name beside its columns."""


def describe_kinds(schema: dict[str, Any]) -> None:
    """Write into a JSON Schema which properties go with which kinds, as the proofs have it."""
    known = schema["properties"]
    rules: list[dict[str, Any]] = [
        {"if": {"required": [name]}, "then": {"properties": {"kind": {"enum": list(kinds)}}}}
        for name, kinds in ONLY_FOR.items()
        if name in known
    ]
    rules += [
        {"if": _kind({"const": kind}), "then": {"required": list(needed)}}
        for kind, needed in NEEDED_BY.items()
        if set(needed) <= known.keys()
    ]
    limited = {"anyOf": [{"required": ["at_least"]}, {"required": ["at_most"]}]}
    many = {"properties": {"many": {"const": True}}, "required": ["many"]}
    rules.append({"if": _kind({"enum": list(REPEATABLE)}) | limited, "then": many})
    if "shown_when" in known:
        asked = {"properties": {"kind": {"not": {"const": "text"}}}}
        rules.append({"if": asked, "then": {"required": ["visibility"]}})
    schema["allOf"] = rules


def _kind(value: dict[str, Any]) -> dict[str, Any]:
    return {"properties": {"kind": value}, "required": ["kind"]}


def option_list_mistakes(options: "OptionList") -> Iterator[Mistake]:
    """Return the mistakes of an option list: doubled codes, and scores that are none."""
    yield from duplicate_codes(options.options, "options")
    for number, option in enumerate(options.options):
        if options.scored and not option.code.isdecimal():
            yield Mistake(
                ("options", number, "code"),
                "not_a_score",
                noop("“%(given)s” is no number, but the list is scored."),
                noop("Use whole numbers as codes, or remove “scored”."),
                {"given": option.code},
            )


def question_mistakes(question: "Question") -> Iterator[Mistake]:
    """Return the mistakes of a question that can be told without the others."""
    yield from field_mistakes(question)
    if not question.visibility and question.kind != "text":
        yield Mistake(
            ("visibility",),
            "missing_property",
            noop("“visibility” is missing."),
            noop("Say whether the answers are public, aggregate or private."),
        )
    if question.unasked and question.required:
        yield Mistake(
            ("unasked",),
            "misplaced_property",
            noop("A question that nobody is asked cannot be required."),
            noop("Remove “unasked” or “required”."),
        )
    yield from duplicate_codes(question.row_groups, "row_groups")
    yield from duplicate_codes(question.rows, "rows")
    yield from duplicate_codes(question.columns, "columns", taken=(RESERVED,))
    groups = {group.code for group in question.row_groups}
    for number, row in enumerate(question.rows):
        if row.group and row.group not in groups:
            known = [group.code for group in question.row_groups]
            yield unknown(("rows", number, "group"), "row group", row.group, known)
    for number, column in enumerate(question.columns):
        if _is_more_open(column, question.visibility or "public"):
            yield Mistake(
                ("columns", number, "visibility"),
                "too_open",
                noop("A column cannot be more open than its question (%(visibility)s)."),
                noop("Open the question, or close the column."),
                {"visibility": question.visibility or "public"},
            )


def _is_more_open(column: "GridColumn", visibility: str) -> bool:
    own = column.visibility or visibility
    return VISIBILITIES.index(own) < VISIBILITIES.index(visibility)


def field_mistakes(field: "Field") -> Iterator[Mistake]:
    """Return what does not go with the kind of a question or a column."""
    kind = field.kind
    for name, kinds in ONLY_FOR.items():
        if field.has(name) and kind not in kinds:
            yield Mistake(
                (name,),
                "misplaced_property",
                noop("“%(name)s” means nothing for the kind “%(kind)s”."),
                noop("Remove it, or use one of these kinds: %(kinds)s."),
                {"name": name, "kind": kind, "kinds": tuple(kinds)},
            )
    for name in NEEDED_BY.get(kind, ()):
        if not field.has(name):
            yield Mistake(
                (name,),
                "missing_property",
                noop("“%(name)s” is missing; the kind “%(kind)s” needs it."),
                noop("Add “%(name)s”."),
                {"name": name, "kind": kind},
            )
    for low, high in (("minimum", "maximum"), ("at_least", "at_most")):
        least, most = getattr(field, low), getattr(field, high)
        if least is not None and most is not None and least > most:
            yield Mistake(
                (low,),
                "empty_range",
                noop("“%(low)s” is more than “%(high)s”."),
                noop("Correct one of the two."),
                {"low": low, "high": high},
            )
    if kind in REPEATABLE and not field.many and (field.has("at_most") or field.has("at_least")):
        yield Mistake(
            ("many",),
            "misplaced_property",
            noop("A limit means nothing where one answer is given."),
            noop("Add “many: true”, or remove the limit."),
        )


def edition_mistakes(edition: "Edition") -> Iterator[Mistake]:
    """Return the mistakes that only the whole form shows: doubled codes and references."""
    yield from duplicate_codes(edition.sections, "sections")
    pickable, places = edition.pickable, _places(edition)
    dated = {code for code, q in edition.questions.items() if q.kind in ("date", "period")}
    seen: set[str] = set()
    for place, question in places:
        if question.code in seen:
            yield duplicate_code((*place, "code"), question.code)
        seen.add(question.code)
        yield from unknown_codes(question.shown_when, pickable, (*place, "shown_when"))
        for number, skip in enumerate(question.skipped):
            yield from unknown_codes(skip.when, pickable, (*place, "skipped", number, "when"))
        for mistake in skip_mistakes(question.skipped, not edition.gates(question.code)):
            yield replace(mistake, place=(*place, *mistake.place))
        if question.part_of and question.part_of not in edition.questions:
            yield unknown((*place, "part_of"), "question", question.part_of, edition.questions)
        if question.not_before and question.not_before not in dated - {question.code}:
            others = [code for code in edition.questions if code in dated - {question.code}]
            where = (*place, "not_before")
            yield unknown(where, "question with a date", question.not_before, others)
        opener = edition.questions.get(question.opened_by)
        if question.opened_by and not _opens(question, opener):
            others = [code for code, it in edition.questions.items() if _opens(question, it)]
            where = (*place, "opened_by")
            wanted = f"choice of {' or '.join(OPENINGS.get(question.kind, ()))}"
            yield unknown(where, wanted, question.opened_by, others)
    for number, section in enumerate(edition.sections):
        place = ("sections", number, "shown_when")
        yield from unknown_codes(section.shown_when, pickable, place)
    yield from _circle(edition, places)


def _opens(question: "Question", opener: "Question | None") -> bool:
    codes = {it.code for it in opener.options} if opener else set()
    return codes >= set(OPENINGS.get(question.kind, ()))


def _places(edition: "Edition") -> list[tuple[Place, "Question"]]:
    return [
        (("sections", number, "questions", place), question)
        for number, section in enumerate(edition.sections)
        for place, question in enumerate(section.questions)
    ]


def _circle(edition: "Edition", places: list[tuple[Place, "Question"]]) -> Iterator[Mistake]:
    """Questions that wait for one another are never shown."""
    sections = {section.code: questions_of(section.shown_when) for section in edition.sections}
    waits_for = {
        question.code: {*sections[question.section], *questions_of(question.shown_when)}
        for _, question in places
    }
    try:
        TopologicalSorter(waits_for).prepare()
    except CycleError as error:
        circle: list[str] = error.args[1][::-1]
        where = next(place for place, question in places if question.code == circle[0])
        yield Mistake(
            (*where, "shown_when"),
            "cycle",
            noop("These questions wait for one another: %(circle)s."),
            noop("Change one “shown_when” so that the first of them waits for none."),
            {"circle": " → ".join(circle)},
        )
