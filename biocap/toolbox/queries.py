"""The toolbox as it lies in definitions/toolbox/, read once for each language."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from biocap.shared.definitions import definition_folder
from biocap.shared.shapes import CitedDocument, give
from biocap.shared.shaping import sound
from biocap.shared.texts import read_texts
from biocap.toolbox.obligations import Obligation, ObligationsTexts
from biocap.toolbox.problems import TOOLBOX_NO_OBLIGATION
from biocap.toolbox.rules import OBLIGATIONS, read_obligations


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
    return Obligations(texts.language, complete, held.source, texts, held.obligations)
