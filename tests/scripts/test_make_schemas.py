"""definitions/schemas/ holds what the shapes of definitions give, and nothing else."""

import pytest

from scripts.make_schemas import SHAPES, made, path_of


@pytest.mark.parametrize("name", SHAPES)
def test_schema_is_what_its_shape_gives(name: str) -> None:
    assert path_of(name).read_text("utf-8") == made(name)
