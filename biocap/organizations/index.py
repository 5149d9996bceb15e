"""Organizations found by what texts and lists call them: by identifier first, then by name. Pure.

What leads to several leads to each of them, so that whoever asks is asked back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from biocap.organizations.rules import identifier_key, name_key

_twice = re.compile(r"([^()（）]+)[(（]([^()（）]+)[)）]")


@dataclass(frozen=True)
class KnownOrganization:
    """One organization by its number, with all that it is called."""

    number: int
    names: tuple[str, ...]
    """Its own name and its other ones."""
    acronyms: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    """Scheme and code of each."""


class OrganizationIndex:
    """Finds organizations by what they are called."""

    def __init__(self, known: Iterable[KnownOrganization]) -> None:
        self._names: dict[str, set[int]] = defaultdict(set)
        self._acronyms: dict[str, set[int]] = defaultdict(set)
        self._identifiers: dict[str, set[int]] = defaultdict(set)
        for one in known:
            for name in one.names:
                self._names[name_key(name)].add(one.number)
            for acronym in one.acronyms:
                self._acronyms[name_key(acronym)].add(one.number)
            for _scheme, code in one.identifiers:
                self._identifiers[identifier_key(code)].add(one.number)
        for held in (self._names, self._acronyms, self._identifiers):
            held.pop("", None)

    def identified(self, code: str) -> frozenset[int]:
        """Return the organizations of an identifier, of whatever scheme."""
        return frozenset(self._identifiers.get(identifier_key(code), ()))

    def called(self, text: str) -> frozenset[int]:
        """Return the organizations of an identifier, else of a name, else of an acronym.

        A text of two names, one in brackets, is one where both lead to the same.
        """
        if numbers := self.identified(text):
            return numbers
        key = name_key(text)
        if numbers := frozenset(self._names.get(key) or self._acronyms.get(key) or ()):
            return numbers
        twice = _twice.fullmatch(text.strip())
        if twice is None:
            return frozenset()
        one, other = (self.called(part) for part in twice.groups())
        return one & other

    def by_acronym_alone(self, text: str) -> bool:
        """Say whether a text is neither an identifier nor a name, but the acronym of one."""
        key = name_key(text)
        return key in self._acronyms and key not in self._names and not self.identified(text)

    def only(self, text: str) -> int | None:
        """Return the one organization that a text names, None of none or of several."""
        numbers = self.called(text)
        return next(iter(numbers)) if len(numbers) == 1 else None


def names_parted(text: str) -> tuple[str, ...]:
    """Return the names that an answer gives, parted by semicolons or lines, each once.

    >>> names_parted("UNEP; FAO ;UNEP")
    ('UNEP', 'FAO')
    """
    parts = (" ".join(part.split()) for part in re.split(r"[;；\n]", text))
    return tuple(dict.fromkeys(part for part in parts if part))
