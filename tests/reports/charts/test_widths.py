"""Words are as wide as the font has them, and break into lines where they may."""

import re

import pytest
import vl_convert

from biocap.reports.charts.widths import text_width, wrapped
from biocap.reports.fonts import known_to_the_drawing_program

MOST_TOO_MUCH = {"العنوان الذي يقتضيه البروتوكول": 1.2}
"""The letters of Arabic are joined: theirs is a bound from above."""


@pytest.mark.parametrize(
    "words",
    [
        "Identification of LMO shipments, 88\u00a0%",
        "Évaluation à l’échelle régionale – où ?",
        "Выполнение требований к документации",
        "按照《议定书》的要求识别改性活生物体货物",
        *MOST_TOO_MUCH,
    ],
)
def test_text_width_is_that_of_the_font(words: str) -> None:
    known_to_the_drawing_program()
    placed = {"x": {"value": 0}, "y": {"value": 50}, "text": {"value": words}}
    font = {"font": {"value": "Liberation Sans"}, "fontSize": {"value": 100}}
    picture = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "width": 1,
        "marks": [{"type": "text", "encode": {"enter": placed | font}}],
    }
    drawn = re.search(r'width="(\d+)"', vl_convert.vega_to_svg(picture, allowed_base_urls=[]))
    assert drawn
    assert 0.98 < text_width(words, 100) / int(drawn[1]) < MOST_TOO_MUCH.get(words, 1.02)


def test_wrapped_breaks_at_spaces_and_between_letters_of_chinese() -> None:
    assert wrapped("one two  three", text_width("one two", 13), 13) == ["one two", "three"]
    assert wrapped("a\u00a0b", 1, 13) == ["a\u00a0b"]
    assert wrapped("参与信息，交换所 A b", 39, 13) == ["参与信", "息，交", "换所 A", "b"]
    assert wrapped("参与信息，", 4 * 13, 13) == ["参与信", "息，"]
    assert wrapped("", 10, 13) == [""]
