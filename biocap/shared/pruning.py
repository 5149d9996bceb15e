"""A definition without its unsound parts, so that the rest of it can be proved all the same."""

from collections.abc import Iterable, Iterator
from typing import Any

from biocap.shared.located import LocatedList, LocatedMapping
from biocap.shared.mistakes import Place


def pruned(table: LocatedMapping, places: Iterable[Place]) -> tuple[LocatedMapping, frozenset[str]]:
    """Return a table without the items of lists that hold a mistake, and the words they held.

    Lines stay those of the file. Of items within items only the innermost is left out.
    """
    left_out: set[str] = set()
    kept: LocatedMapping = _pruned(table, list(places), left_out)
    return kept, frozenset(left_out)


def _pruned(node: Any, places: list[Place], left_out: set[str]) -> Any:
    if isinstance(node, LocatedMapping):
        table = LocatedMapping()
        table.path, table.line, table.lines = node.path, node.line, node.lines
        for key, value in node.items():
            table[key] = _pruned(value, _inside(key, places), left_out)
        return table
    if isinstance(node, LocatedList):
        row = LocatedList()
        row.path, row.line, row.lines = node.path, node.line, []
        for number, item in enumerate(node):
            inside = _inside(number, places)
            if any(not any(isinstance(step, int) for step in place) for place in inside):
                left_out.update(_words(item))
            else:
                row.append(_pruned(item, inside, left_out))
                row.lines.append(node.lines[number])
        return row
    return node


def _inside(step: str | int, places: list[Place]) -> list[Place]:
    """Return how places go on behind a step; names of alternatives before it are passed over."""
    inside = []
    for place in places:
        for number, other in enumerate(place):
            if other == step and type(other) is type(step):
                inside.append(place[number + 1 :])
                break
            if isinstance(other, int):
                break
    return inside


def _words(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict | list):
        for part in node.values() if isinstance(node, dict) else node:
            yield from _words(part)
