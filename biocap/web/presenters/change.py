"""What changed since an earlier round, on the overview of a round."""

from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.needs import measures
from biocap.needs.figures import Change
from biocap.telling.names import RoundLine, Words
from biocap.web.presenters.addresses import Way


@dataclass(frozen=True)
class ChangeRow:
    name: str
    address: str
    up: int
    down: int
    same: int
    not_comparable: int
    newly_named: int
    no_longer_named: int


@dataclass(frozen=True)
class ChangeTable:
    earlier: RoundLine
    panel: int
    rows: tuple[ChangeRow, ...]
    total: ChangeRow


def change_table(words: Words, line: RoundLine, way: Way) -> ChangeTable | None:
    """Return what changed since the round before, by area; None without a round before."""
    earlier = next((r for r in words.rounds if r.code == line.previous), None)
    if earlier is None:
        return None
    form = words.form(line)

    def row(found: Change) -> ChangeRow:
        return ChangeRow(
            form.area(found.area) if found.area else gettext("All areas"),
            way.figure(line.code, "change", found.area),
            found.up,
            found.down,
            found.same,
            found.not_comparable,
            found.newly_named,
            found.no_longer_named,
        )

    total = measures.change(words.library, line.code, earlier.code)[0]
    per_area = measures.change(words.library, line.code, earlier.code, per="area")
    return ChangeTable(earlier, total.panel, tuple(row(r) for r in per_area), row(total))
