"""The geography of activities without borders: every Party a tile, by regional group."""

from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from biocap.activities.figures import ActivityLine
from biocap.activities.rows import cut_off_day
from biocap.library.parts import chosen_parties
from biocap.parties.reference import GROUPS
from biocap.telling.names import PartyLine, Words, part_name
from biocap.telling.tables import Table
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.needs import KeyEntry, MosaicTile, TileGroup

COUNTRY = "country"
"""The measure that the mosaic shows."""
STEPS = ((10, "m4"), (5, "m3"), (2, "m2"), (1, "m1"), (0, "nothing"))
"""The least number of activities of each shade, the darkest first."""


@dataclass(frozen=True)
class Mosaic:
    groups: tuple[TileGroup, ...]
    key: tuple[KeyEntry, ...]


def activity_mosaic(words: Words, table: Table[ActivityLine], way: Way) -> Mosaic:
    """Return each Party on the day of the cut-off as a tile with its number of activities.

    `table` counts them by country (`activities.tables.totals_table`). Of a choice of Parties the
    tiles are those chosen. The number is a count of records, no share, so it has no least base.
    """
    numbers = {row.code: row.number for row in table.rows}
    day = cut_off_day(words.library)
    among = set(chosen_parties(words.library, words.chosen)) if words.chosen else None
    parties = [
        it
        for it in words.parties.values()
        if it.cpb_party_date and it.cpb_party_date <= day and (among is None or it.code in among)
    ]
    groups: dict[str, list[PartyLine]] = {group: [] for group in (*GROUPS, "")}
    for party in parties:
        groups.setdefault(party.group or "", []).append(party)
    return Mosaic(
        tuple(
            TileGroup(
                _headed(group, [numbers.get(it.code, 0) for it in some]),
                tuple(_tile(it, numbers.get(it.code, 0), way) for it in some),
            )
            for group, some in groups.items()
            if some
        ),
        tuple(KeyEntry(style, _step(at)) for at, (_least, style) in reversed([*enumerate(STEPS)])),
    )


def _tile(party: PartyLine, number: int, way: Way) -> MosaicTile:
    return MosaicTile(
        party.code,
        party.name,
        next(style for least, style in STEPS if number >= least),
        _counted(number),
        way.to("figure-activities", COUNTRY, party.code) if number else "",
    )


def _counted(number: int) -> str:
    if not number:
        return gettext("no activity")
    return ngettext("%(n)s activity", "%(n)s activities", number) % {"n": number}


def _step(at: int) -> str:
    """Return what a shade stands for: “2 to 4”, “10 or more”, “no activity”."""
    least = STEPS[at][0]
    most = STEPS[at - 1][0] - 1 if at else None
    if most is None:
        return gettext("%(n)s or more") % {"n": least}
    if least == most:
        return _counted(least)
    return gettext("%(first)s to %(last)s") % {"first": least, "last": most}


def _headed(group: str, numbers: list[int]) -> str:
    """Return a group with how many of its Parties have an activity."""
    return gettext("%(group)s: activities in %(some)s of %(all)s Parties") % {
        "group": part_name("group", group),
        "some": sum(number > 0 for number in numbers),
        "all": len(numbers),
    }
