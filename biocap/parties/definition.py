"""What stands in definitions/parties/: treaties, groups, and what is known of each Party."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import Field, Strict

from biocap.shared.shapes import (
    CitedDocument,
    Day,
    Flag,
    Maybe,
    Names,
    OneOf,
    Ours,
    Remedy,
    Shape,
    SomeNames,
    Words,
    give,
)
from biocap.shared.text import noop


@dataclass(frozen=True, slots=True)
class Treaty(Shape):
    """`code` is cbd, cpb or nkl; `in_force` is the first day on which it bound anyone."""

    names: Annotated[Names, Field(alias="text")]
    adopted: Day
    in_force: Day
    binds_after_days: Annotated[int, Strict(), Remedy(noop("Write a whole number."))]
    code: Ours[str] = ""


@dataclass(frozen=True, slots=True)
class Group(Shape):
    """A regional group, a category or a list; `column`, `value`: where today's members stand.

    `confirmed` is False where today's list waits for the Secretariat.
    """

    kind: Annotated[str, OneOf(("regional", "category", "list"))]
    names: Annotated[Names, Field(alias="text")]
    column: Words
    value: Annotated[Words, Field(alias="is")]
    confirmed: Flag
    code: Ours[str] = ""


DayMonthOrYear: TypeAlias = Annotated[
    Words,
    Field(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    Remedy(noop("Write a day, a month or a year, in quotes: “2025-01-29”, “2025-10”, “2018”.")),
]


@dataclass(frozen=True, slots=True)
class BodyChange(Shape):
    """When a Party joined a regional body or left it, as far as it is known; one of the two."""

    party: Words
    joined: Maybe[DayMonthOrYear] = None
    left: Maybe[DayMonthOrYear] = None


@dataclass(frozen=True, slots=True)
class Body(Shape):
    """A regional body by whose members figures can be read; `members` are codes of Parties.

    `names`: in the languages in which it was found. `changes`: what is known of its members by
    day; of a member without one it is not known since when it is one.

    `confirmed` is False where the list waits for the Secretariat; `note`: what to know of it;
    `role`: what was read of its part in biosafety, and where (`role_source`). `fictional`: it is
    invented, as its members are.
    """

    names: Annotated[SomeNames, Field(alias="text")]
    members: tuple[Words, ...]
    confirmed: Flag
    changes: tuple[BodyChange, ...] = ()
    note: str = ""
    role: str = ""
    role_source: str = ""
    fictional: Flag = False
    code: Ours[str] = ""


@dataclass(frozen=True, slots=True)
class BodiesFile(Shape):
    """bodies.yaml."""

    bodies: Mapping[str, Body] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for code, body in self.bodies.items():
            give(body, code=code)


@dataclass(frozen=True, slots=True)
class TreatiesFile(Shape):
    """treaties.yaml."""

    treaties: Mapping[str, Treaty]

    def __post_init__(self) -> None:
        for code, treaty in self.treaties.items():
            give(treaty, code=code)


@dataclass(frozen=True, slots=True)
class GroupsFile(Shape):
    """groups.yaml."""

    groups: Mapping[str, Group]
    source: Maybe[CitedDocument] = None

    def __post_init__(self) -> None:
        for code, group in self.groups.items():
            give(group, code=code)


@dataclass(frozen=True, slots=True)
class OtherNamesFile(Shape):
    """other-names.yaml: further names by code, and names that lead to no State."""

    names: Mapping[str, tuple[Words, ...]] = field(default_factory=dict)
    unclear: tuple[Words, ...] = ()


@dataclass(frozen=True)
class Standing:
    """What one State or the European Union is to one treaty; `bound_from` is the party date.

    A Party whose day is not known has `is_party` and neither `deposited` nor `bound_from`.
    """

    is_party: bool
    signed: date | None
    deposited: date | None
    bound_from: date | None


@dataclass(frozen=True)
class Party:
    """A State or the European Union, Party to the treaties or not; groups are today's.

    `group` is one of GROUPS, or "" (the Holy See). `category` is developed, developing or
    economy_in_transition: unconfirmed, as is `eit`, unless it is among what the Secretariat
    `edited`, with a reason.
    """

    code: str
    iso2: str
    names: Mapping[str, str]
    group: str
    category: str
    ldc: bool
    sids: bool
    lldc: bool
    eit: bool
    treaties: Mapping[str, Standing]
    edited: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Unconfirmed:
    """A membership whose days were entered before a source was read: in no figure.

    `date.min` and `date.max` stand for a day that is not entered.
    """

    party: str
    group: str
    start: date
    end: date


@dataclass(frozen=True)
class Reference:
    """All of definitions/parties/, by code.

    `rows`: the lines of countries.csv as they stand; `spans`: by Party and group, the days
    from and until which it was a member, where they are known; `unconfirmed`: days that wait.
    """

    treaties: Mapping[str, Treaty]
    groups: Mapping[str, Group]
    other_names: OtherNamesFile = field(default_factory=OtherNamesFile)
    bodies: Mapping[str, Body] = field(default_factory=dict)
    parties: dict[str, Party] = field(default_factory=dict)
    rows: dict[str, Mapping[str, str]] = field(default_factory=dict)
    spans: dict[tuple[str, str], list[tuple[date, date]]] = field(default_factory=dict)
    unconfirmed: list[Unconfirmed] = field(default_factory=list)

    @cached_property
    def regional(self) -> Mapping[str, Group]:
        """The regional groups alone."""
        return {code: group for code, group in self.groups.items() if group.kind == "regional"}
