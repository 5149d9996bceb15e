"""Letters that neither typst nor the drawing program brings along: Arabic and Chinese."""

import os
from functools import lru_cache
from pathlib import Path

import fontpkg_noto_sans_arabic
import pylopdf_fonts_zh_cn

NONE_OF_THE_MACHINE = Path(__file__).with_name("no_fonts.xml")
"""Where the drawing program is told to look for the fonts of the machine."""


def folders() -> tuple[Path, ...]:
    """Return where the fonts lie that come with this installation."""
    return (
        fontpkg_noto_sans_arabic.ROOT / "files",
        pylopdf_fonts_zh_cn.sans_path().parent,
    )


@lru_cache(maxsize=1)
def known_to_the_drawing_program() -> None:
    """Let it know these fonts and its own, and none of the machine's; once in a process is enough.

    It looks for the machine's only now, when it is told of the first. For each letter that it
    measures it went through all of them, and a picture depended on where it was drawn.
    """
    import vl_convert

    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(NONE_OF_THE_MACHINE)
    try:
        for folder in folders():
            vl_convert.register_font_directory(str(folder))
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before
