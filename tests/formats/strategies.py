"""Answers for property tests: well-formed raw values, whether they keep the rules or not."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from biocap.formats import Edition
from biocap.formats.choices import CONTACT_FIELDS, UNITS
from biocap.formats.options import OptionList
from biocap.formats.question import Field

Raw = st.SearchStrategy[Any]

WORDS = st.text("aé ÅЖعज\u0301'\"<&", min_size=1, max_size=15)
DATES = st.dates().map(lambda day: day.isoformat())
URLS = st.sampled_from(["https://bch.cbd.int/a?b=c", "HTTP://example.org", " https://cbd.int "])
CONTACTS: Raw = st.fixed_dictionaries(
    {},
    optional={name: WORDS for name in CONTACT_FIELDS if name not in ("email", "website")}
    | {"email": st.sampled_from(["a@b.org", " c.d@e.int "]), "website": URLS},
)


def picks(options: OptionList) -> Raw:
    """One pick: a bare code, or a code with words where words are asked for."""
    codes = [option.code for option in options.options]
    others = [option.code for option in options.options if option.takes_words]
    plain: Raw = st.sampled_from(codes) | st.builds(
        lambda code: {"code": code}, st.sampled_from(codes)
    )
    if not others:
        return plain
    return plain | st.builds(
        lambda code: {"code": code, "specify": "words"}, st.sampled_from(others)
    )


PARTS = DATES | DATES.map(lambda day: day[:7]) | DATES.map(lambda day: day[:4])


def one(field: Field) -> Raw:
    kinds: dict[str, Raw] = {
        "short_text": WORDS,
        "long_text": WORDS | st.just("one\r\ntwo"),
        "whole_number": st.integers(-20, 20) | st.just(4.0),
        "number": st.floats(-1e6, 1e6) | st.integers(-9, 9),
        "money_usd": st.integers(0, 2_000) | st.floats(0, 1e9),
        "date": DATES,
        "period": st.fixed_dictionaries({}, optional={"from": PARTS, "to": PARTS})
        | st.fixed_dictionaries(
            {"duration": st.integers(1, 90) | st.floats(0.5, 9), "unit": st.sampled_from(UNITS)}
        ),
        "places": st.fixed_dictionaries(
            {},
            optional={
                "countries": st.lists(st.sampled_from(["KEN", "PER", "FJI"]), max_size=4),
                "regions": st.lists(st.sampled_from(["Africa", "GRULAC"]), max_size=3),
                "global": st.booleans(),
            },
        ),
        "link": st.fixed_dictionaries({"url": URLS}, optional={"name": WORDS}),
        "file": st.uuids().map(lambda code: {"upload": str(code)}),
        "contact": CONTACTS,
    }
    if field.kind == "choice":
        return picks(field.option_list)
    if field.kind == "choices":
        return st.lists(picks(field.option_list), max_size=6)
    return kinds[field.kind]


def raw_value(field: Field) -> Raw:
    """What may be sent for a question or column."""
    return st.lists(one(field), max_size=4) if field.many else one(field)


@cache
def _by_key(edition: Edition) -> dict[str, Raw]:
    by_key: dict[str, Raw] = {}
    for key, (question, row) in edition.keys.items():
        if row is None:
            by_key[key] = raw_value(question)
            continue
        columns = {column.code: raw_value(column) for column in question.columns}
        if row.other:
            columns["specify"] = WORDS
        by_key[key] = st.fixed_dictionaries({}, optional=columns)
    return by_key


@st.composite
def raw_answers(draw: st.DrawFn, edition: Edition, most: int = 12) -> dict[str, Any]:
    """A set of raw answers to some of the questions and rows."""
    by_key = _by_key(edition)
    keys = draw(st.lists(st.sampled_from(list(by_key)), max_size=most, unique=True))
    return {key: draw(by_key[key]) for key in keys}
