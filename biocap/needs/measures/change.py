"""What changed since an earlier round, on pairs of Party and need present in both."""

from dataclasses import replace

from django.utils.translation import gettext

from biocap.library.parts import ALL, order
from biocap.library.queries import Library
from biocap.needs.columns import figure_page
from biocap.needs.figures import Change, ChangedPair
from biocap.needs.measure import OURS, NeedsMeasure
from biocap.needs.opened import Asked, Opened
from biocap.needs.pairs import changed_pairs, counts_of, panel_sizes
from biocap.needs.problems import NEEDS_NO_EARLIER_ROUND
from biocap.needs.reporting import Per, bases, kept_with_snapshot
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import RoundLine, Words
from biocap.telling.tables import Address, Column, Kind, Table, counted

KINDS = ("up", "down", "same", "not_comparable", "newly_named", "no_longer_named")


@kept_with_snapshot
def change(
    library: Library,
    round: str,
    earlier: str,
    by: str | None = None,
    per: Per | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[Change, ...]:
    """Return how needs moved since an earlier round: in all, per area or per need, by part.

    Formula: among Parties that submitted in both rounds, and the needs that the same Party
    names in both, count those whose extent is higher now (up: better addressed), lower
    (down) or the same. Where one of the two extents was left blank the pair is not
    comparable. Needs named now only, or then only, are counted beside it and never read as
    better or worse. A need that the earlier form did not offer is in no count.

    Source: ours, a matched panel: the same respondents asked the same thing twice.
    """
    asked, before = form_of(library, round), form_of(library, earlier)
    known = {need.item for need in before.needs}
    scopes: list[tuple[str | None, str | None]] = [(area, None)]
    if per == "item":
        scopes = [(n.area, n.item) for n in asked.needs_of(area) if n.item in known]
    elif per == "area":
        scopes = [(code, None) for code in asked.areas if area in (None, code)]
    counts = counts_of(library, round, earlier, by, per, area, without_late)
    panel = panel_sizes(library, round, earlier, by, without_late)
    parts = {base.part for base in bases(library, round, by, without_late)} | panel.keys()
    return tuple(
        Change(
            part,
            scope_area,
            item,
            **{kind: counts.get((part, item or scope_area or ALL, kind), 0) for kind in KINDS},
            panel=panel.get(part, 0),
        )
        for scope_area, item in scopes
        for part in sorted(parts, key=order)
    )


BETTER = noop("Better addressed")
BLANK_SAYS = noop("Pairs with an extent left blank in one of the rounds.")


def change_by_area(words: Words, line: RoundLine) -> Table[Change]:
    """Return what changed since the round before, by area; no rows without a round before."""
    form, earlier = words.form(line), words.earlier(line)

    def name(row: Change) -> str:
        return form.area(row.area) if row.area else gettext("All areas")

    rows: tuple[Change, ...] = ()
    total = None
    if earlier is not None:
        rows = change(words.library, line.code, earlier.code, per="area")
        total = change(words.library, line.code, earlier.code)[0]
    aside: tuple[Column[Change], ...] = counted(
        "change",
        ("newly_named", noop("Pairs named now only."), noop("Newly named")),
        ("no_longer_named", noop("Pairs named then only."), noop("No longer named")),
    )
    return Table(
        f"{line.code}-change",
        (
            Column(
                "area",
                noop("Area."),
                name,
                head=noop("Broad area"),
                shown=lambda row: form.area(row.area) if row.area else gettext("Total"),
                opens=lambda row: figure_page(line, "change", row.area),
            ),
            *counted(
                "change",
                ("up", noop("Pairs with a higher extent now: better addressed."), BETTER),
                ("down", noop("Pairs with a lower extent now."), noop("Less addressed")),
                ("same", noop("Pairs with the same extent."), noop("Same")),
                ("not_comparable", BLANK_SAYS, noop("Not comparable")),
            ),
            *(replace(column, aside=True) for column in aside),
        ),
        rows,
        line.rehearsal or (earlier is not None and earlier.rehearsal),
        total=total,
        caption=noop(
            "Change of the extent to which needs have been addressed, pairs named in both rounds"
        ),
        of=lambda row: (row.area or "",),
    )


def opened(asked: Asked) -> Opened:
    """Return what moved since the round before, with the pairs of Party and need."""
    earlier = asked.words.earlier(asked.line)
    if earlier is None:
        raise NEEDS_NO_EARLIER_ROUND()
    library, area = asked.library, asked.scope.area
    row = asked.row(change(library, asked.round, earlier.code, by=asked.by, area=area))
    pairs = changed_pairs(
        library, asked.round, earlier.code, area, by=asked.by, part=asked.scope.part
    )
    return Opened(
        value=gettext("%(up)s better addressed, %(down)s less, %(same)s the same")
        % {"up": row.up, "down": row.down, "same": row.same},
        numerator=gettext("pairs of Party and need, by kind; each stands in the table below"),
        denominator=gettext(
            "%(n)s pairs named in both rounds by the %(panel)s Parties that answered both"
        )
        % {"n": row.matched, "panel": row.panel},
        pairs=_pairs_table(asked, pairs) if pairs else None,
    )


MIXED = noop(
    "“%(rehearsed)s” is a rehearsal with fictional respondents, “%(real)s” is real: what changed "
    "between the two says nothing of any Government."
)
"""What must be said where one of the two rounds was invented."""


def mixed(line: RoundLine, earlier: RoundLine) -> dict[str, str]:
    """Return the titles for `MIXED`; empty where both rounds are real, or both rehearsed."""
    if line.rehearsal == earlier.rehearsal:
        return {}
    rehearsed, real = (line, earlier) if line.rehearsal else (earlier, line)
    return {"rehearsed": rehearsed.title, "real": real.title}


def _pairs_table(asked: Asked, pairs: tuple[ChangedPair, ...]) -> Table[ChangedPair]:
    words, form = asked.words, asked.form
    kinds = {
        "up": gettext("better addressed"),
        "down": gettext("less addressed"),
        "same": gettext("the same"),
        "not_comparable": gettext("not comparable"),
        "newly_named": gettext("newly named"),
        "no_longer_named": gettext("no longer named"),
    }
    return Table(
        "",
        (
            Column(
                "party",
                noop("Code of the Party."),
                lambda pair: pair.party if pair.party in words.parties else "",
                head=noop("Party"),
                shown=lambda pair: words.party(pair.party),
                opens=lambda pair: Address("country", (pair.party,)),
            ),
            Column(
                "need",
                noop("Need."),
                lambda pair: f"{pair.area}. {form.item(pair.area, pair.item)}",
                head=noop("Need"),
            ),
            Column(
                "kind", noop("How it changed."), lambda pair: kinds[pair.kind], head=noop("Change")
            ),
            Column(
                "before",
                noop("Extent in the earlier round."),
                lambda pair: pair.before,
                Kind.COUNT,
                noop("Extent then"),
            ),
            Column(
                "after",
                noop("Extent in this round."),
                lambda pair: pair.after,
                Kind.COUNT,
                noop("Extent now"),
            ),
        ),
        pairs,
        asked.line.rehearsal,
        caption=noop("Pairs of Party and need"),
    )


MEASURE = NeedsMeasure(
    "change",
    noop("Change since an earlier round"),
    noop(
        "Among Parties that submitted in both rounds and needs that the same Party names "
        "in both: extent higher, lower or the same. Newly named and no longer named needs "
        "are counted beside it and are neither better nor worse."
    ),
    OURS,
    change,
    unit=noop("Pairs of Party and need"),
    of=noop("Broad area"),
    opens=opened,
    tables={"change": change_by_area},
    place=80,
)
