"""Fields of a form that stand folded, so that a long form shows what else it asks."""

from dataclasses import dataclass

from django.forms import BoundField


@dataclass(frozen=True)
class Fold:
    """Fields under one summary: `groups` are what heads some of them, and those.

    It stands where the first of them would.
    """

    words: str
    groups: tuple[tuple[str, tuple[BoundField, ...]], ...]
    is_open: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that it holds, in their order."""
        return tuple(field.name for _heading, fields in self.groups for field in fields)
