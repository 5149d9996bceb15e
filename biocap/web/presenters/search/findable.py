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
    ours: tuple[str, ...] = ()
    """Which of `name` and `beside` are words of ours about it: by those it is not found."""

    @property
    def own_text(self) -> str:
        """The text of the thing itself, in which a search looks."""
        texts = {"name": self.name, "beside": self.beside, "also": self.also}
        return " ; ".join(text for field, text in texts.items() if field not in self.ours)


Source = Callable[[Words], Iterator[Findable]]


def told_in(language: str, words: Words) -> str:
    """Return the language of words as `Findable` says it: "" where it is the reader's."""
    return "" if language == words.language else language
