"""Signs that no font here draws stand by their numbers, so that a document is printed all the same.

People paste bullets of other fonts, pictures, letters of scripts that a machine does not have.
PDF/UA-1 forbids the boxes that would stand for them, so that without this nothing would be printed.
"""

import re
import unicodedata

import typst

from biocap.reports.fonts import folders

EACH_ALONE = b"""#set document(title: "signs")
#for sign in sys.inputs.signs.codepoints() [#sign

]
"""
NO_LETTERS = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})
_named = re.compile(r'the text `"(.+?)"` could not be displayed')
_escaped = re.compile(r"\\u\{([0-9a-f]+)\}")


def with_drawn_signs(text: str, error: typst.TypstError) -> str:
    """Return a text in which each sign that no font draws stands as “[U+F0B7]”.

    `error` is what came of printing it; raised again where it is about something else.
    """
    if not _named.search(str(error)):
        raise error
    signs = {sign for sign in text if unicodedata.category(sign) not in NO_LETTERS}
    missing = not_drawn(signs)
    if not missing:
        raise error
    return text.translate({ord(sign): f"[U+{ord(sign):04X}]" for sign in missing})


def not_drawn(signs: set[str]) -> set[str]:
    """Return those of these signs that no font of this machine draws."""
    compiler = typst.Compiler(font_paths=[str(path) for path in folders()])
    left, missing = set(signs), set[str]()
    while left:
        try:
            told = {"signs": "".join(sorted(left))}
            compiler.compile(EACH_ALONE, format="pdf", pdf_standards="ua-1", sys_inputs=told)
            break
        except typst.TypstError as error:
            named = _signs_named(error) & left
            if not named:
                raise
            missing |= named
            left -= named
    return missing


def _signs_named(error: typst.TypstError) -> set[str]:
    named = _named.search(str(error))
    written = named.group(1) if named else ""
    return set(_escaped.sub(lambda it: chr(int(it.group(1), 16)), written))
