"""What changed since an earlier round, on pairs of Party and need present in both."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from biocap.library.parts import ALL, order
from biocap.library.queries import Library
from biocap.needs.change_told import change_columns
from biocap.needs.columns import address_of_figure
from biocap.needs.figures.change import NeedChange
from biocap.needs.figures.naming import Extents
from biocap.needs.measure import OURS, NeedsMeasure
from biocap.needs.opened import FigureAsked, Opened
from biocap.needs.pairs import changed_pairs, pair_counts, panel, panel_sizes
from biocap.needs.pairs_told import pairs_table
from biocap.needs.problems import NEEDS_NO_EARLIER_ROUND
from biocap.needs.reporting import Per, bases, kept_with_round
from biocap.shared.text import noop
from biocap.telling.form import form_of
from biocap.telling.names import PartyLine, RoundLine, Words
from biocap.telling.tables import Address, Column, Table

NAMED_TWICE = ("up", "down", "same", "not_comparable")
"""What a pair named in both rounds may be."""


@kept_with_round
def change(
    library: Library,
    round: str,
    earlier: str,
    by: str | None = None,
    per: Per | None = None,
    area: str | None = None,
    without_late: bool = False,
) -> tuple[NeedChange, ...]:
    """Return how needs moved since an earlier round: in all, per area or per need, by part.

    Formula: among Parties that submitted in both rounds, and the needs that the same Party
    names in both, count those whose extent is higher now (up: better addressed), lower
    (down) or the same. Where one of the two extents was left blank the pair is not
    comparable. Needs named now only, or then only, are counted beside it by their extent and
    never read as better or worse. A need that the earlier form did not offer is in no count.

    Source: ours, a matched panel: the same respondents asked the same thing twice.
    """
    asked, before = form_of(library, round), form_of(library, earlier)
    known = {need.item for need in before.needs}
    scopes: list[tuple[str | None, str | None]] = [(area, None)]
    if per == "item":
        scopes = [(n.area, n.item) for n in asked.needs_of(area) if n.item in known]
    elif per == "area":
        scopes = [(code, None) for code in asked.areas if area in (None, code)]
    counts = pair_counts(library, round, earlier, by, per, area, without_late)
    panel = panel_sizes(library, round, earlier, by, without_late)
    parts = {base.part for base in bases(library, round, by, without_late)} | panel.keys()
    return tuple(
        changed(
            part,
            scope_area,
            item,
            counts.get((part, item or scope_area or ALL), {}),
            panel.get(part, 0),
        )
        for scope_area, item in scopes
        for part in sorted(parts, key=order)
    )


def changed(
    part: str,
    area: str | None,
    item: str | None,
    counts: Mapping[str, Mapping[int | None, int]],
    panel: int,
) -> NeedChange:
    """Return a change from the pairs of each kind, counted by their extent."""

    def named_once(kind: str) -> Extents:
        of = counts.get(kind, {})
        none, a_bit, some, much, largely = (of.get(extent, 0) for extent in range(5))
        return Extents(part, area or "", item, (none, a_bit, some, much, largely), of.get(None, 0))

    return NeedChange(
        part,
        area,
        item,
        **{kind: sum(counts.get(kind, {}).values()) for kind in NAMED_TWICE},
        new=named_once("newly_named"),
        gone=named_once("no_longer_named"),
        panel=panel,
    )


def change_by_area(words: Words, line: RoundLine) -> Table[NeedChange]:
    """Return what changed since the round before, by area; no rows without a round before.

    Of a choice of Parties, their pairs alone.
    """
    form, earlier = words.form(line), words.earlier(line)

    def name(row: NeedChange) -> str:
        return form.area(row.area) if row.area else gettext("All areas")

    rows: tuple[NeedChange, ...] = ()
    total = None
    if earlier is not None:
        of = (words.library, line.code, earlier.code, words.chosen)
        rows = tuple(row for row in change(*of, per="area") if row.part == words.part)
        total = next((row for row in change(*of) if row.part == words.part), None)

    def behind(row: NeedChange) -> Address:
        return address_of_figure(line, "change", row.area, **words.narrowed)

    return Table(
        f"{line.code}-change",
        (
            Column(
                "area",
                noop("Area."),
                name,
                head=noop("Broad area"),
                shown=lambda row: form.area(row.area) if row.area else gettext("Total"),
                opens=behind,
            ),
            *change_columns(lambda row: row, behind),
        ),
        rows,
        line.rehearsal or (earlier is not None and earlier.rehearsal),
        total=total,
        caption=noop(
            "Change of the extent to which needs have been addressed, pairs named in both rounds"
        ),
        of=lambda row: (row.area or "",),
        among=words.among,
    )


def opened(asked: FigureAsked) -> Opened:
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
        pairs=pairs_table(asked.words, asked.line, pairs) if pairs else None,
    )


@dataclass(frozen=True)
class ChangeOfParty:
    """What one Party changed since the round before."""

    party: PartyLine
    change: NeedChange


def change_by_party(words: Words, line: RoundLine) -> Table[ChangeOfParty]:
    """Return what changed since the round before, by Party of the panel; none without one.

    Of a choice of Parties, by those of the panel that were chosen.
    """
    earlier = words.earlier(line)
    kinds: dict[str, dict[str, Counter[int | None]]] = {}
    if earlier is not None:
        rounds = (words.library, line.code, earlier.code)
        kinds = {party: {} for party in panel(*rounds, words.chosen, words.part)}
        for pair in changed_pairs(*rounds, by=words.chosen, part=words.part):
            extent = pair.before if pair.kind == "no_longer_named" else pair.after
            kinds[pair.party].setdefault(pair.kind, Counter())[extent] += 1

    def country(row: ChangeOfParty) -> Address:
        return Address("country", (row.party.code,))

    return Table(
        f"{line.code}-change-parties",
        (
            Column("party", noop("Code of the Party."), lambda row: row.party.code),
            Column(
                "name",
                noop("Its name."),
                lambda row: row.party.name,
                head=noop("Party"),
                opens=country,
            ),
            *change_columns(lambda row: row.change, country),
        ),
        [
            ChangeOfParty(party, changed(ALL, None, None, kinds[party.code], 1))
            for party in words.named(kinds)
        ],
        line.rehearsal or (earlier is not None and earlier.rehearsal),
        caption=noop("What each Party that answered both rounds changed"),
        of=lambda row: (row.party.code,),
        among=words.among,
    )


MEASURE = NeedsMeasure(
    "change",
    noop("Change since an earlier round"),
    noop(
        "Among Parties that submitted in both rounds and needs that the same Party names "
        "in both: extent higher, lower or the same. Newly named and no longer named needs "
        "are counted beside it, with the extent of the round that names them, and are neither "
        "better nor worse: a need that is met leaves the list, and so does one that gave its "
        "place to another."
    ),
    OURS,
    change,
    unit=noop("Pairs of Party and need"),
    of=noop("Broad area"),
    opens=opened,
    tables={"change": change_by_area, "change-parties": change_by_party},
    place=80,
)
