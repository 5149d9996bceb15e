"""Every text is an address of the web or none, and neither ends in a fault."""

from urllib.parse import urlsplit

from hypothesis import example, given
from hypothesis import strategies as st

from biocap import formats
from biocap.formats import Refused
from biocap.formats.parts import parts_read
from biocap.shared.web_addresses import is_web_address, parted
from biocap.telling.answers import safe_address

PIECES = ["https://", "HTTP://", "javascript:", "//", "[", "]", "::1", "[::1]", "@", "u:p@", ":"]
PIECES += ["99999", "443", "example.org", "münchen.de", "a b", "?q=[", "#", "\\", "%00", "\0"]
PIECES += ["\u202e", "\u200f", "\ud800", "www.", "/", "'", '"', "<x>", "\n", "１２７", "xn--a"]
ODD = st.lists(st.sampled_from(PIECES), max_size=7).map("".join) | st.text(max_size=40)
REPORT = formats.load_edition("activity-report")


@given(ODD)
@example("https://[::1")
@example("https://[v1.x]/")
@example("https://[::1]x/")
@example("https://a.org:99999/")
@example("http://\uff03.org")
@example("https://example.org\n")
def test_address_is_followed_or_refused(text: str) -> None:
    if not is_web_address(text):
        assert safe_address(text) == ""
        return
    assert text.split() == [text]
    parts = urlsplit(text)
    assert parts.scheme in ("http", "https")
    assert parts.hostname
    assert (parts.username, parts.password) == (None, None)
    assert parts.port is None or parts.port <= 65535
    assert parted(text) == parts
    assert safe_address(text) == text


@given(ODD, st.sampled_from(["links", "contact", "liability"]))
def test_answer_with_any_address_is_read_or_refused_in_a_sentence(text: str, key: str) -> None:
    raw = {"links": [{"url": text}], "contact": {"website": text}}.get(key, {"url": text})
    key = key if key in REPORT.keys else "links"
    for given_ in (raw, [raw]):
        good, wrong = parts_read(REPORT, key, given_, None)
        assert all(reason.finding.code.startswith("answers.") for reason in wrong.values())
        try:
            read = formats.read_answer(REPORT, key, formats.as_written(REPORT, key, given_))
        except Refused:
            assert wrong
        else:
            assert (good, wrong) == (read, {})
