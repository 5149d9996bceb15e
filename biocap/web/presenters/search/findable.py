"""What a search finds: one public thing with its name, its address and more that it is found by."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from biocap.telling.names import Words
from biocap.telling.tables import Address


@dataclass(frozen=True)
class Findable:
    """One public thing: what it is called, where it is, and more that it is found by.

    `language` is that of its name: "" for the reader's, "und" for words of those who reported.
    """

    group: str
    name: str
    address: Address
    beside: str = ""
    language: str = ""
    also: str = ""
    rehearsal: bool = False
    beside_language: str = ""
    """That of the words beside the name, as `language` is said."""


Source = Callable[[Words], Iterator[Findable]]


def told_in(language: str, words: Words) -> str:
    """Return the language of words as `Findable` says it: "" where it is the reader's."""
    return "" if language == words.language else language
