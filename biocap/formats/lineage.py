"""How the questions of one edition follow those of the edition before: ties, typed.

A file `lineage-<earlier>-<later>.yaml` beside the editions names every question of both that
can be answered, each in exactly one tie. What may be compared follows from it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from biocap.formats.model import Edition, Question, Source
from biocap.formats.properties import SOURCE, Mistakes
from biocap.shared.located import Table
from biocap.shared.text import noop

TYPES: Mapping[str, tuple[bool, bool]] = {
    "identical": (True, True),
    "reworded": (True, True),
    "scale_changed": (True, True),
    "split": (True, True),
    "merged": (True, True),
    "dropped": (True, False),
    "new": (False, True),
}
"""Types of a tie, and whether they name questions of the earlier and of the later edition."""

SAME = ("identical", "reworded")
"""Types that ask for the same thing, so that answers may be compared."""

_SEVERAL = {"split": "to", "merged": "from"}
_FILE = {"code": "text", "from": "text", "to": "text", "source": "table", "ties": "tables"}
_TIE = {
    "from": "text",
    "to": "text",
    "type": "text",
    "official": "flag",
    "values": "table",
    "comparable": "flag",
    "note": "text",
}


@dataclass(frozen=True, slots=True)
class Tie:
    """Questions of the earlier edition, those of the later that follow them, and how.

    `official` says that the Secretariat pairs them; the type is always ours. `values`
    leads from option to option where codes differ. `comparable`: whether a change
    between the two may be computed; `note` says why not, in words.
    """

    type: str
    earlier: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    official: bool = False
    values: Mapping[str, str] = field(default_factory=dict)
    comparable: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Lineage:
    """All ties between two editions of a common format."""

    code: str
    earlier: str
    later: str
    source: Source
    ties: tuple[Tie, ...]
    by_earlier: Mapping[str, Tie] = field(init=False, repr=False)
    by_later: Mapping[str, Tie] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        by_earlier = {code: tie for tie in self.ties for code in tie.earlier}
        by_later = {code: tie for tie in self.ties for code in tie.later}
        object.__setattr__(self, "by_earlier", by_earlier)
        object.__setattr__(self, "by_later", by_later)

    def successors(self, earlier: str) -> tuple[str, ...]:
        """Return the questions of the later edition that follow one of the earlier."""
        return self.by_earlier[earlier].later

    def predecessors(self, later: str) -> tuple[str, ...]:
        """Return the questions of the earlier edition that one of the later follows."""
        return self.by_later[later].earlier

    def comparable(self, later: str) -> bool:
        """Return whether answers to a question of the later edition compare with the earlier's."""
        return self.by_later[later].comparable

    def value(self, earlier: str, option: str) -> str | None:
        """Return the later edition's option that an option of an earlier question became.

        None where it has no counterpart. Options keep their code unless `values` says
        otherwise; in a changed scale only those that it names have a counterpart.
        """
        tie = self.by_earlier[earlier]
        if option in tie.values:
            return tie.values[option]
        return option if tie.type in SAME else None

    def carried(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Return answers of the earlier edition under the keys and options of the later.

        Only what may be compared is carried; an option without a counterpart is left out.
        """
        found: dict[str, Any] = {}
        for key, value in answers.items():
            earlier, _, row = key.partition("/")
            tie = self.by_earlier.get(earlier)
            if tie is None or not tie.comparable or value is None:
                continue
            if row:
                after = self.value(earlier, row)
                if after is not None:
                    found[f"{tie.later[0]}/{after}"] = value
                continue
            picks = value if isinstance(value, list) else [value]
            if all(isinstance(pick, Mapping) and "code" in pick for pick in picks):
                codes = [(pick, self.value(earlier, pick["code"])) for pick in picks]
                kept = [{**pick, "code": code} for pick, code in codes if code is not None]
                value = kept if isinstance(value, list) else kept[0] if kept else None
            if value:
                found[tie.later[0]] = value
        return found


class LineageBuilder:
    """Builds one lineage; the mistakes are in `mistakes`, and with any there is none."""

    def __init__(self, path: str, earlier: Edition, later: Edition) -> None:
        self.mistakes = Mistakes(path)
        self.editions = {"from": earlier, "to": later}
        self.known = {side: _answered(edition) for side, edition in self.editions.items()}
        self.placed: dict[str, set[str]] = {"from": set(), "to": set()}

    def build(self, table: Table) -> Lineage | None:
        """Return the lineage that the file defines, or None if it holds a mistake."""
        read = self.mistakes.read(table, _FILE, *_FILE)
        expected = {"code": self.editions["to"].code}
        expected |= {side: edition.edition for side, edition in self.editions.items()}
        for name, value in expected.items():
            if name in read and read[name] != value:
                self.mistakes.add(
                    "wrong_lineage",
                    table.lines[name],
                    noop("“%(name)s” is “%(value)s”, but the file is called after “%(expected)s”."),
                    noop("Make the two the same."),
                    name=name,
                    value=read[name],
                    expected=value,
                )
        source = self.mistakes.read(read["source"], SOURCE, "document") if "source" in read else {}
        ties = [self._tie(item) for item in read.get("ties", [])]
        for side, known in self.known.items():
            for code in known.keys() - self.placed[side]:
                self.mistakes.add(
                    "question_left_out",
                    table.lines.get("ties", table.line),
                    noop("The question “%(given)s” of edition %(edition)s stands in no tie."),
                    noop("Add a tie for it; “dropped” or “new” if nothing answers to it."),
                    given=code,
                    edition=self.editions[side].edition,
                )
        if self.mistakes.errors:
            return None
        editions = (self.editions["from"].edition, self.editions["to"].edition)
        kept = tuple(tie for tie in ties if tie)
        return Lineage(self.editions["to"].code, *editions, Source(**source), kept)

    def _tie(self, table: Table) -> Tie | None:
        plain = Table({name: value for name, value in table.items() if name not in ("from", "to")})
        plain.path, plain.line, plain.lines = table.path, table.line, table.lines
        read = self.mistakes.read(plain, _TIE, "type", "official")
        kind = self.mistakes.one_of(table, "type", tuple(TYPES))
        sides = {side: self._codes(table, side) for side in ("from", "to")}
        if not kind:
            return None
        for side, wanted in zip(("from", "to"), TYPES[kind], strict=True):
            self._count(table, kind, side, len(sides[side]), wanted)
        if kind in ("scale_changed", *_SEVERAL) and "note" not in read:
            self._refuse(table, noop("A tie of this type needs a note."), noop("Say what changed."))
        if "comparable" in read and kind != "scale_changed":
            self._refuse(
                table,
                noop("“comparable” means nothing for this type."),
                noop("Remove it; it is for a changed scale with values."),
            )
        values = dict(read.get("values", {}))
        self._values(table, kind, sides, values)
        allowed = kind in SAME or (bool(values) and bool(read.get("comparable")))
        if read.get("comparable") and not values:
            self._refuse(
                table,
                noop("A changed scale cannot be compared without values."),
                noop("Add “values”, or remove “comparable”."),
            )
        return Tie(
            kind,
            sides["from"],
            sides["to"],
            read.get("official", False),
            values,
            allowed,
            read.get("note", ""),
        )

    def _codes(self, table: Table, side: str) -> tuple[str, ...]:
        given = table.get(side, [])
        codes = [given] if isinstance(given, str) else given
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            self._refuse(
                table,
                noop("The questions of this tie cannot be understood."),
                noop("Write the code of one question, or a list of codes."),
            )
            return ()
        found = []
        for code in codes:
            if code not in self.known[side]:
                self.mistakes.unknown(table.lines[side], "question", code, self.known[side])
            elif code in self.placed[side]:
                self.mistakes.add(
                    "duplicate_code",
                    table.lines[side],
                    noop("The question “%(given)s” stands in two ties."),
                    noop("Keep one of them."),
                    given=code,
                )
            else:
                self.placed[side].add(code)
                found.append(code)
        return tuple(found)

    def _count(self, table: Table, kind: str, side: str, count: int, wanted: bool) -> None:
        least = 2 if _SEVERAL.get(kind) == side else 1
        if (wanted and count >= least and (count == 1 or least == 2)) or not (wanted or count):
            return
        if any(error.line in table.lines.values() for error in self.mistakes.errors):
            return
        self._refuse(
            table,
            noop("A tie of this type does not name so many questions."),
            noop(
                "Name one on either side; several that a question was split into or merged "
                "from; none on the other side of “dropped” and “new”."
            ),
        )

    def _values(
        self, table: Table, kind: str, sides: Mapping[str, tuple[str, ...]], values: dict[str, Any]
    ) -> None:
        if len(sides["from"]) != 1 or len(sides["to"]) != 1:
            if values:
                self._refuse(
                    table,
                    noop("“values” leads from one question to one question."),
                    noop("Remove it, and say it in the note."),
                )
            return
        before, after = self.known["from"][sides["from"][0]], self.known["to"][sides["to"][0]]
        options, into = _options(before), _options(after)
        line = table.lines.get("values", table.line)
        for code, value in values.items():
            if code not in options:
                self.mistakes.unknown(line, "option", code, options)
            if value not in into:
                self.mistakes.unknown(line, "option", str(value), into)
        if kind in SAME and before.kind != after.kind:
            self._refuse(
                table,
                noop("The two questions are of different kinds."),
                noop("The scale changed: say so."),
            )
        elif kind in SAME and {values.get(code, code) for code in options} != set(into):
            self._refuse(
                table,
                noop("The options of the two questions differ."),
                noop("Lead each to its counterpart in “values”, or say that the scale changed."),
            )

    def _refuse(self, table: Table, text: str, remedy: str) -> None:
        self.mistakes.add("bad_tie", table.line, text, remedy)


def _answered(edition: Edition) -> dict[str, Question]:
    return {code: question for code, question in edition.questions.items() if question.is_answered}


def _options(question: Question) -> dict[str, Any]:
    if question.kind == "grid":
        return {row.code: row for row in question.rows}
    return dict(question.option_list.by_code)
