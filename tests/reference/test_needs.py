"""Each needs measure equals its twin, over seeded rounds: empty, of one Party, of many."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from biocap.library.parts import BREAKDOWNS
from biocap.needs.behind import mosaic, parties, states_of_needs, unanswered
from biocap.needs.catalogue import catalogue
from biocap.needs.measures.change import change, change_by_area, change_by_party
from biocap.needs.measures.extents import extents
from biocap.needs.measures.extents_of_areas import extents_of_areas
from biocap.needs.measures.gaps import gaps
from biocap.needs.measures.means import means
from biocap.needs.measures.naming_areas import naming_areas
from biocap.needs.measures.naming_needs import naming_needs
from biocap.needs.measures.response_table import response_table
from biocap.needs.pairs import changed_pairs
from biocap.needs.reporting import Per, bases
from biocap.telling.names import Words
from tests.reference import needs_twin as plain
from tests.reference import pairs_twin as pairs
from tests.reference.conftest import NeedsWorld
from tests.reference.needs_twin import Twin

BY = (None, *BREAKDOWNS, "Africa~ldc")


def test_every_measure_has_its_twin() -> None:
    here = Path(__file__).parent
    apart = {path.stem.removeprefix("test_") for path in here.glob("test_*.py")}
    assert [name for name in catalogue() if name not in {*dir(plain), *dir(pairs), *apart}] == []


@pytest.mark.parametrize("by", BY)
@pytest.mark.parametrize(
    ("measure", "twin"), [(bases, plain.bases), (naming_areas, plain.naming_areas)]
)
def test_bases_and_naming_areas(
    needs_world: NeedsWorld, by: str | None, measure: Callable[..., Any], twin: Callable[..., Any]
) -> None:
    library, inputs = needs_world
    for without_late in (False, True):
        expected = twin(Twin(inputs, "first"), by, without_late)
        assert measure(library, "first", by, without_late) == expected


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_response_table(needs_world: NeedsWorld, by: str) -> None:
    library, inputs = needs_world
    for round in ("first", "second"):
        expected = plain.response_table(Twin(inputs, round), by)
        assert response_table(library, round, by) == expected


@pytest.mark.parametrize("by", BY)
def test_naming_needs(needs_world: NeedsWorld, by: str | None) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    assert naming_needs(library, "first", by) == plain.naming_needs(twin, by)
    assert naming_needs(library, "first", by, "B") == plain.naming_needs(twin, by, "B")
    expected = plain.naming_needs(twin, by, without_late=True)
    assert naming_needs(library, "first", by, without_late=True) == expected


@pytest.mark.parametrize("by", BY)
def test_extents(needs_world: NeedsWorld, by: str | None) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    assert extents(library, "first", by) == plain.extents(twin, by)
    assert extents(library, "first", by, "L") == plain.extents(twin, by, "L")
    assert extents_of_areas(library, "first", by) == plain.extents_of_areas(twin, by)


@pytest.mark.parametrize("by", [None, "group", "ldc"])
@pytest.mark.parametrize("per", [None, "area", "item"])
def test_means(needs_world: NeedsWorld, by: str | None, per: Per | None) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    assert means(library, "first", by, per) == plain.means(twin, by, per)
    assert means(library, "first", by, per, "C") == plain.means(twin, by, per, "C")


@pytest.mark.parametrize("by", BY)
def test_gaps(needs_world: NeedsWorld, by: str | None) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    assert gaps(library, "first", by) == plain.gaps(twin, by)
    assert gaps(library, "first", by, "A") == plain.gaps(twin, by, "A")


@pytest.mark.parametrize("by", [None, "group", "sids"])
@pytest.mark.parametrize("per", [None, "area", "item"])
def test_change(needs_world: NeedsWorld, by: str | None, per: Per | None) -> None:
    library, inputs = needs_world
    now, then = Twin(inputs, "second"), Twin(inputs, "first")
    expected = pairs.change(now, then, by, per)
    assert change(library, "second", "first", by, per) == expected


def test_changed_pairs(needs_world: NeedsWorld) -> None:
    library, inputs = needs_world
    now, then = Twin(inputs, "second"), Twin(inputs, "first")
    expected = tuple(pairs.pairs_between(now, then))
    assert changed_pairs(library, "second", "first") == expected
    assert changed_pairs(library, "second", "first", area="D") == tuple(
        pair for pair in expected if pair.area == "D"
    )


@pytest.mark.parametrize("chosen", [None, "Africa~ldc"])
def test_change_by_area(needs_world: NeedsWorld, chosen: str | None) -> None:
    """Of a choice of Parties its part alone, and nothing where it holds nobody."""
    library, inputs = needs_world
    now, then = Twin(inputs, "second"), Twin(inputs, "first")
    words = Words(library, "en", chosen)
    table = change_by_area(words, words.round("second"))
    part = "yes" if chosen else "all"
    of_areas = [row for row in pairs.change(now, then, chosen, "area") if row.part == part]
    assert list(table.rows) == of_areas
    whole = [row for row in pairs.change(now, then, chosen, None) if row.part == part]
    assert table.total == (whole[0] if whole else None)


@pytest.mark.parametrize("chosen", [None, "Africa~ldc"])
def test_change_by_party(needs_world: NeedsWorld, chosen: str | None) -> None:
    library, inputs = needs_world
    now, then = Twin(inputs, "second"), Twin(inputs, "first")
    words = Words(library, "en", chosen)
    part = "yes" if chosen else "all"
    rows = change_by_party(words, words.round("second")).rows
    expected: dict[str, list[str]] = {
        party: [] for party in now.reporting(part, chosen) if party in then.reporting("all", None)
    }
    for pair in pairs.pairs_between(now, then):
        if pair.party not in expected:
            continue
        last = pair.before if pair.kind == "no_longer_named" else ""
        expected[pair.party].append(f"{pair.kind} {last}")
    found = {}
    for row in rows:
        it = row.change
        kinds = ("up", "down", "same", "not_comparable", "newly_named")
        told = [f"{kind} " for kind in kinds for _ in range(getattr(it, kind))]
        for extent, n in enumerate(it.gone.counts):
            told += [f"no_longer_named {extent}"] * n
        found[row.party.code] = sorted([*told, *["no_longer_named None"] * it.gone.blank])
    assert found == {party: sorted(told) for party, told in expected.items()}


def test_states_of_every_party(needs_world: NeedsWorld) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    for party in [code for code in inputs.parties if code.startswith("P0")][:12]:
        assert states_of_needs(library, "first", party) == pairs.states(twin, party)


@pytest.mark.parametrize("area", [None, "A", "F"])
def test_mosaic(needs_world: NeedsWorld, area: str | None) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    found = mosaic(library, "first", area)
    expected = pairs.mosaic(twin, "group", area)
    assert [(t.party, t.part, t.state, t.named, t.late) for t in found] == [
        (t.party, t.part, t.state, t.named, t.late) for t in expected
    ]
    assert [t.mean_extent for t in found] == pytest.approx([t.mean_extent for t in expected])


def test_parties_are_those_that_the_figure_counts(needs_world: NeedsWorld) -> None:
    library, inputs = needs_world
    twin = Twin(inputs, "first")
    everyone = twin.reporting("all", None)
    assert list(parties(library, "first")) == everyone
    assert list(unanswered(library, "first")) == [
        party for party in twin.invited if party not in everyone
    ]
    for area in "ABC":
        assert list(parties(library, "first", area=area)) == [
            party for party in everyone if area in twin.areas(party)
        ]
    for area, item in plain.ITEMS[::20]:
        cells = {p: twin.needs(p)[area, item] for p in everyone if (area, item) in twin.needs(p)}
        assert list(parties(library, "first", item=item)) == list(cells)
        assert list(parties(library, "first", item=item, blank=True)) == [
            party for party, cell in cells.items() if plain.extent_of(cell) is None
        ]
        assert list(parties(library, "first", item=item, extent=2)) == [
            party for party, cell in cells.items() if plain.extent_of(cell) == 2
        ]
        assert list(parties(library, "first", item=item, means="3")) == [
            party for party, cell in cells.items() if "3" in plain.picks_of(cell)
        ]
        for part in twin.parts("group"):
            assert list(parties(library, "first", item=item, by="group", part=part)) == [
                party for party in cells if twin.part(party, "group") == part
            ]
