"""Names of Parties and of their parts."""

from dataclasses import replace

import pytest
from django.utils.translation import override

from biocap.library.parts import BREAKDOWNS, UNSTATED
from biocap.library.queries import Library
from biocap.telling.names import Words, part_name, short_name


@pytest.mark.parametrize("by", [by for by in BREAKDOWNS if by not in ("group", "category")])
def test_part_name_of_every_list(by: str) -> None:
    with override("en"):
        named = part_name(by, "yes")
        assert named not in (part_name("group", ""), part_name(by, "no"))
        assert part_name("eit", "yes") == ("Countries with economies in transition (unconfirmed)")


def test_part_name_of_what_is_not_stated() -> None:
    assert part_name("group", UNSTATED) == "No regional group"
    assert part_name("ldc", UNSTATED) == "Not stated"


def test_a_language_that_the_snapshot_lacks_has_marked_english_names(
    evaluation_library: Library,
) -> None:
    english = Words(evaluation_library, "en")
    assert {code: line.name for code, line in Words(evaluation_library, "pt").parties.items()} == {
        code: f"[en] {line.name}" for code, line in english.parties.items()
    }


def test_short_name_of_a_fictional_party_is_its_number(evaluation_library: Library) -> None:
    line = next(iter(Words(evaluation_library, "en").parties.values()))
    invented = replace(line, code="P017", name="Party 017, Africa, LDC", fictional=True)
    real = replace(line, code="KEN", name="Kenya, Republic of", fictional=False)
    with override("en"):
        assert (short_name(invented), short_name(real)) == ("Party 017", "Kenya, Republic of")
    with override("zh"):
        assert short_name(invented) == "缔约方 017"
