"""Catalogues are made from what translators wrote, and only then."""

import gettext
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from biocap.config import catalogues
from biocap.shared.languages import Language, languages

LOCALE = Path(__file__).parents[2] / "biocap" / "locale"
FRENCH = languages()["fr"]
PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Yes"\nmsgstr "{}"\n'


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """A folder of the translators with one sentence in French."""
    _write(tmp_path / "sources", "Oui")
    return tmp_path / "sources"


def _write(sources: Path, word: str) -> None:
    path = catalogues.catalogue_file(sources, "fr")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PO.format(word), "utf-8")


def _said(folder: Path) -> str:
    with (folder / "fr" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file).gettext("Yes")


def test_a_catalogue_is_made_beside_its_source_and_again_when_that_changes(
    sources: Path, tmp_path: Path
) -> None:
    assert catalogues.compiled_catalogues(sources, tmp_path / "data", [FRENCH]) == sources
    assert _said(sources) == "Oui"
    made = (sources / "fr" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns
    catalogues.compiled_catalogues(sources, tmp_path / "data", [FRENCH])
    assert (sources / "fr" / "LC_MESSAGES" / "django.mo").stat().st_mtime_ns == made
    _write(sources, "Si")
    catalogues.compiled_catalogues(sources, tmp_path / "data", [FRENCH])
    assert _said(sources) == "Si"


def test_a_folder_that_may_not_be_written_is_left_alone(
    sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues.os, "access", lambda path, mode: False)  # root may write all
    assert catalogues.compiled_catalogues(sources, tmp_path / "data", [FRENCH]) == tmp_path / "data"
    assert _said(tmp_path / "data") == "Oui"
    assert [path.name for path in sources.rglob("*") if path.is_file()] == ["django.po"]


def test_several_processes_may_make_the_same_catalogue(sources: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from biocap.config import catalogues; "
        "from biocap.shared.languages import languages; "
        "catalogues.compiled_catalogues(Path(sys.argv[1]), Path(), [languages()['fr']])"
    )
    started = [subprocess.Popen([sys.executable, "-c", code, str(sources)]) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    assert _said(sources) == "Oui"
    assert len([path for path in sources.rglob("*") if path.is_file()]) == 3


@pytest.mark.parametrize("language", list(languages().values())[1:], ids=lambda found: found.code)
def test_what_is_made_is_what_was_written(language: Language) -> None:
    path = catalogues.catalogue_file(LOCALE, language.code)
    written = catalogues.read_catalogue(path, language)
    with path.with_suffix(".mo").open("rb") as file:
        made = gettext.GNUTranslations(file)
    for message in written:
        if message.id and message.string and isinstance(message.id, str):
            context = message.context
            found = made.pgettext(context, message.id) if context else made.gettext(message.id)
            assert found == message.string
    assert len(written) > 1900


def test_a_language_that_the_framework_knows_by_another_name_borrows_its_sentences(
    tmp_path: Path,
) -> None:
    shutil.copytree(LOCALE / "zh", tmp_path / "zh", ignore=shutil.ignore_patterns("*.mo*"))
    catalogues.compiled_catalogues(tmp_path, tmp_path, [languages()["zh"]])
    with (tmp_path / "zh" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    assert found.gettext("This field is required.") == "这个字段是必填项。"
    assert found.gettext("Skip to the content") != "Skip to the content"


def test_what_the_framework_lends_is_said_as_we_say_it() -> None:
    """The framework's Chinese says 你 to a person, ours 您."""
    with (LOCALE / "zh" / "LC_MESSAGES" / "django.mo").open("rb") as file:
        found = gettext.GNUTranslations(file)
    sentence = "Your password can’t be entirely numeric."
    assert found.gettext(sentence) == "您的密码不能全部是数字。"
    count = ("Your password must contain at least %(min_length)d character{}.", "", "s")
    one, more = (count[0].format(end) for end in count[1:])
    assert found.ngettext(one, more, 8) == "您的密码必须包含至少%(min_length)d个字符。"


def test_what_nobody_translated_is_english_and_says_so(tmp_path: Path) -> None:
    """Of a language's own file, of one that lacks sentences, and of none; not of what is lent."""
    _write(tmp_path, "")
    path = catalogues.catalogue_file(tmp_path, "fr")
    more = 'msgid "%(n)s Party"\nmsgid_plural "%(n)s Parties"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    more += '\nmsgctxt "mail"\nmsgid " To "\nmsgstr ""\n\nmsgid "Select one."\nmsgstr ""\n'
    path.write_text(f"{path.read_text('utf-8')}\n{more}", "utf-8")
    other = replace(FRENCH, code="pt", framework="pt", cldr="pt_PT", official=False)
    catalogues.compiled_catalogues(tmp_path, tmp_path, [FRENCH, other])
    for code in ("fr", "pt"):
        with (tmp_path / code / "LC_MESSAGES" / "django.mo").open("rb") as file:
            found = gettext.GNUTranslations(file)
        assert not any(isinstance(said, str) and "Yes" in said for said in found._catalog)
        assert found.gettext("Select one.") == "[en] Select one."
        assert found.pgettext("mail", " To ") == " [en] To "
        assert found.ngettext("%(n)s Party", "%(n)s Parties", 1) == "[en] %(n)s Party"
        assert found.ngettext("%(n)s Party", "%(n)s Parties", 2) == "[en] %(n)s Parties"
