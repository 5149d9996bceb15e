"""Tools and mechanisms that were adopted to build capacity: their shape.

Source: UNEP/CBD/BS/COP-MOP/5/INF/3, paragraph 16
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Strict

from biocap.shared.shapes import (
    CitedDocument,
    Code,
    Flag,
    LanguageCode,
    Maybe,
    OneOf,
    Ours,
    Shape,
    Words,
)
from biocap.shared.texts import Wanted
from biocap.toolbox.choices import DID, TOOL_KINDS, TOOL_STATES
from biocap.toolbox.obligations import Codes, TextsByCode


@dataclass(frozen=True, slots=True)
class ToolTexts(Shape):
    """The words of a tool in one language. `unread` are things that were not read anywhere."""

    name: Words = ""
    what: Words = ""
    state: Words = ""
    use: Words = ""
    unread: tuple[Words, ...] = ()
    decisions: TextsByCode = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ToolDecision(Shape):
    """A decision that made, changed or ended a tool; `says` tells how, "" where that is all."""

    code: Code
    document: Words
    year: Annotated[int, Strict()]
    did: Annotated[str, OneOf(DID)]
    paragraph: Words = ""
    says: Ours[str] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool(Shape):
    """A tool or mechanism. `elsewhere`: it was not adopted under the Protocol."""

    code: Code
    kind: Annotated[str, OneOf(TOOL_KINDS)]
    state: Annotated[str, OneOf(TOOL_STATES)]
    elsewhere: Flag = False
    part_of: Maybe[Code] = None
    replaced_by: Codes = ()
    decisions: tuple[ToolDecision, ...] = ()
    sources: Codes
    """Where it was read: addresses and documents."""
    words: Ours[ToolTexts] = ToolTexts()

    @property
    def in_time(self) -> tuple[ToolDecision, ...]:
        """The decisions, the earliest first."""
        return tuple(sorted(self.decisions, key=lambda it: it.year))


@dataclass(frozen=True, slots=True)
class RegisterDefinition(Shape):
    """What stands in register.yaml."""

    code: Words
    source: CitedDocument
    decided_by: Words
    tools: tuple[Tool, ...]

    @property
    def texts(self) -> Wanted:
        """The tree of texts that the register has room for; English must have all of them."""
        return {
            "language": True,
            "official": True,
            "mixed": False,
            "kinds": dict.fromkeys(TOOL_KINDS, True),
            "states": dict.fromkeys(TOOL_STATES, True),
            "did": dict.fromkeys(DID, True),
            "tools": {
                it.code: {
                    **{"name": True, "what": True, "state": True, "use": False, "unread": False},
                    "decisions": {one.code: False for one in it.decisions},
                }
                for it in self.tools
            },
        }


@dataclass(frozen=True, slots=True)
class RegisterTexts(Shape):
    """The words of the register in one language."""

    language: LanguageCode
    official: Flag
    mixed: Flag = False
    kinds: TextsByCode = field(default_factory=dict)
    states: TextsByCode = field(default_factory=dict)
    did: TextsByCode = field(default_factory=dict)
    tools: Mapping[str, ToolTexts] = field(default_factory=dict)
