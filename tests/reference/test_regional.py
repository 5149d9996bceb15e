"""What a regional body's members share, recomputed in plain Python from the frozen versions."""

import pytest

from biocap.library.queries import Library
from biocap.support.regional import base_of_body, body_in, further_along, shared_needs
from biocap.telling.names import Words
from tests.contracts.frozen_world import REAL, REHEARSAL, frozen_inputs
from tests.reference.regional_twin import members_of, named_extents

INPUTS = frozen_inputs(30, 40)
ROUNDS = [(REHEARSAL, "INVENTED"), (REAL, "INVENTED")]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return INPUTS.open(tmp_path_factory.mktemp("library"))


@pytest.mark.parametrize(("round", "code"), ROUNDS)
def test_shared_needs_and_who_is_further_are_those_of_the_twin(
    library: Library, round: str, code: str
) -> None:
    words = Words(library, "en")
    line, body = words.round(round), body_in(words, code)
    members = members_of(code, line.due_on)
    said = named_extents(INPUTS.versions, round, members)
    answered = {v.party for v in INPUTS.versions if v.round == round and not v.after_cut_off}

    base = base_of_body(library, line, body)
    assert base.submitted == len(answered & members) > 0
    shared = {
        row.naming.item: (row.naming.count, row.low, row.further, row.extents.blank)
        for row in shared_needs(library, line, body)
    }
    assert shared == {
        item: (
            len(levels),
            sum(level is not None and level <= 2 for level in levels.values()),
            sum(level is not None and level >= 3 for level in levels.values()),
            sum(level is None for level in levels.values()),
        )
        for item, levels in said.items()
        if len(levels) >= 2
    }
    found = {
        (row.item, row.party, row.extent, row.lower) for row in further_along(library, line, body)
    }
    assert found == {
        (item, party, level, lower)
        for item, levels in said.items()
        for lower in [tuple(sorted(p for p, n in levels.items() if n is not None and n <= 2))]
        for party, level in levels.items()
        if level is not None and level >= 3 and lower
    }
    counts = [row.naming.count for row in shared_needs(library, line, body)]
    assert counts == sorted(counts, reverse=True)
