"""What is public of an organization, as its page says it; which activities name it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from biocap.activities.organizations import ROLES, Written, names_written, roles_in_activity
from biocap.library.places import library_root
from biocap.library.queries import Library
from biocap.organizations.choices import IdentifierScheme, OrganizationKind
from biocap.organizations.index import names_parted
from biocap.organizations.public import (
    PublicOrganization,
    PublicRegister,
    organizations_state,
    public_register,
)
from biocap.shared.own_words import in_languages
from biocap.telling.lists import joined_by_semicolons
from biocap.telling.order import by_name

BCH_RECORD = "https://bch.cbd.int/en/database/"


def organization_facts(it: PublicOrganization) -> dict[str, Any]:
    """Return what library/parts/organization_facts.html is given."""
    return {
        "it": it,
        "name": name_with_language(it.name, it.language),
        "kind": OrganizationKind(it.kind).label if it.kind else "",
        "names": [name_with_language(*one) for one in _in_order(it.names)],
        "identifiers": [
            (IdentifierScheme(scheme).label, code, _address_of(scheme, code))
            for scheme, code in it.identifiers
        ],
    }


def name_with_language(name: str, language: str) -> str:
    """Return a name that carries its language, as `in_tongues` draws it."""
    return in_languages([(language, name)], lines=False)


def _in_order(names: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(names, key=lambda it: (it[1] or "~", it[0]))


def _address_of(scheme: str, code: str) -> str:
    """Return where a record of the BCH is shown; of others nowhere that is lasting."""
    shown = scheme == IdentifierScheme.BCH and code.startswith("BCH-ORG-")
    return f"{BCH_RECORD}{code}" if shown else ""


@dataclass(frozen=True)
class NamedInActivity:
    """An organization that an activity names and that has a page; `roles` in words."""

    number: int
    name: str
    roles: str


def register_of(library: Library) -> PublicRegister:
    """Return the organizations of the world that a snapshot is read for."""
    return public_register(library_root(), invented=library.invented)


def organizations_named(library: Library) -> Mapping[str, tuple[int, ...]]:
    """Return each answer of the snapshot that names organizations with a page -> their numbers.

    What may be several of them leads to none.
    """
    held = organizations_state(library_root())
    key = ("organizations named", held, library.invented, library.period)
    return library.once(key, lambda: _named(library))


def written_of(library: Library, number: int) -> Written:
    """Return by role the answers that name an organization."""
    named = organizations_named(library)
    written: dict[str, list[str]] = {role: [] for role in ROLES}
    for role, words in names_written(library):
        if number in named.get(words, ()):
            written[role].append(words)
    return written


def organizations_of_activity(library: Library, activity: str) -> list[NamedInActivity]:
    """Return the organizations with a page that one report names, by name."""
    register = register_of(library)
    roles: dict[int, list[str]] = {}
    for role, words in roles_in_activity(library, activity):
        for number in _numbers(register, words):
            told = roles.setdefault(number, [])
            told += [] if role in told else [role]
    named = [
        NamedInActivity(
            number,
            name_with_language(it.name, it.language),
            joined_by_semicolons(gettext(ROLES[role]) for role in said),
        )
        for number, said in roles.items()
        for it in [register.by_number[number]]
    ]
    return by_name(named, lambda it: register.by_number[it.number].name)


def _named(library: Library) -> dict[str, tuple[int, ...]]:
    register = register_of(library)
    every = {words for _role, words in names_written(library)}
    return {words: numbers for words in every if (numbers := _numbers(register, words))}


def _numbers(register: PublicRegister, words: str) -> tuple[int, ...]:
    parts = dict.fromkeys((" ".join(words.split()), *names_parted(words)))
    several = (register.index.only(part) for part in parts)
    return tuple(dict.fromkeys(it for it in several if it is not None))
