"""A language of the tests: every text there is, in brackets, accented and half as long again.

What stands on a page outside the brackets cannot be translated; what breaks at this length
breaks in a language with longer words.
"""

import re
from pathlib import Path
from typing import Any

import polib

from biocap.shared.located import read_located
from biocap.shared.translations import english_texts, renewed

CODE = "qps"
NAME = "Pseudo"
OPENS, ENDS = "⟦", "⟧"
LINE = f"\n  - {{code: {CODE}, name: {NAME}, direction: ltr, cldr: en, framework: en}}\n"
HELD = re.compile(r"%\(\w+\)[a-z]|%%|%[a-z]|<[^>]*>|\{[^}]*\}|&\w+;")
"""What a sentence is filled with, and its marks: they stay as they are."""
ACCENTED = str.maketrans("aeiouAEIOU", "àéîöûÀÉÎÖÛ")


def pseudo(text: str) -> str:
    """Return a text as this language has it; what has no letters stays.

    >>> pseudo("Save %(n)s <b>answers</b>")
    '⟦Sàvé %(n)s <b>ànswérs</b> ~~~~~~⟧'
    """
    bare = HELD.sub("", text).strip()
    if not re.search(r"[A-Za-z]", bare):
        return text
    words = "".join(
        part if HELD.fullmatch(part) else part.translate(ACCENTED)
        for part in re.split(f"({HELD.pattern})", text)
    )
    longer = "".join(" " + "~" * min(7, left) for left in range(len(bare) // 2, 0, -8))
    said = words.strip()
    return words.replace(said, f"{OPENS}{said}{longer}{ENDS}", 1)


def add_to(project: Path) -> None:
    """Give a copy of the project this language, by data alone."""
    languages = project / "definitions" / "languages.yaml"
    languages.write_text(languages.read_text("utf-8") + LINE, "utf-8")
    _add_sentences(project / "biocap" / "locale")
    for english in (project / "definitions").glob("*/**/texts/en.yaml"):
        texts = english_texts(read_located(english, english.name))
        words = {place: pseudo(text) for place, text in texts.items()}
        (english.parent / f"{CODE}.po").write_text(renewed(texts, CODE, "", "", words), "utf-8")


def _add_sentences(locale: Path) -> None:
    """Give words to every sentence that is marked, collected for the translators yet or not."""
    from tests.scripts.test_messages import messages  # the copy, which has no scripts, needs none

    ours = polib.POFile()
    ours.metadata = {
        "Language": CODE,
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for message in messages.extracted():
        if isinstance(message.id, str):
            words: dict[str, Any] = {"msgid": message.id, "msgstr": pseudo(message.id)}
        else:
            one, more = message.id
            forms = {0: pseudo(one), 1: pseudo(more)}
            words = {"msgid": one, "msgid_plural": more, "msgstr_plural": forms}
        if words["msgid"]:
            ours.append(polib.POEntry(msgctxt=message.context, **words))
    folder = locale / CODE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    ours.save(str(folder / "django.po"))
