"""Pairs of Party and need as a table: how each changed, and the extents of both rounds."""

from django.utils.translation import gettext

from biocap.needs.figures.change import ChangedPair
from biocap.shared.text import noop
from biocap.telling.names import RoundLine, Words
from biocap.telling.order import by_name
from biocap.telling.tables import Address, Column, Kind, Table


def pairs_table(
    words: Words, line: RoundLine, pairs: tuple[ChangedPair, ...]
) -> Table[ChangedPair]:
    """Return pairs of Party and need, how each changed, and both extents."""
    form = words.form(line)
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
        by_name(pairs, lambda pair: words.party(pair.party)),
        line.rehearsal,
        caption=noop("Pairs of Party and need"),
    )
