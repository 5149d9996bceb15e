"""What reviewers say, read and counted; who said what never looser than was decided."""

import pytest

from biocap.shared.problems import Problem
from biocap.toolbox.review.rules import (
    ReviewReason,
    SaidBy,
    ToolCounts,
    groups_shown,
    sound_answers,
    tool_counts,
    without_reason,
)
from tests.toolbox.review.played import GROUPS, SAID, TOOLS

BY = [
    SaidBy(f"R{at}", group, said)
    for at, (group, said) in enumerate(zip(GROUPS, SAID, strict=True), 1)
]


def test_sound_answers_leaves_blanks_out_and_keeps_the_order_of_the_tools() -> None:
    given = {
        "liaison-group": {"useful": "", "used": "partly", "recommended": "keep", "why": "  "},
        "action-plan-2004": {"useful": "", "why": ""},
    }
    assert sound_answers(given, TOOLS) == {
        "liaison-group": {"used": "partly", "recommended": "keep"}
    }


def test_what_no_document_takes_is_left_out_of_a_reason() -> None:
    given = {
        "liaison-group": {"why": "one\x0btwo\x00\nthree\x1f"},
        "action-plan-2004": {"why": "\x00"},
    }
    assert sound_answers(given, TOOLS) == {"liaison-group": {"why": "one two\nthree"}}


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"liaison-group": {"useful": "very"}}, "tool_review.scale"),
        ({"liaison-group": {"recommended": "largely"}}, "tool_review.scale"),
        ({"liaison-group": {"loved": "largely"}}, "tool_review.scale"),
        ({"no-tool": {"useful": "largely"}}, "tool_review.other_tool"),
        ({"liaison-group": {"why": "x" * 2001}}, "tool_review.long"),
    ],
)
def test_sound_answers_refuses_what_is_on_no_scale(
    given: dict[str, dict[str, str]], code: str
) -> None:
    with pytest.raises(Problem) as told:
        sound_answers(given, TOOLS)
    assert told.value.code == code


def test_without_reason_asks_for_it_but_where_a_tool_is_kept() -> None:
    answers = {
        "a": {"recommended": "keep"},
        "b": {"recommended": "expand"},
        "c": {"recommended": "phase_out", "why": "so"},
        "d": {"used": "partly"},
    }
    assert without_reason(answers) == ["b"]


def test_tool_counts_by_name() -> None:
    counts = tool_counts("coordination-mechanism", BY, "name")
    assert counts == ToolCounts(
        "coordination-mechanism",
        3,
        False,
        {
            "useful": {"largely": 1, "partly": 1, "hardly": 1, "cannot_say": 0},
            "used": {"largely": 0, "partly": 1, "hardly": 1, "cannot_say": 1},
            "known": {"largely": 1, "partly": 0, "hardly": 2, "cannot_say": 0},
        },
        {"keep": 0, "revise": 2, "expand": 0, "phase_out": 1},
        (
            ReviewReason("Invented: few know of it.", "revise", "R2", "civil_society"),
            ReviewReason("Invented: it lacks a database that is kept.", "revise", "R1", GROUPS[0]),
            ReviewReason("Invented: others do it.", "phase_out", "R3", "academia"),
        ),
    )
    assert [counts.base(what) for what in ("useful", "used", "known")] == [3, 2, 3]
    assert counts.by_most == "revise"


@pytest.mark.parametrize("shown", ["group", "none"])
def test_tool_counts_hides_what_so_few_said(shown: str) -> None:
    assert tool_counts("liaison-group", BY, shown) == ToolCounts("liaison-group", 2, hidden=True)
    assert tool_counts("action-plan-2004", BY, shown).hidden is False
    reasons = tool_counts("coordination-mechanism", BY, shown).reasons
    assert {(it.name, it.group) for it in reasons} == {("", "")}


def test_tool_counts_names_the_group_of_three_alone() -> None:
    said = {"x": {"recommended": "revise", "why": "so"}}
    by = [SaidBy(f"R{n}", "government", said) for n in range(3)]
    (one, *_others) = tool_counts("x", by, "group").reasons
    assert one == ReviewReason("so", "revise", "", "government")


def test_by_most_is_silent_of_few_and_of_what_is_equal() -> None:
    assert ToolCounts("x", 2, recommended={"keep": 2, "revise": 0}).by_most == ""
    assert ToolCounts("x", 4, recommended={"keep": 2, "revise": 2}).by_most == ""
    assert ToolCounts("x", 3, recommended={"keep": 2, "revise": 1}).by_most == "keep"


def test_groups_shown_leaves_nobody_alone_without_a_group() -> None:
    assert groups_shown(["a"] * 3 + ["b"] * 3 + ["c"]) == {"b"}
    assert groups_shown(["a"] * 3 + ["b"]) == set()
    assert groups_shown(["a"] * 3 + ["b", "b", "c"]) == {"a"}
    assert groups_shown(["a", "b"]) == set()
