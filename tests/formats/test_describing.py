"""A format told in one tree."""

import json

from biocap.formats import Edition, describe, load_edition


def test_describe_tells_structure_and_words_together(edition: Edition) -> None:
    described = describe(edition, "fr")
    assert json.loads(json.dumps(described)) == described
    assert {name: described[name] for name in ("code", "edition", "language", "complete")} == {
        "code": "every-kind",
        "edition": "2024",
        "language": "fr",
        "complete": False,
    }
    assert described["option_lists"]["scale"] == {
        "scored": True,
        "options": [
            {"code": "0", "label": "[en] Not at all"},
            {"code": "1", "label": "[en] Partly"},
            {"code": "2", "label": "[en] Largely"},
        ],
    }
    several = described["sections"][1]
    assert several["shown_when"] == {"question": "more", "includes": ["yes"]}
    assert several["questions"][-1] == {
        "code": "deep",
        "kind": "short_text",
        "label": "[en] Deep",
        "visibility": "public",
        "required": "error",
        "shown_when": {
            "all": [
                {"question": "colours", "includes": ["red", "green"]},
                {"not": {"question": "colour", "includes": ["blue"]}},
            ]
        },
    }
    [table] = described["sections"][2]["questions"]
    assert table["rows"][0] == {"code": "a", "label": "Ligne a", "group": "g1"}
    assert table["row_groups"][0] == {"code": "g1", "label": "[en] First group", "at_most": 1}
    assert table["columns"][1] == {
        "code": "means",
        "kind": "choices",
        "label": "[en] Means",
        "help": "[en] At most two",
        "visibility": "public",
        "required": "notice",
        "options": "colours",
        "at_most": 2,
    }


def test_describe_of_the_needs_assessment_holds_13_areas_and_160_items() -> None:
    """UNEP/CBD/BS/COP-MOP/5/INF/3, annex III, question 3."""
    described = describe(load_edition("needs-assessment", "2009"))
    grids = [q for s in described["sections"] for q in s["questions"] if q["kind"] == "grid"]
    assert [len(grid["rows"]) for grid in grids] == [45, 9, 11, 9, 15, 15, 14, 11, 8, 7, 8, 4, 4]
    assert {grid["at_most"] for grid in grids} == {3}
