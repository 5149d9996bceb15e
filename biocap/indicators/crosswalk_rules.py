"""What must hold in definitions/crosswalks/. Pure reading, no Django."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from biocap.formats import load
from biocap.formats.codes import ACTIVITIES, NEEDS, REPORTS
from biocap.formats.needs import grid_of
from biocap.formats.properties import Mistakes
from biocap.plans import load as load_plan
from biocap.shared.located import Table, read
from biocap.shared.problems import DefinitionError, Problem
from biocap.shared.text import LANGUAGES, noop

KINDS = ("area", "element", "capacity_area", "goal")
"""What a tie leads from and to."""

STRENGTHS = ("strong", "weak")

TIES = "areas-elements-capacity-areas-goals.yaml"
CAPACITY_AREAS = "capacity-areas.yaml"
TITLE_WORDS = "gef-title-words.yaml"

_SOURCE = {"document": "text", "part": "text", "paragraph": "text"}
_TIES = {"code": "text", "decided_by": "text", "sources": "table", "ties": "tables"}
_TIE = dict.fromkeys((*KINDS, "strength", "reason"), "text") | {"items": "texts"}
_AREA = {"code": "text", "bch": "text", "text": "table", "activities": "table", "changed": "table"}
_CHANGED = {"since": "text", "before": "words", "note": "text"}
_WORDS = dict.fromkeys(("list", "element", "strength", "reason"), "text") | {"words": "texts"}

Known = Mapping[str, Any]


def check_definitions(folder: Path) -> list[DefinitionError]:
    """Return every mistake in a folder like definitions/crosswalks/, with file and line."""
    errors: list[DefinitionError] = []
    for path in sorted(folder.glob("*.yaml")):
        mistakes = Mistakes(path.name)
        check = _CHECKS.get(path.name)
        try:
            if check is None:
                mistakes.add(
                    "unknown_crosswalk",
                    1,
                    noop("Nothing reads a crosswalk of this name."),
                    noop("Call it one of: %(known)s."),
                    known=", ".join(_CHECKS),
                )
            else:
                check(read(path, path.name), mistakes)
        except DefinitionError as error:
            if error.path == path.name:  # a mistake in a format is told where it stands
                mistakes.errors.append(error)
        except Problem as problem:
            mistakes.add(
                "cannot_read",
                1,
                noop("What this file ties cannot be read: %(reason)s"),
                noop("Mend it first."),
                reason=str(problem),
            )
        errors += mistakes.errors
    for name in _CHECKS:
        if not (folder / name).is_file():
            mistakes = Mistakes(name)
            mistakes.add("missing_file", 1, noop("The file is missing."), noop("Put it back."))
            errors += mistakes.errors
    return errors


def known_codes() -> Mapping[str, Known]:
    """Return what a tie may name, by kind: areas A to M, elements, capacity areas, goals."""
    annex_iii, annex_iv = load(NEEDS), load(ACTIVITIES)
    thematic = annex_iv.option_lists["thematic"].by_code
    return {
        "area": annex_iii.option_lists["areas"].by_code,
        "element": {**annex_iv.option_lists["cross_cutting"].by_code, **thematic},
        "capacity_area": load(REPORTS, "4").option_lists["areas_of_needs"].by_code,
        "goal": {goal.code: goal for goal in load_plan("cp-10-4").goals},
    }


def _check_ties(table: Table, mistakes: Mistakes) -> None:
    given = mistakes.read(table, _TIES, *_TIES)
    for kind, source in given.get("sources", {}).items():
        if kind in KINDS and isinstance(source, Table):
            mistakes.read(source, _SOURCE, "document")
        else:
            mistakes.unknown(given["sources"].lines[kind], "kind", kind, dict.fromkeys(KINDS))
    known = known_codes()
    needs = load(NEEDS).questions
    seen: set[tuple[str, ...]] = set()
    for tie in given.get("ties", ()):
        read_tie = mistakes.read(tie, _TIE, "strength", "reason")
        mistakes.one_of(tie, "strength", STRENGTHS)
        ends = [kind for kind in KINDS if kind in read_tie]
        if len(ends) != 2:
            _add(
                mistakes,
                tie,
                "not_two",
                noop("A tie leads from one thing to one other."),
                noop("Name two of: area, element, capacity_area, goal."),
            )
        for kind in ends:
            if read_tie[kind] not in known[kind]:
                mistakes.unknown(tie.lines[kind], kind, read_tie[kind], known[kind])
        pair = tuple(f"{kind} {read_tie[kind]}" for kind in ends)
        if pair in seen:
            _add(
                mistakes,
                tie,
                "duplicate_tie",
                noop("This tie stands here a second time."),
                noop("Keep one of the two."),
            )
        seen.add(pair)
        question = needs.get(grid_of(read_tie.get("area", "")))
        rows = {row.code: row for row in question.rows} if question else {}
        for item in read_tie.get("items", ()):
            if item not in rows:
                mistakes.unknown(tie.lines["items"], "need of the area", item, rows)


def _check_capacity_areas(table: Table, mistakes: Mistakes) -> None:
    given = mistakes.read(
        table, {"code": "text", "source": "table", "areas": "tables"}, "code", "source", "areas"
    )
    if "source" in given:
        mistakes.read(given["source"], _SOURCE, "document")
    known = known_codes()["capacity_area"]
    seen: set[str] = set()
    for area in given.get("areas", ()):
        entry = mistakes.read(area, _AREA, "code", "bch", "text")
        code = mistakes.code(area, seen)
        if code and code not in known:
            mistakes.unknown(area.lines["code"], "area of the national reports", code, known)
        elif code and entry.get("bch") != known[code].bch:
            _add(
                mistakes,
                area,
                "wrong_identifier",
                noop("“%(given)s” has another identifier in the national report: %(bch)s."),
                noop("Make the two the same."),
                given=code,
                bch=known[code].bch,
            )
        for language in LANGUAGES:
            if not isinstance(entry.get("text", {}).get(language), str):
                _add(
                    mistakes,
                    area,
                    "missing_text",
                    noop("The text in “%(language)s” is missing."),
                    noop("Add it below “text”."),
                    language=language,
                )
        if "changed" in entry:
            mistakes.read(entry["changed"], _CHANGED, *_CHANGED)
    for code in known.keys() - seen:
        _add(
            mistakes,
            table,
            "area_left_out",
            noop("The area “%(given)s” of the national reports is missing."),
            noop("Add it."),
            given=code,
        )


def _check_title_words(table: Table, mistakes: Mistakes) -> None:
    known = {"code": "text", "decided_by": "text", "source": "table", "ties": "tables"}
    given = mistakes.read(table, known, *known)
    option_lists = load(ACTIVITIES).option_lists
    for tie in given.get("ties", ()):
        entry = mistakes.read(tie, _WORDS, *_WORDS)
        mistakes.one_of(tie, "strength", STRENGTHS)
        name = mistakes.one_of(tie, "list", ("cross_cutting", "thematic"))
        if name in option_lists and "element" in entry:
            elements = option_lists[name].by_code
            if entry["element"] not in elements:
                line = tie.lines["element"]
                mistakes.unknown(line, "element of annex IV", entry["element"], elements)


def _add(
    mistakes: Mistakes, table: Table, code: str, text: str, remedy: str, **params: object
) -> None:
    mistakes.add(code, table.line, text, remedy, **params)


_CHECKS: Mapping[str, Callable[[Table, Mistakes], None]] = {
    TIES: _check_ties,
    CAPACITY_AREAS: _check_capacity_areas,
    TITLE_WORDS: _check_title_words,
}
