"""The toolbox as it lies in definitions/toolbox/, read once for each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from biocap.shared.definitions import definition_folder, definition_place
from biocap.shared.shapes import CitedDocument, give
from biocap.shared.shaping import read_shape, sound
from biocap.shared.texts import read_texts
from biocap.toolbox.obligations import Material, Obligation, ObligationsDefinition, ObligationsTexts
from biocap.toolbox.problems import TOOLBOX_NO_OBLIGATION, TOOLBOX_NO_TOOL
from biocap.toolbox.register import RegisterTexts, Tool
from biocap.toolbox.rules import OBLIGATIONS, REGISTER, read_obligations, read_register


@dataclass(frozen=True, slots=True)
class Obligations:
    """The obligations in a language, in English where it has no words.

    `language` is that of the words; `complete` says whether none had to be taken from English,
    which is marked in each text.
    """

    language: str
    complete: bool
    source: CitedDocument
    words: ObligationsTexts
    items: tuple[Obligation, ...]
    says: Mapping[str, str]
    """What an option of the fifth national report says of an obligation."""
    materials: tuple[Material, ...] = ()

    def materials_of(self, it: Obligation) -> tuple[Material, ...]:
        """Return the materials that help to meet an obligation; () where none is known."""
        return tuple(one for one in self.materials if one.code in it.materials)

    def one(self, code: str) -> Obligation:
        """Return the obligation of a code. Raises Problem("toolbox.no_obligation")."""
        for it in self.items:
            if it.code == code:
                return it
        raise TOOLBOX_NO_OBLIGATION(obligation=code)


def load_obligations(language: str = "en") -> Obligations:
    """Return the obligations with their words. Raises the first DefinitionError."""
    return _load(definition_folder("toolbox") / OBLIGATIONS, language)


@cache
def _load(folder: Path, language: str) -> Obligations:
    held = sound(read_obligations(folder))
    texts, complete = read_texts(folder, ObligationsTexts, language)
    for it in held.obligations:
        give(it, words=texts.obligations[it.code])
    return Obligations(
        texts.language, complete, held.source, texts, held.obligations, held.says, held.materials
    )


def tied_obligations() -> ObligationsDefinition:
    """Return the obligations without words, as they went with the snapshot being read.

    Its ties were proved when it was published; what they name may have changed since.
    """
    return _tied(definition_place(f"toolbox/{OBLIGATIONS}/obligations.yaml").parent)


@cache
def _tied(folder: Path) -> ObligationsDefinition:
    return sound(read_shape(folder / "obligations.yaml", ObligationsDefinition))


@dataclass(frozen=True, slots=True)
class Register:
    """The tools and mechanisms in a language, in English where it has no words."""

    language: str
    complete: bool
    source: CitedDocument
    words: RegisterTexts
    tools: tuple[Tool, ...]

    def tool(self, code: str) -> Tool:
        """Return the tool of a code. Raises Problem("toolbox.no_tool")."""
        for it in self.tools:
            if it.code == code:
                return it
        raise TOOLBOX_NO_TOOL(tool=code)

    def parts_of(self, code: str) -> tuple[Tool, ...]:
        """Return the tools that are part of one."""
        return tuple(it for it in self.tools if it.part_of == code)

    def replacing(self, code: str) -> tuple[Tool, ...]:
        """Return the tools in whose place this one is."""
        return tuple(it for it in self.tools if code in it.replaced_by)


def load_register(language: str = "en") -> Register:
    """Return the register with its words. Raises the first DefinitionError."""
    return _load_register(definition_folder("toolbox") / REGISTER, language)


@cache
def _load_register(folder: Path, language: str) -> Register:
    held = sound(read_register(folder))
    texts, complete = read_texts(folder, RegisterTexts, language)
    for it in held.tools:
        words = texts.tools[it.code]
        give(it, words=words)
        for one in it.decisions:
            give(one, says=words.decisions.get(one.code, ""))
    return Register(texts.language, complete, held.source, texts, held.tools)
