"""Options whose values are known beforehand: an unknown one is told what there is."""

from collections.abc import Callable, Sequence

import click


class KnownValue(click.ParamType[str]):
    """One of the values that there are, which are looked up when one is given."""

    def __init__(self, name: str, values: Callable[[], Sequence[str]]) -> None:
        self.name = name
        self._values = values

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = self._values()
        if value not in known:
            self.fail(f"“{value}” is none of: {', '.join(known)}.", param, ctx)
        return value


def language() -> KnownValue:
    """A language of `definitions/languages.yaml`."""

    def values() -> list[str]:
        from biocap.shared.languages import languages

        return list(languages())

    return KnownValue("language", values)


def cycle() -> KnownValue:
    """A cycle of the evaluation of the Action Plan."""

    def values() -> list[str]:
        from biocap.indicators.reference import cycles

        return list(cycles())

    return KnownValue("cycle", values)
