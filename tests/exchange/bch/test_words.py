import re

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from biocap.exchange.bch.words import LONGEST_RICH, plain_text_of, words_given
from biocap.shared.problems import Problem


@pytest.mark.parametrize(
    ("rich", "plain"),
    [
        ("A law.\nAnd more.", "A law.\nAnd more."),
        ("p < 0.05 & R&D\nnext", "p < 0.05 & R&D\nnext"),
        ("<p>One</p><p>Two &lt; 3</p>", "One\nTwo < 3"),
        ("<ul><li>a</li><li>b <b>c</b></li></ul>", "• a\n• b c"),
        (
            '<a href="https://example.org/law">the law</a>',
            "the law (https://example.org/law)",
        ),
        ('<a href="https://example.org">https://example.org</a>', "https://example.org"),
        ('<a href="javascript:x()">press</a>', "press"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("<table><tr><td>12</td><td>3 vacant</td></tr></table>", "12 | 3 vacant"),
        ("<TABLE><TR><TD><p>12</p></TD>\n<TD><p>3</p></TD></TR></TABLE>", "12 | 3"),
        ("<table><tr><th>Year<th>Staff<tr><td><td>12<td>3</table>", "Year | Staff\n| 12 | 3"),
        ("<table><tr><td>1</td></tr><tr><td>2</td></tr></table>", "1\n\n2"),
        ("&lt;td&gt;12&lt;/td&gt;&lt;td&gt;3&lt;/td&gt;", "12 | 3"),
        ("<ol><li>12<li>3</ol>", "• 12\n• 3"),
        ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "• a\n• b\n• c"),
        ("<dl><dt>Budget</dt><dd>2019</dd></dl>", "Budget\n\n2019"),
        ("<dl><dt>12<dd>3</dl>", "12\n3"),
        ("12<hr>3<caption>4</caption>", "12\n3\n4"),
        ("before<p>12</p>3<p>4</p>\n<p>5</p>", "before\n12\n3\n4\n5"),
        ("10<sup>6</sup> plants, 12<SUP class='note'> 1</SUP>", "10^6 plants, 12^1"),
        ("the 1<sup>er</sup> of CO<sub>2</sub>, 8<sub>2</sub>", "the 1er of CO2, 8_2"),
        ("<del>12</del>3 and <s>4</s>5, 6<img src='x'>7", "12 3 and 4 5, 6 7"),
        ("<w:tc>12</w:tc><w:tc>3</w:tc> <o:p>4</o:p>5<my-cell>6</my-cell>7", "12 3 4 5 6 7"),
        ("<math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", "1 2"),
        ("<p>a <Bt> gene,</p><p>5<x, y>3</p>", "a < Bt> gene,\n5< x, y>3"),
        ("if a<b then c>d, <b class='x'>5</b><i>6</i>", "if a< b then c>d, 56"),
        (
            "See <https://example.org/law>\nor A <a@example.org>",
            "See (https://example.org/law)\nor A (a@example.org)",
        ),
        (
            "<p>A&lt;a@example.org&gt; and <Ministry of Health></p>",
            "A< a@example.org> and < Ministry of Health>",
        ),
        ("<font>1</font><q>2</q><nobr>3</nobr>", "123"),
        ("one\u2028two\vthree\x85four", "one\ntwo\nthree\nfour"),
        ("before\ud800after", "before\ufffdafter"),
        ("tab\x00bell\x07\x85", "tabbell"),
    ],
)
def test_text_of_keeps_the_words(rich, plain):
    assert plain_text_of(rich) == plain


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example></SCRIPT>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "&amp;lt;script&amp;gt;alert(1)&amp;lt;/script&amp;gt;<b>x</b>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script",
        "<style>@import 'x'</style>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    ],
)
def test_text_of_lets_no_script_survive(hostile):
    found = plain_text_of(f"Before {hostile} after").lower()
    assert found.startswith("before")
    assert re.search("<[a-z/!?]", found) is None
    assert "alert(1)>" not in found


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (f"<b>Bt</b> <x{'-a' * 500}! maize", f"Bt < x{'-a' * 500}! maize"),
        (f"<b>Bt</b> <x{':a' * 500}! maize", f"Bt < x{':a' * 500}! maize"),
        (f"{' ' * 200_000}<b>Bt</b>{' ' * 100_000}", "Bt"),
        (f"<b>Bt</b>{'</p> ' * 50_000}", "Bt"),
    ],
)
def test_text_of_takes_what_never_becomes_a_mark_in_one_pass(given, found):
    """A pattern that tries each way, or each start, would not end within days."""
    assert plain_text_of(given) == found


