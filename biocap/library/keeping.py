"""A measure's result kept with the snapshot, which never changes."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from biocap.library.queries import Library

P = ParamSpec("P")
R = TypeVar("R")


def kept_with_snapshot(function: Callable[P, R]) -> Callable[P, R]:
    """Keep a measure's result with the snapshot; its first argument is the library."""

    @wraps(function)
    def measure(*args: P.args, **kwargs: P.kwargs) -> R:
        library = cast(Library, args[0])
        key = (function.__module__, function.__qualname__, args[1:], tuple(sorted(kwargs.items())))
        return library.once(key, lambda: function(*args, **kwargs))

    return measure
