"""Which properties a definition may hold, and the mistakes of one that does not hold them."""

import re
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from biocap.formats.choices import CHOOSING, KINDS, NUMERIC, REPEATABLE
from biocap.shared.located import Row, Table
from biocap.shared.problems import DefinitionError
from biocap.shared.text import noop

FORMAT = {
    "code": "text",
    "edition": "text",
    "respondent": "text",
    "source": "table",
    "option_lists": "table",
    "sections": "tables",
}
SOURCE = {"document": "text", "part": "text", "paragraph": "text"}
OPTION_LIST = {"scored": "flag", "options": "tables"}
OPTION = {
    "code": "text",
    "other": "flag",
    "exclusive": "flag",
    "details": "flag",
    "interval": "interval",
    "bch": "text",
}
SECTION = {"code": "text", "shown_when": "table", "questions": "tables"}
FIELD = {
    "code": "text",
    "kind": "text",
    "visibility": "text",
    "required": "text",
    "added": "flag",
    "many": "flag",
    "options": "text",
    "at_least": "count",
    "at_most": "count",
    "minimum": "number",
    "maximum": "number",
    "longest": "count",
    "accept": "texts",
}
QUESTION = FIELD | {
    "number": "text",
    "part_of": "text",
    "rows": "tables",
    "row_groups": "tables",
    "columns": "tables",
    "shown_when": "table",
    "not_before": "text",
    "prefill": "text",
    "unasked": "flag",
}
ROW = {"code": "text", "group": "text", "other": "flag", "bch": "text"}
ROW_GROUP = {"code": "text", "at_most": "count"}
ERRATUM = {"section": "text", "question": "text", "row": "text", "column": "text"}
ERRATUM |= {"option_list": "text", "option": "text", "place": "text"}
ERRATUM |= {"printed": "text", "mended": "words", "reason": "text"}

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
    "row_groups": ("grid",),
    "columns": ("grid",),
    "not_before": ("date", "period"),
    "required": tuple(kind for kind in KINDS if kind != "text"),
}
"""Properties that mean something for some kinds only."""

CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
OPTION_CODE = re.compile(CODE.pattern + r"\+?")
"""An option may end in a plus: the bands of the national reports are called `10+`."""

_REMEDIES = {
    "text": noop("Write a text; put quotes around it if it looks like a number or a yes or no."),
    "words": noop("Write a text, in quotes; empty ones if the words were left out."),
    "texts": noop("Write a list of texts."),
    "flag": noop("Write true or false."),
    "count": noop("Write a whole number of 1 or more."),
    "number": noop("Write a number."),
    "interval": noop("Write [from, to], both ends included, or [from] if it is open above."),
    "table": noop("Write keys with their values below it."),
    "tables": noop("Write a list whose items hold keys and values."),
}


def _fits(value: Any, expected: str) -> bool:
    if expected == "text":
        return isinstance(value, str) and bool(value.strip())
    if expected == "words":
        return isinstance(value, str)
    if expected == "flag":
        return isinstance(value, bool)
    if expected == "count":
        return isinstance(value, int) and not isinstance(value, bool) and value > 0
    if expected == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if expected == "table":
        return isinstance(value, Table)
    if expected == "interval":
        ends = list(value) if isinstance(value, Row) else []
        whole = all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
        return whole and len(ends) in (1, 2) and 0 <= ends[0] <= ends[-1]
    inner = "text" if expected == "texts" else "table"
    return isinstance(value, Row) and all(_fits(item, inner) for item in value)


class Mistakes:
    """The mistakes found in one file so far."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.errors: list[DefinitionError] = []

    def add(self, code: str, line: int, text: str, remedy: str, **params: object) -> None:
        """Note a mistake at a line; `params` fill in the sentence and the remedy."""
        filled = remedy % params if params else remedy
        self.errors.append(
            DefinitionError(f"definition.{code}", self.path, line, text, filled, **params)
        )

    def unknown(self, line: int, what: str, code: str, known: Mapping[str, Any]) -> None:
        """Note a code that nothing in the definition bears."""
        close = get_close_matches(code, list(known), 1) or list(known)[:5]
        self.add(
            "unknown_code",
            line,
            noop("There is no %(what)s “%(given)s”."),
            noop("Correct it (%(known)s) or define it."),
            what=what,
            given=code,
            known=", ".join(close) or "–",
        )

    def read(self, table: Table, known: Mapping[str, str], *needed: str) -> dict[str, Any]:
        """Return those properties of a table that are known and of the right type."""
        read: dict[str, Any] = {}
        for name, value in table.items():
            line = table.lines[name]
            if name not in known:
                self.add(
                    "unknown_property",
                    line,
                    noop("“%(name)s” means nothing here."),
                    noop("Use one of: %(known)s."),
                    name=name,
                    known=", ".join(get_close_matches(name, list(known), 1) or known),
                )
            elif not _fits(value, known[name]):
                remedy = _REMEDIES[known[name]]
                self.add(
                    "wrong_type",
                    line,
                    noop("“%(name)s” does not hold what it should."),
                    remedy,
                    name=name,
                )
            else:
                read[name] = value
        for name in needed:
            if name not in table:
                self.add(
                    "missing_property",
                    table.line,
                    noop("“%(name)s” is missing."),
                    noop("Add “%(name)s”."),
                    name=name,
                )
        return read

    def code(self, table: Table, seen: set[str], form: re.Pattern[str] = CODE) -> str | None:
        """Return the code of a table if it is well-formed and new, and remember it."""
        code = table.get("code")
        if not isinstance(code, str):
            return None
        line = table.lines["code"]
        if not form.fullmatch(code):
            self.add(
                "bad_code",
                line,
                noop("“%(given)s” cannot be a code."),
                noop("Use letters without accents, digits, and . _ - between them."),
                given=code,
            )
            return None
        if code in seen:
            self.add(
                "duplicate_code",
                line,
                noop("The code “%(given)s” stands here a second time."),
                noop("Give each its own code."),
                given=code,
            )
            return None
        seen.add(code)
        return code

    def one_of(self, table: Table, name: str, known: tuple[str, ...]) -> str:
        """Return a property that holds one word of a closed list, or "" if it is absent."""
        value = table.get(name)
        if not isinstance(value, str) or value in known:
            return value if isinstance(value, str) else ""
        self.add(
            f"unknown_{name}",
            table.lines[name],
            noop("“%(value)s” is no %(name)s."),
            noop("Use one of: %(known)s."),
            value=value,
            name=name,
            known=", ".join(get_close_matches(value, known, 1) or known),
        )
        return ""

    def suits(self, table: Table, kind: str) -> None:
        """Note properties that mean nothing for the kind, and those that it cannot do without."""
        for name in table:
            if kind not in ONLY_FOR.get(name, KINDS):
                self.add(
                    "misplaced_property",
                    table.lines[name],
                    noop("“%(name)s” means nothing for the kind “%(kind)s”."),
                    noop("Remove it, or use one of these kinds: %(kinds)s."),
                    name=name,
                    kind=kind,
                    kinds=", ".join(ONLY_FOR[name]),
                )
        for name in {
            "grid": ("rows", "columns"),
            "choice": ("options",),
            "choices": ("options",),
        }.get(kind, ()):
            if name not in table:
                self.add(
                    "missing_property",
                    table.line,
                    noop("“%(name)s” is missing; the kind “%(kind)s” needs it."),
                    noop("Add “%(name)s”."),
                    name=name,
                    kind=kind,
                )
