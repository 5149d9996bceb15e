"""Definitions held against their shapes: everything that is wrong at once, by line, with a remedy.

Source: https://docs.pydantic.dev/latest/errors/validation_errors/ for the kinds of error.
"""

import dataclasses
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import ErrorDetails

from biocap.shared.located import LocatedMapping, read_located
from biocap.shared.mistakes import Mistake, Place, Proof, missing_file, name_at
from biocap.shared.problems import DefinitionError
from biocap.shared.pruning import pruned
from biocap.shared.shapes import TEXT, Missing, Remedy
from biocap.shared.text import noop

T = TypeVar("T")
Read = tuple[T | None, list[DefinitionError]]
"""A definition, and None with the mistakes of one that is not sound."""

_TEXTS = noop("Write a list of texts.")
_TABLE = noop("Write keys with their values below it.")
_TABLES = noop("Write a list whose items hold keys and values.")


def read_shape(
    path: Path,
    shape: type[T],
    *proofs: Proof[T],
    shown_as: str = "",
    remedy: str = noop("Put it back."),
) -> Read[T]:
    """Return what a file defines, or None and all that is wrong with it.

    Proofs are held once the shape is sound. `remedy` is for a file that is missing.
    """
    if not path.is_file():
        return None, [missing_file(shown_as or path.name, remedy)]
    try:
        table = read_located(path, shown_as or path.name)
    except DefinitionError as error:
        return None, [error]
    return shaped(table, shape, *proofs)


def shaped(table: LocatedMapping, shape: type[T], *proofs: Proof[T]) -> Read[T]:
    """Return what a table defines, or None and all that is wrong with it, by line.

    What is not sound is left out and the rest proved, so that a file tells all of its mistakes;
    nothing is said of what the parts left out name, for it may well be there.
    """
    built, mistakes = _validated(table, shape)
    rest, left_out = table, frozenset[str]()
    if mistakes:
        rest, left_out = pruned(table, [mistake.place for mistake in mistakes])
    proved = built if built is not None else _validated(rest, shape)[0]
    errors = [mistake.located(table) for mistake in mistakes]
    if proved is not None:
        unproved = (mistake for proof in proofs for mistake in proof(proved))
        errors += [m.located(rest) for m in unproved if m.params.get("given") not in left_out]
    if not errors:
        return built, []
    return None, list({str(error): error for error in errors}.values())


def _validated(table: LocatedMapping, shape: type[T]) -> tuple[T | None, list[Mistake]]:
    try:
        # Parts leave in the context what parts after them refer to.
        return _adapter(shape).validate_python(table, context={}), []
    except ValidationError as error:
        told = error.errors(include_url=False)
        return None, [_mistake(one, shape, table) for one in told if not _is_echo(one)]


def sound(found: Read[T]) -> T:
    """Return what a definition defines. Raises its first DefinitionError."""
    built, errors = found
    for error in errors:
        raise error
    assert built is not None
    return built


def json_schema(shape: type[Any], title: str, description: str) -> dict[str, Any]:
    """Return the JSON Schema of a shape, for editors. Dialect: JSON Schema 2020-12."""
    made = _adapter(shape).json_schema(schema_generator=_Schema)
    top = {"$schema": _Schema.schema_dialect, "title": title, "description": description}
    return top | {name: part for name, part in made.items() if name not in top}