@pytest.mark.parametrize("unit", ["<ul><li>", "<b>", "<dd><li>", "<table><tr><td>"])
def test_text_of_refuses_what_is_nested_for_mischief(unit):
    with pytest.raises(Problem) as caught:
        plain_text_of(unit * (LONGEST_RICH // len(unit)))
    assert caught.value.code == "bch.too_nested"


def test_text_of_refuses_a_text_beyond_all_measure():
    with pytest.raises(Problem) as caught:
        plain_text_of("x" * (LONGEST_RICH + 1))
    assert caught.value.code == "bch.too_long"


@pytest.mark.parametrize(
    ("given", "languages", "found"),
    [
        ("Law", [], "Law"),
        ({"fr": "Loi"}, ["en"], "[fr] Loi"),
        ({"en": "Law", "fr": "Loi"}, ["fr", "en"], "[fr] Loi\n\n[en] Law"),
        ({"en": "Law", "fr": "Loi"}, ["FR"], "[fr] Loi\n\n[en] Law"),
        ({"en": "Law", "FR": "Loi"}, [], "[en] Law\n\n[fr] Loi"),
        ({"en": "Law", "fr-CA": "Loi"}, ["fr"], "[fr-ca] Loi\n\n[en] Law"),
        ({"en": "Law", "EN": "Act"}, [], "[en] Law\n\n[en] Act"),
        ({"en": "Law", "fr": "Law"}, [], "Law"),
        ({"en": "Law", "fr": "Law", "es": "Ley"}, [], "[en] Law\n\n[es] Ley"),
        ({"en": "<p></p>", "ar": "قانون"}, ["en"], "[ar] قانون"),
        ({"es": "Ley", "en*": "courtesy"}, ["en"], "[es] Ley"),
        ({"en*": "courtesy"}, ["es"], "[en] courtesy"),
        ({"en": "Law", "\ud800": "?"}, [], "[en] Law\n\n[und] ?"),
        ({"lang": "Law"}, [], "Law"),
        ({"sw": "Sheria", "pt": "Lei"}, ["en"], "[sw] Sheria\n\n[pt] Lei"),
        ({}, [], ""),
        (None, [], ""),
    ],
)
def test_words_of_any_subset_of_languages(given, languages, found):
    assert words_given(given, languages) == (found, ())


def test_words_of_more_languages_than_there_is_room_for_names_those_left_out():
    given = {"en": "a" * 50, "fr": "b" * 50, "es": "c" * 5}
    assert words_given(given, ["en"], 30) == (f"[en] {'a' * 50}\n\n[es] ccccc", ("fr",))


@pytest.mark.parametrize("given", [3, True, ["Law"], {"en": {"en": "Law"}}, {"en": 3}])
def test_words_of_refuses_what_is_no_text(given):
    with pytest.raises(Problem) as caught:
        words_given(given)
    assert caught.value.code == "bch.wrong_shape"


@drawn(
    st.sampled_from(["en", "EN*", "fr-CA", "fr_CA", "", " ar ", "\x00zh", "x" * 30, "12", "*"]),
    st.text(max_size=30) | st.sampled_from(["<p>a</p>", "&lt;b&gt;", " \u200b ", "a\n\n\nb", ""]),
)
def test_words_in_one_language_are_as_beside_blank_ones(language, text):
    """One alone is taken at sight; a blank beside it leads the long way round."""
    assert words_given({language: text}, ["en"], 20) == words_given(
        {language: text, "ru": None}, ["en"], 20
    )
