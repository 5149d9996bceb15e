"""A mapping that is read when it is first used, so that nothing is read at import."""

from collections.abc import Callable, ItemsView, Iterator, KeysView, Mapping, ValuesView
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadWhenUsed(Mapping[K, V]):
    """Stands for the mapping that `read` returns at each use; `read` keeps what it has read."""

    def __init__(self, read: Callable[[], Mapping[K, V]]) -> None:
        self._read = read

    def __getitem__(self, key: K) -> V:
        return self._read()[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __contains__(self, key: object) -> bool:
        return key in self._read()

    def keys(self) -> KeysView[K]:
        return self._read().keys()

    def values(self) -> ValuesView[V]:
        return self._read().values()

    def items(self) -> ItemsView[K, V]:
        return self._read().items()