class _Schema(GenerateJsonSchema):
    """Only what an editor needs: no titles made from names, no defaults, nothing empty."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False

    def nullable_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


_adapters: dict[Any, TypeAdapter[Any]] = {}


def _adapter(shape: type[T]) -> TypeAdapter[T]:
    """Return what reads a shape, made once."""
    if shape not in _adapters:
        _adapters[shape] = TypeAdapter(shape)
    return _adapters[shape]


def _is_echo(error: ErrorDetails) -> bool:
    """Whether a list is called too short only because its items are not sound."""
    return error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]


def _mistake(error: ErrorDetails, shape: Any, table: LocatedMapping) -> Mistake:
    """Say in our words what pydantic found, at its place."""
    place, kind, given = error["loc"], error["type"], error["input"]
    context = error.get("ctx", {})
    if "mistake" in context:
        mistake: Mistake = context["mistake"]
        return dataclasses.replace(mistake, place=place)
    if place[-1:] == ("[key]",):
        return _unknown_property(place[:-1], _Declared(shape, place).words)
    if kind == "unexpected_keyword_argument":
        return _unknown_property(place, _Declared(shape, place[:-1]).properties)
    declared = _Declared(shape, place)
    if kind == "missing":
        return Mistake(place, *declared.missing, {"name": place[-1]})
    name = name_at(table, place)
    if kind == "literal_error" and isinstance(given, str):
        return Mistake(
            place,
            f"unknown_{name}",
            noop("“%(value)s” is no %(name)s."),
            noop("Use one of: %(known)s."),
            {"value": given, "name": name, "known": _closest(given, declared.words)},
        )
    return Mistake(
        place,
        "wrong_type",
        noop("“%(name)s” does not hold what it should."),
        declared.remedy,
        {"name": name},
    )


def _unknown_property(place: Place, known: list[str]) -> Mistake:
    name = str(place[-1])
    return Mistake(
        place,
        "unknown_property",
        noop("“%(name)s” means nothing here."),
        noop("Use one of: %(known)s."),
        {"name": name, "known": _closest(name, known)},
    )


def _closest(given: str, known: list[str]) -> tuple[str, ...]:
    return tuple(get_close_matches(given, known, 1) or known)


class _Declared:
    """What a shape declares of a place."""

    def __init__(self, shape: Any, place: Place) -> None:
        self._hint = shape
        self._list: _Declared | None = None
        self._metadata: list[Any] = []
        self._bare()
        for number, step in enumerate(place):
            self._go(step)
            if isinstance(step, int) and number == len(place) - 1:
                self._list = _Declared(shape, place[:-1])

    def _bare(self) -> None:
        """Lay aside what is declared around the type itself."""
        while True:
            origin = get_origin(self._hint)
            if origin is Annotated:
                self._metadata += self._hint.__metadata__
                self._hint = self._hint.__origin__
            elif origin in (Union, UnionType):
                options = get_args(self._hint)
                self._hint = next(one for one in options if one is not NoneType)
            else:
                return

    def _go(self, step: str | int) -> None:
        args = get_args(self._hint)
        if dataclasses.is_dataclass(self._hint):
            inner = _properties(self._hint).get(str(step), self._hint)
        elif step == "[key]":
            inner = args[0]
        else:
            inner = args[1] if isinstance(step, str) else args[0]
        self._hint, self._metadata = inner, []
        self._bare()

    @property
    def properties(self) -> list[str]:
        """The properties that a table may have here."""
        return list(_properties(self._hint))

    @property
    def words(self) -> list[str]:
        """The closed list that a word here is of."""
        return next((list(m.words) for m in self._metadata if hasattr(m, "words")), [])

    @property
    def missing(self) -> tuple[str, str, str]:
        for rule in self._metadata:
            if isinstance(rule, Missing):
                return rule.code, rule.text, rule.remedy
        return "missing_property", noop("“%(name)s” is missing."), noop("Add “%(name)s”.")

    @property
    def remedy(self) -> str:
        """How to mend what is not of this type."""
        if self._list:
            return self._list.remedy
        told = next((m.sentence for m in self._metadata if isinstance(m, Remedy)), "")
        if told or get_origin(self._hint) is not tuple:
            return told or (TEXT.sentence if self._hint is str else _TABLE)
        item = _Declared(get_args(self._hint)[0], ())
        return _TABLES if dataclasses.is_dataclass(item._hint) else _TEXTS


def _properties(shape: Any) -> Mapping[str, Any]:
    """Return the properties that a file gives to a shape, with their declared types."""
    properties = {}
    for name, hint in get_type_hints(shape, include_extras=True).items():
        infos = [m for m in getattr(hint, "__metadata__", ()) if isinstance(m, FieldInfo)]
        alias = next((info.alias for info in infos if info.alias), name)
        if alias.strip() and name in {field.name for field in dataclasses.fields(shape)}:
            properties[alias] = hint
    return properties
