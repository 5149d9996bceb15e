"""A mistake in a definition, named by its place in the file, before its line is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, NoReturn, Protocol, TypeVar

from pydantic import AfterValidator, ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError

from biocap.shared.located import LocatedList, LocatedMapping
from biocap.shared.problems import DefinitionError
from biocap.shared.text import filled, noop

Place = tuple[str | int, ...]
"""The keys and positions that lead from the top of a file to what is wrong."""

T = TypeVar("T")


class _Coded(Protocol):
    @property
    def code(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong at a place, and how to mend it; `params` fill in both sentences."""

    place: Place
    code: str
    text: str
    remedy: str
    params: dict[str, object] = field(default_factory=dict)

    def located(self, table: LocatedMapping) -> DefinitionError:
        """Return the mistake with the file and the line of a definition that was read."""
        return self.in_file(table.path, line_of(table, self.place))

    def in_file(self, path: str, line: int = 1) -> DefinitionError:
        """Return the mistake at a line of a file; at its first, if it is one of the whole."""
        remedy = filled(self.remedy, self.params)
        code = self.code if "." in self.code else f"definition.{self.code}"
        return DefinitionError(code, path, line, self.text, remedy, **self.params)


Proof = Callable[[T], Iterable[Mistake]]
"""What must hold beyond the shape: the mistakes of a definition whose shape is sound."""


def unknown(place: Place, what: str, given: str, known: Iterable[str]) -> Mistake:
    """Return the mistake of a code that nothing bears."""
    known = list(known)
    close = get_close_matches(given, known, 1) or known[:5]
    return Mistake(
        place,
        "unknown_code",
        noop("There is no %(what)s “%(given)s”."),
        noop("Correct it (%(known)s) or define it."),
        {"what": what, "given": given, "known": tuple(close)},
    )


def duplicate_codes(
    items: Sequence[_Coded], *place: str | int, taken: Iterable[str] = ()
) -> Iterator[Mistake]:
    """Return the mistakes of a list in which a code stands twice, or one that is taken."""
    seen = set(taken)
    for number, item in enumerate(items):
        if item.code in seen:
            yield duplicate_code((*place, number, "code"), item.code)
        seen.add(item.code)


def duplicate_code(place: Place, code: str) -> Mistake:
    """Return the mistake of a code that stands a second time."""
    return Mistake(
        place,
        "duplicate_code",
        noop("The code “%(given)s” stands here a second time."),
        noop("Give each its own code."),
        {"given": code},
    )


def misnamed(name: str, given: str, folder: str) -> Iterator[Mistake]:
    """Return the mistake of a definition that calls itself otherwise than its folder."""
    if given != folder:
        yield Mistake(
            (name,),
            "wrong_folder",
            noop("“%(name)s” is “%(value)s”, but the folder is called “%(folder)s”."),
            noop("Make the two the same."),
            {"name": name, "value": given, "folder": folder},
        )


def missing_file(path: str, remedy: str) -> DefinitionError:
    """Return the mistake of a file that is not there."""
    return DefinitionError("definition.missing_file", path, 1, noop("The file is missing."), remedy)


def refuse(*mistakes: Mistake) -> NoReturn:
    """Raise mistakes inside a validation; their places go on from where it stands."""
    raise ValidationError.from_exception_data(
        "definition",
        [
            InitErrorDetails(
                type=PydanticCustomError("mistake", "{mistake}", {"mistake": mistake}),
                loc=mistake.place,
                input=None,
            )
            for mistake in mistakes
        ],
    )


def proved_by(proof: Proof[Any]) -> AfterValidator:
    """Return a validator that refuses a part of a definition with the mistakes of a proof.

    The parts beside it are proved all the same, so that a file tells all of its mistakes.
    """

    def prove(part: T) -> T:
        mistakes = tuple(proof(part))
        if mistakes:
            refuse(*mistakes)
        return part

    return AfterValidator(prove)


def line_of(table: LocatedMapping, place: Place) -> int:
    """Return the line of a place: of its key or item or, if it is not there, of what lacks it.

    Steps that the file does not have on the way (names of alternatives) are passed over.
    """
    return _at(table, place)[0]


def name_at(table: LocatedMapping, place: Place) -> str:
    """Return the last key on the way to a place."""
    return _at(table, place)[1]


def _at(table: LocatedMapping, place: Place) -> tuple[int, str]:
    node: Any = table
    line, name, there = table.line, "", True
    for step in place:
        there = True
        if isinstance(node, LocatedMapping) and step in node:
            name = str(step)
            line, node = node.lines[name], node[name]
        elif isinstance(node, LocatedList) and isinstance(step, int) and step < len(node):
            line, node = node.lines[step], node[step]
        else:
            there = False
    return (
        line if there or not isinstance(node, LocatedMapping | LocatedList) else node.line
    ), name
