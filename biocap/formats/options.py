"""Options to choose from, under a name that questions refer to. Frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeAlias

import pydantic
from pydantic import AfterValidator, BeforeValidator, PlainValidator, WithJsonSchema
from pydantic_core import PydanticKnownError

from biocap.formats.proofs import option_list_mistakes
from biocap.shared.mistakes import proved_by, refuse, unknown
from biocap.shared.shapes import (
    TEXT,
    Flag,
    Interval,
    Maybe,
    OptionCode,
    Ours,
    Remedy,
    Shape,
    Words,
    give,
)
from biocap.shared.text import noop

_OPTIONS = Remedy(noop("Write one item with a code for each option."))


@dataclass(frozen=True, slots=True)
class Option(Shape):
    """One option of a list.

    `interval` is what a band of numbers covers, both ends included; None as its end: open.
    """

    code: OptionCode
    other: Flag = False
    """Asks to specify in words."""
    exclusive: Flag = False
    """Stands alone."""
    details: Flag = False
    """Takes words at length, whether they are asked for or not."""
    interval: Maybe[Interval] = None
    """What a band of numbers covers: [from, to], both included, or [from]."""
    bch: Words = ""
    """The value in the Biosafety Clearing-House, where it is not the code."""

    @property
    def takes_words(self) -> bool:
        """Whether words may stand beside this option."""
        return self.other or self.details


@dataclass(frozen=True, slots=True)
class OptionList(Shape):
    """Options under a name. `scored`: the codes are numbers on a scale."""

    options: Annotated[tuple[Option, ...], _OPTIONS]
    scored: Flag = False
    """The codes are numbers on a scale."""
    code: Ours[str] = ""
    by_code: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    positions: Mapping[str, int] = field(init=False, repr=False, compare=False)
    by_bch: Mapping[str, Option] = field(init=False, repr=False, compare=False)
    ruled: frozenset[str] = field(init=False, repr=False, compare=False)
    """Codes of the options that stand alone or ask for words: a pick of one may break a rule."""

    def __post_init__(self) -> None:
        give(
            self,
            by_code={option.code: option for option in self.options},
            positions={option.code: place for place, option in enumerate(self.options)},
            # By the value in the Biosafety Clearing-House, in lower case.
            by_bch={(option.bch or option.code).lower(): option for option in self.options},
            ruled=frozenset(o.code for o in self.options if o.exclusive or o.other),
        )


NO_OPTIONS = OptionList(())


def _listed(value: Any) -> Any:
    return {"options": value} if isinstance(value, list) else value


def _remember(lists: Mapping[str, OptionList], info: pydantic.ValidationInfo) -> Any:
    """Leave the lists to the questions after them, which name them."""
    assert info.context is not None
    for code, options in lists.items():
        give(options, code=code)
    info.context["option_lists"] = lists
    return lists


OptionLists: TypeAlias = Annotated[
    Mapping[
        str,
        Annotated[
            OptionList,
            BeforeValidator(
                _listed, json_schema_input_type=Annotated[tuple[Option, ...], _OPTIONS] | OptionList
            ),
            proved_by(option_list_mistakes),
            _OPTIONS,
        ],
    ],
    AfterValidator(_remember),
    pydantic.Field(validate_default=True),
]


def _option_list(name: Any, info: pydantic.ValidationInfo) -> OptionList:
    """Return the option list of a name; any, if the lists themselves hold mistakes."""
    if not isinstance(name, str):
        raise PydanticKnownError("string_type")
    assert info.context is not None
    lists = info.context.get("option_lists")
    if lists is None:
        return OptionList((), code=name)
    if name not in lists:
        refuse(unknown((), "option list", name, lists))
    options: OptionList = lists[name]
    return options


NamedOptions: TypeAlias = Annotated[
    OptionList, PlainValidator(_option_list), WithJsonSchema({"type": "string"}), TEXT
]
"""An option list by its name in the file."""
