"""The vocabulary in which the shape of a definition is declared.

A shape is a frozen dataclass whose base is `Shape` and whose fields have types from here.
Pydantic holds a file against it (`biocap.shared.shaping`), and makes its JSON Schema from it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    Strict,
    WithJsonSchema,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from biocap.shared.mistakes import Mistake, proved_by, refuse
from biocap.shared.text import noop

T = TypeVar("T")


class Shape:
    """Base of everything that a definition holds: no property but those declared."""

    __slots__ = ()
    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(
        extra="forbid", use_attribute_docstrings=True
    )


@dataclass(frozen=True, slots=True)
class Remedy:
    """How to mend what does not have this type."""

    sentence: str


@dataclass(frozen=True, slots=True)
class Missing:
    """What is said where this property is missing, if it is not the usual sentence."""

    code: str
    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class OneOf:
    """One word of a closed list."""

    words: Iterable[str]

    def __get_pydantic_core_schema__(self, _: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(list(self.words))


def _given(value: Any) -> Any:
    if value is None:
        raise PydanticKnownError("missing_argument")
    return value


Maybe: TypeAlias = Annotated[T | None, BeforeValidator(_given)]
"""What may be left out; written without a value it is a mistake."""

Ours: TypeAlias = Annotated[T, Field(init=False, alias=" "), SkipJsonSchema()]
"""What no file says: it follows from where the part stands."""

TEXT = Remedy(noop("Write a text; put quotes around it if it looks like a number or a yes or no."))

Words: TypeAlias = Annotated[str, Strict(), Field(pattern=r"\S"), TEXT]
WordsOrNone: TypeAlias = Annotated[
    str, Strict(), Remedy(noop("Write a text, in quotes; empty ones if the words were left out."))
]
Stripped: TypeAlias = Annotated[Words, AfterValidator(str.strip)]
Flag: TypeAlias = Annotated[bool, Strict(), Remedy(noop("Write true or false."))]
Count: TypeAlias = Annotated[
    int, Strict(), Field(ge=1), Remedy(noop("Write a whole number of 1 or more."))
]
Day: TypeAlias = Annotated[
    date,
    Strict(),
    WithJsonSchema({"format": "date"}),
    Remedy(noop("Write a date: 2030-12-31.")),
]


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticKnownError("float_type")
    return value


Number: TypeAlias = Annotated[
    float,
    PlainValidator(_number),
    WithJsonSchema({"type": "number"}),
    Remedy(noop("Write a number.")),
]
"""A number as it is written: whole ones stay whole."""


def _interval(value: Any) -> tuple[int, int | None]:
    ends = list(value) if isinstance(value, list) else []
    whole = all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
    if not whole or len(ends) not in (1, 2) or not 0 <= ends[0] <= ends[-1]:
        raise PydanticKnownError("tuple_type")
    return ends[0], ends[1] if ends[1:] else None


Interval: TypeAlias = Annotated[
    tuple[int, int | None],
    PlainValidator(_interval),
    WithJsonSchema(
        {
            "type": "array",
            "items": {"type": "integer", "minimum": 0},
            "minItems": 1,
            "maxItems": 2,
        }
    ),
    Remedy(noop("Write [from, to], both ends included, or [from] if it is open above.")),
]
"""What a band covers, both ends included; None as its end: open."""

CODE = r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?"


@dataclass(frozen=True, slots=True)
class CodeForm:
    """The form of a code."""

    form: str

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: Any) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self.form}$"}

    def _checked(self, code: str) -> str:
        if not re.fullmatch(self.form, code):
            refuse(
                Mistake(
                    (),
                    "bad_code",
                    noop("“%(given)s” cannot be a code."),
                    noop("Use letters without accents, digits, and . _ - between them."),
                    {"given": code},
                )
            )
        return code


Code: TypeAlias = Annotated[Words, CodeForm(CODE)]
OptionCode: TypeAlias = Annotated[Words, CodeForm(CODE + r"\+?")]
"""An option may end in a plus: the bands of the national reports are called `10+`."""


def _all_languages(names: Mapping[str, str]) -> Iterable[Mistake]:
    return [
        Mistake(
            (language,),
            "missing_text",
            noop("The text in “%(language)s” is missing."),
            noop("Add it here."),
            {"language": language},
        )
        for language in _official_languages()
        if language not in names
    ]


class _LanguageCodes:
    """The codes of all languages, asked for when a definition is read."""

    def __iter__(self) -> Iterator[str]:
        from biocap.shared.languages import languages  # whose file has a shape itself

        return iter(languages())


def _official_languages() -> tuple[str, ...]:
    from biocap.shared.languages import official_languages

    return official_languages()


def require_official(schema: dict[str, Any]) -> None:
    schema["required"] = list(_official_languages())


LanguageCode: TypeAlias = Annotated[str, OneOf(_LanguageCodes())]


SomeNames: TypeAlias = Mapping[LanguageCode, Words]
"""A name in some languages."""

Names: TypeAlias = Annotated[
    SomeNames,
    proved_by(_all_languages),
    Field(json_schema_extra=require_official),
]
"""A name in every official language at least."""


def _several(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


OneOrMore: TypeAlias = Annotated[
    tuple[Words, ...],
    BeforeValidator(_several, json_schema_input_type=Words | tuple[Words, ...]),
    Remedy(noop("Write one code, or a list of codes.")),
]
"""One text, or a list of texts."""


def give(part: object, /, **values: object) -> None:
    """Set what follows from where a frozen part stands (`Ours`), once, when its whole is built."""
    for name, value in values.items():
        object.__setattr__(part, name, value)


@dataclass(frozen=True, slots=True)
class CitedDocument(Shape):
    """Where something was agreed or is printed: document, part, paragraph."""

    document: Words
    part: Words = ""
    paragraph: Words = ""
