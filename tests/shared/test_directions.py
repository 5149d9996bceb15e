"""Marks of direction in a text end with it, whatever they are."""

from hypothesis import given
from hypothesis import strategies as st

from biocap.shared.directions import balanced, name_in_line

MARKS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
TEXTS = st.text(f"ab1 \n\u200f\u200eعה{MARKS}", max_size=60)


def depth_at_the_end(line: str) -> list[str]:
    """Return what a line leaves open, by UAX 9; fails where it closes what it did not open."""
    opened: list[str] = []
    for letter in line:
        if letter in "\u2066\u2067\u2068":
            opened.append("isolate")
        elif letter in "\u202a\u202b":
            opened.append("embedding")
        elif letter == "\u202c":
            assert opened.pop() == "embedding"
        elif letter == "\u2069":
            assert opened.pop() == "isolate"
    return opened


@given(TEXTS)
def test_balanced_text_closes_all_it_opens_and_loses_no_letter(text: str) -> None:
    found = balanced(text)
    for line in found.split("\n"):
        assert depth_at_the_end(line) == []
    assert not set("\u202d\u202e") & set(found)
    plain = str.maketrans("", "", MARKS)
    assert found.translate(plain) == text.translate(plain)
    assert balanced(found) == found


def test_balanced_text_stays_as_it_is() -> None:
    kept = "a \u2068كينيا\u2069 b \u202bאב\u202c \u200f\u200e"
    assert balanced(kept) == kept
    assert balanced("\u202eמא\u202c\u2069\u202c ab") == "מא ab"
    assert balanced("\u2067a\u202bb\u2069c") == "\u2067a\u202bb\u202c\u2069c"
    assert balanced("\u2067" * 500) == "\u2067" * 60 + "\u2069" * 60


def test_name_keeps_no_mark_at_its_edges() -> None:
    assert name_in_line(" \u200f\u202eSeeds\u2069 \u200e") == "Seeds"
    assert name_in_line("\u061c") == ""
