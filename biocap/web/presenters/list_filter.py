"""A choice that narrows a list, as it stands in a form."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class ListFilter:
    """One of several `options` (code, name), or none, which `any` says in words."""

    name: str
    title: str
    any: str
    options: Sequence[tuple[str, str]]
    chosen: str
    marks: str = ""
    """Language and direction of the names of the options, where they are not those of the page."""
