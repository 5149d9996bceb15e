"""Charts are drawn by processes of their own, each whole or not at all."""

import json
from pathlib import Path

import pytest

from biocap.reports import fonts, pen
from biocap.reports.charts import specs, svg_of
from biocap.reports.charts.layout import PlacedWords


def _spec(number: int) -> str:
    return json.dumps(specs.bars(PlacedWords(f"T{number}"), [specs.ChartBar("a", number, "n")]))


def test_draw_writes_what_svg_returns(tmp_path: Path) -> None:
    jobs = [(_spec(n), tmp_path / f"{n}.svg") for n in range(1, 4)]
    told: list[Path] = []
    pen.draw(jobs, pens=2, told=told.append)
    assert sorted(told) == [path for _spec, path in jobs]
    for spec, path in jobs:
        assert path.read_text() == svg_of(json.loads(spec))
    assert len(list(tmp_path.iterdir())) == 3


def test_draw_of_nothing_does_nothing() -> None:
    pen.draw([])


def test_draw_of_a_broken_specification_says_which(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(RuntimeError, match=r"A chart could not be drawn: broken\.svg"):
        pen.draw([('{"mark": 7}', tmp_path / "broken.svg")])
    assert list(tmp_path.iterdir()) == []
    assert "Traceback" in capfd.readouterr().err


def test_picture_does_not_depend_on_the_fonts_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The machine has a font of the name that the picture asks for: another width, other sums."""
    ours = fonts.folders()[1] / "NotoSansSC-Regular.otf"
    named = [name.encode("utf-16-be") for name in ("Noto Sans SC", "Machine Font")]
    folder = tmp_path / "machine"
    folder.mkdir()
    (folder / "machine.otf").write_bytes(ours.read_bytes().replace(*named))
    known = fonts.NONE_OF_THE_MACHINE.read_text().replace("/nonexistent", str(folder))
    (tmp_path / "fonts.conf").write_text(known)
    spec = specs.bars(PlacedWords("A title in words " * 5), [specs.ChartBar("a", 1, "n")])
    spec["config"]["font"] = "Machine Font"
    drawn = []
    for of_machine in (fonts.NONE_OF_THE_MACHINE, tmp_path / "fonts.conf"):
        monkeypatch.setenv("FONTCONFIG_FILE", str(of_machine))
        path = tmp_path / f"{of_machine.stem}.svg"
        pen.draw([(json.dumps(spec), path)])
        drawn.append(path.read_text())
    assert drawn[0] == drawn[1]
