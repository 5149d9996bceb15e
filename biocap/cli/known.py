"""Options whose values are known beforehand: an unknown one is told what there is."""

from collections.abc import Sequence

import click


class Known(click.ParamType[str]):
    """One of the values that there are."""

    def values(self) -> Sequence[str]:
        """Return the values, as they are told to whoever gave another."""
        raise NotImplementedError

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        known = self.values()
        if value not in known:
            self.fail(f"“{value}” is none of: {', '.join(known)}.", param, ctx)
        return value


class Language(Known):
    """A language of `definitions/languages.yaml`; with `document`, one that it is written in."""

    name = "language"

    def __init__(self, document: str = "") -> None:
        self.document = document

    def values(self) -> Sequence[str]:
        from biocap.shared.languages import languages

        asked = self.document
        return [it.code for it in languages().values() if not asked or asked in it.documents]


class Cycle(Known):
    """A cycle of the evaluation of the Action Plan."""

    name = "cycle"

    def values(self) -> Sequence[str]:
        from biocap.indicators.reference import cycles

        return list(cycles())
