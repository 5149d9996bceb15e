"""Letters that neither typst nor the drawing program brings along: Arabic and Chinese."""

from functools import lru_cache
from pathlib import Path

import fontpkg_noto_sans_arabic
import pylopdf_fonts_zh_cn
import vl_convert


def folders() -> tuple[Path, ...]:
    """Return where the fonts lie that come with this installation."""
    return (
        fontpkg_noto_sans_arabic.ROOT / "files",
        pylopdf_fonts_zh_cn.sans_path().parent,
    )


@lru_cache(maxsize=1)
def known_to_the_drawing_program() -> None:
    """Let charts become pictures with them; once in a process is enough."""
    for folder in folders():
        vl_convert.register_font_directory(str(folder))
