import pytest

from biocap.indicators.entering import named_party, on_one_line
from biocap.shared.problems import Problem


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("All but Kenya.", "Kenya"),
        ("non-conformité du Tchad", "Tchad"),
        ("除中国外", "中国"),
        ("Guinea-Bissau alone", "Guinea-Bissau"),
        ("Bolivia", "Bolivia"),
        ("The committee met in Montreal, Canada", ""),  # no Party to the Protocol
        ("Printed on turkey red, March 2025 to February 2026", ""),
        ("Kenyan", ""),
    ],
)
def test_named_party_in_any_language(text: str, named: str) -> None:
    assert named_party(text) == named


def test_plain_leaves_one_printable_line() -> None:
    assert on_one_line(" Records\r\n of\x00 the\u202ecommittee\t") == "Records of thecommittee"


@pytest.mark.parametrize("text", ["", " \n", "\x00\u202e"])
def test_plain_without_words_is_refused(text: str) -> None:
    with pytest.raises(Problem) as refused:
        on_one_line(text)
    assert refused.value.code == "note.missing"
