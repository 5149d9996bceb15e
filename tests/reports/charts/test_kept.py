"""A picture that was drawn before is not drawn again."""

import json
import os
import time
from pathlib import Path

from django.conf import LazySettings

from biocap.reports.charts import kept, specs, svg_of
from biocap.reports.charts.layout import PlacedWords


def _spec(number: int) -> str:
    return json.dumps(specs.bars(PlacedWords(f"T{number}"), [specs.ChartBar("a", number, "n")]))


def test_draw_hands_out_what_was_drawn_and_draws_only_what_is_new(tmp_path: Path) -> None:
    store, first, second = (tmp_path / name for name in ("store", "a.svg", "b.svg"))
    told: list[int] = []
    assert kept.draw_missing({_spec(1): [first, second]}, store, told.append) == 1
    assert kept.draw_missing({_spec(1): [first], _spec(2): [second]}, store, told.append) == 1
    assert kept.draw_missing({_spec(1): [second], _spec(2): [first]}, store, told.append) == 0
    assert told == [2, 1, 1, 1, 1]
    assert second.read_text() == svg_of(json.loads(_spec(1)))
    assert first.read_text() == svg_of(json.loads(_spec(2)))


def test_draw_forgets_what_nobody_asked_for_in_a_quarter(tmp_path: Path) -> None:
    store = tmp_path / "store"
    kept.draw_missing({_spec(1): [tmp_path / "a.svg"], _spec(2): [tmp_path / "b.svg"]}, store)
    long_ago = time.time() - kept.KEPT_FOR - 60
    for picture in store.iterdir():
        os.utime(picture, (long_ago, long_ago))
    kept.draw_missing({_spec(1): [tmp_path / "a.svg"]}, store)
    (left,) = store.iterdir()
    assert left.read_text() == svg_of(json.loads(_spec(1)))


def test_svg_of_a_document_is_drawn_once(tmp_path: Path, settings: LazySettings) -> None:
    settings.BIOCAP_PICTURES = tmp_path / "store"
    spec = json.loads(_spec(3))
    drawn = kept.kept_svg(spec)
    assert drawn == svg_of(spec)

    (picture,) = settings.BIOCAP_PICTURES.iterdir()
    picture.write_text("<svg>kept</svg>", "utf-8")
    assert kept.kept_svg(spec) == "<svg>kept</svg>"

    picture.write_text(drawn[:100], "utf-8")  # torn when the machine stopped
    assert kept.kept_svg(spec) == drawn
    assert picture.read_text("utf-8") == drawn

    store = tmp_path / "store-again"
    assert kept.draw_missing({json.dumps(spec, sort_keys=True): [tmp_path / "a.svg"]}, store) == 1
    assert next(store.iterdir()).name == picture.name
