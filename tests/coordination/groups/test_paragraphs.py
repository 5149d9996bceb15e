"""Paragraphs keep their keys between versions; what differs is said of each."""

from typing import Any

import pytest

from biocap.coordination.groups.choices import LONGEST_GROUP_PARAGRAPH, MOST_PARAGRAPHS
from biocap.coordination.groups.paragraphs import (
    ParagraphChange,
    keyed,
    paragraph_changes,
    sound_paragraphs,
)
from biocap.shared.problems import Problem

BEFORE = [["p1", "The group met."], ["p2", "It read the report."], ["p3", "It closed."]]


@pytest.mark.parametrize(
    ("after", "keys"),
    [
        (["The group met.", "It read the report.", "It closed."], ["p1", "p2", "p3"]),
        (["It closed.", "The group met.", "It read the report."], ["p3", "p1", "p2"]),
        (["The group met twice.", "It read the report.", "It closed."], ["p1", "p2", "p3"]),
        (["The group met.", "Quite another 123.", "It closed."], ["p1", "p4", "p3"]),
        (["Zzz.", "It closed.", "It closed."], ["p4", "p3", "p5"]),
        ([], []),
    ],
)
def test_a_paragraph_keeps_its_key_in_other_words_and_at_another_place(
    after: list[str], keys: list[str]
) -> None:
    kept, last = keyed(BEFORE, after, 3)
    assert [key for key, _words in kept] == keys
    assert [words for _key, words in kept] == after
    assert last == max([3, *(int(key[1:]) for key in keys)])


def test_what_became_of_each_paragraph() -> None:
    after = [["p1", "The group met twice."], ["p3", "It closed."], ["p4", "New."]]
    assert paragraph_changes(BEFORE, after) == [
        ParagraphChange("changed", "The group met.", "The group met twice."),
        ParagraphChange("gone", "It read the report.", None),
        ParagraphChange("same", "It closed.", "It closed."),
        ParagraphChange("added", None, "New."),
    ]
    assert paragraph_changes([], after[:1]) == [
        ParagraphChange("added", None, "The group met twice.")
    ]


def test_paragraphs_are_parted_by_empty_lines_and_items_of_an_agenda_by_lines() -> None:
    assert sound_paragraphs("text", " One\ntwo\r\n \n\nthree \n") == ["One\ntwo", "three"]
    assert sound_paragraphs("agenda", "1.  Opening\n\n2.1 Other   matters") == [
        "1. Opening",
        "2.1 Other matters",
    ]


@pytest.mark.parametrize(
    ("kind", "words", "code"),
    [
        ("text", " \u200b", "group.without_words"),
        ("text", "x" * 40_001, "group.too_long"),
        ("text", "x" * (LONGEST_GROUP_PARAGRAPH + 1), "group.too_long"),
        ("text", "x\n\n" * (MOST_PARAGRAPHS + 1), "group.paragraphs"),
        ("agenda", "Opening", "group.no_number"),
        ("agenda", "Opening of it", "group.no_number"),
        ("agenda", "1 Opening\n1. Again", "group.same_number"),
    ],
)
def test_what_is_refused(kind: str, words: str, code: str) -> None:
    with pytest.raises(Problem) as refused:
        sound_paragraphs(kind, words)
    said: Any = refused.value
    assert said.code == code
