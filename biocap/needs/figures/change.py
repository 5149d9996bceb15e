"""How needs moved since an earlier round."""

from dataclasses import dataclass

from biocap.needs.figures.naming import Extents


@dataclass(frozen=True)
class NeedChange:
    """Change of one need (`item` None: all needs of an area; both None: all needs).

    Only Parties that submitted in both rounds count. `up`, `down` and `same` are pairs
    named in both rounds with an extent stated in both; `not_comparable` pairs named in
    both where one extent was left blank. What is newly named and no longer named stands beside
    it and is neither better nor worse: a need that is met leaves the list, and so does one that
    gave its place to another.
    """

    part: str
    area: str | None
    item: str | None
    up: int
    down: int
    same: int
    not_comparable: int
    new: Extents
    """Pairs newly named, by the extent stated now."""
    gone: Extents
    """Pairs no longer named, by the extent last stated."""
    panel: int
    """Parties of the part that submitted in both rounds."""

    @property
    def newly_named(self) -> int:
        return self.new.named

    @property
    def no_longer_named(self) -> int:
        return self.gone.named

    @property
    def matched(self) -> int:
        return self.up + self.down + self.same


@dataclass(frozen=True)
class ChangedPair:
    """One Party-need pair behind a change; `kind` is the name of a count of `NeedChange`."""

    party: str
    area: str
    item: str
    kind: str
    before: int | None
    after: int | None
