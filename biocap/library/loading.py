"""Packages that are loaded when they are first asked for something, and not by every process."""

from importlib import import_module
from typing import Any


class LoadedWhenAsked:
    """Stand for a package until one of its names is asked for."""

    def __init__(self, package: str) -> None:
        self._package = package

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self._package), name)
