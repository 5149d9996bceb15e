"""Every recipe of docs/recipes, carried out word by word: none can go stale."""

from pathlib import Path

import pytest

from tests.recipes.recipe import RECIPES, Step, carry_out, copy_of_the_project, steps, write

ALL = sorted(path for path in RECIPES.glob("*.md") if path.name != "README.md")


@pytest.mark.parametrize("recipe", ALL, ids=lambda path: path.stem)
def test_recipe_does_what_it_says(recipe: Path, tmp_path: Path) -> None:
    project = copy_of_the_project(tmp_path)
    found = steps(recipe)
    assert any(step.kind in ("console", "python") for step in found), "it shows no result"
    for step in found:
        try:
            carry_out(step, project)
        except AssertionError as error:
            raise AssertionError(f"{recipe.name}:{step.line}: {error}") from None


def files_of_recipe(name: str) -> set[str]:
    """Return the files that a recipe makes or changes."""
    found = steps(RECIPES / f"{name}.md")
    return {step.place["file"] for step in found if "file" in step.place}


@pytest.mark.parametrize(
    ("name", "ends"),
    [
        ("add-a-measure", [".py", ".py"]),
        ("add-a-measure-of-activities", [".py", ".py"]),
        ("add-a-question", [".yaml", ".yaml"]),
        ("add-a-language", [".po", ".po", ".yaml", ".yaml"]),
    ],
)
def test_what_is_added_costs_what_was_promised(name: str, ends: list[str]) -> None:
    """A measure its file and its twin, a question two files of its format, a language no Python."""
    assert sorted(Path(path).suffix for path in files_of_recipe(name)) == ends


def test_the_list_of_recipes_names_each() -> None:
    told = (RECIPES / "README.md").read_text("utf-8")
    assert [path.name for path in ALL if f"({path.name})" not in told] == []


def test_carry_out_says_what_was_printed_instead(tmp_path: Path) -> None:
    step = Step("console", "console", "$ python -c 'print(1)'\n2\n", 7)
    with pytest.raises(AssertionError, match="“2” is not among what was printed:\n1"):
        carry_out(step, tmp_path)


def test_carry_out_stops_at_a_command_that_fails(tmp_path: Path) -> None:
    step = Step("python", "python run", "raise SystemExit('no')", 7)
    with pytest.raises(AssertionError, match="no"):
        carry_out(step, tmp_path)


def test_write_asks_for_the_line_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one: 1\nthree: 3\n")
    write(Step("yaml", 'yaml file=a.yaml after="one"', "two: 2\n", 1), path)
    write(Step("yaml", 'yaml file=a.yaml instead="three"', "four: 4\n", 1), path)
    assert path.read_text() == "one: 1\ntwo: 2\nfour: 4\n"
    with pytest.raises(AssertionError, match=r"a\.yaml has no line with “five”"):
        write(Step("yaml", 'yaml file=a.yaml after="five"', "six: 6\n", 1), path)
