"""The order of the alphabet, as the reader's language has it.

Égypte stands among the E of French, Côte d’Ivoire after Costa Rica, 肯尼亚 where its pinyin
puts it. Files keep the order of their codes, which is the same for every reader.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from biocap.library import collation
from biocap.telling.locales import language_of

Thing = TypeVar("Thing")


def by_name(
    things: Iterable[Thing],
    name: Callable[[Thing], str] = str,
    language: str | None = None,
) -> list[Thing]:
    """Return things in the order of their names; no language: the one in force.

    >>> by_name(["Zambie", "Égypte", "Estonie"], language="fr")
    ['Égypte', 'Estonie', 'Zambie']
    """
    listed = list(things)
    names = [name(thing) for thing in listed]
    keys = collation.sort_keys(names, language_of(language).cldr)
    places = sorted(range(len(listed)), key=lambda place: (keys[place], names[place]))
    return [listed[place] for place in places]


def sort_key(text: Any, language: str | None = None) -> Any:
    """Return the place of a text in the alphabet, as an expression over a column."""
    return collation.key_by_collation(text, language_of(language).cldr)
