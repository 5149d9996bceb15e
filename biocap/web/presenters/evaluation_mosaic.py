"""The Parties of an indicator as a mosaic: every one a tile of the same size, by its state."""

from django.utils.translation import gettext, ngettext

from biocap.indicators.figures import State
from biocap.indicators.reference import Indicator
from biocap.indicators.words import state_meaning, state_name
from biocap.parties.reference import GROUPS
from biocap.telling.names import part_name
from biocap.web.presenters.addresses import Way
from biocap.web.presenters.evaluation_parties import STYLES, said_state
from biocap.web.presenters.evaluation_values import CycleLine, Evaluation
from biocap.web.presenters.needs import KeyEntry, Tile, TileGroup


def tile_groups(
    evaluation: Evaluation, indicator: Indicator, cycle: CycleLine, way: Way
) -> tuple[TileGroup, ...]:
    """Return every Party of the population as a tile, by group, in alphabetical order."""
    words = evaluation.words
    states = {s.party: s for s in evaluation.states(indicator.code) if s.cycle == cycle.code}
    groups: dict[str, list[Tile]] = {group: [] for group in (*GROUPS, "")}
    undated: list[Tile] = []
    for party in words.named(states):
        state = states[party.code]
        tile = Tile(
            party.code,
            party.name,
            STYLES[state.state],
            said_state(state, indicator),
            way.to("indicator-party", evaluation.line.code, indicator.slug, party.code),
        )
        (undated if state.undated else groups.setdefault(party.group, [])).append(tile)
    named = [
        TileGroup(_titled(part_name("group", group), len(tiles)), tuple(tiles))
        for group, tiles in groups.items()
        if tiles
    ]
    if undated:
        title = gettext("Not known whether bound on the deadline; in no count")
        named.append(TileGroup(_titled(title, len(undated)), tuple(undated)))
    return tuple(named)


def _titled(name: str, many: int) -> str:
    counted = ngettext("%(n)s Party", "%(n)s Parties", many) % {"n": many}
    return gettext("%(group)s: %(parties)s") % {"group": name, "parties": counted}


def key(indicator: Indicator, cycle: CycleLine) -> tuple[KeyEntry, ...]:
    """Return the legend of the mosaic: every state with a plain sentence."""
    feeds = indicator.sources[cycle.code].feeds
    return tuple(
        KeyEntry(
            style,
            gettext("%(state)s: %(meaning)s")
            % {
                "state": state_name(state, indicator.kind),
                "meaning": state_meaning(state, indicator.kind, feeds),
            },
        )
        for state, style in STYLES.items()
        if indicator.kind != "number" or state is not State.PARTLY
    )
