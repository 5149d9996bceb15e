"""Pictures of words look the same on every machine."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from biocap.reports import fonts

DRAWN = """
import hashlib
from biocap.reports.pictures import png_of
words = '<text y="20" font-family="Machine Font, Liberation Sans">A title in words</text>'
picture = f'<svg xmlns="http://www.w3.org/2000/svg" width="200" height="30">{words}</svg>'
print(hashlib.sha256(png_of(picture)).hexdigest())
"""


def test_picture_does_not_depend_on_the_fonts_of_the_machine(tmp_path: Path) -> None:
    """The machine has a font of the name that the picture asks for: other letters, other sums."""
    ours = fonts.folders()[1] / "NotoSansSC-Regular.otf"
    named = [name.encode("utf-16-be") for name in ("Noto Sans SC", "Machine Font")]
    folder = tmp_path / "machine"
    folder.mkdir()
    (folder / "machine.otf").write_bytes(ours.read_bytes().replace(named[0], named[1]))
    known = fonts.NONE_OF_THE_MACHINE.read_text().replace("/nonexistent", str(folder))
    (tmp_path / "fonts.conf").write_text(known)
    drawn = {
        subprocess.check_output(
            [sys.executable, "-c", DRAWN], env={**os.environ, "FONTCONFIG_FILE": str(of_machine)}
        )
        for of_machine in (fonts.NONE_OF_THE_MACHINE, tmp_path / "fonts.conf")
    }
    (picture,) = drawn
    assert len(bytes.fromhex(picture.decode())) == hashlib.sha256().digest_size
