"""Run in a copy of the project that has the language of the tests: by test_pseudo_language.py."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.dates import get_month_names
from babel.messages.mofile import read_mo
from django.conf import LazySettings
from django.test import Client, override_settings

from biocap.collection.models import Meeting, Round, Upload
from biocap.config.catalogues import LENDERS
from biocap.coordination.groups.models import GroupDocument, GroupText, WorkingGroup
from biocap.countries.models import DraftOpening
from biocap.letters.models import Letter
from biocap.national_plans.models import NationalPlan
from biocap.openid.models import SignInService
from biocap.parties.models import Organization, Person
from biocap.parties.reference import PARTIES
from biocap.shared.definitions import PROJECT
from biocap.shared.languages import languages, official_languages
from biocap.telling.locales import tongue_name
from biocap.telling.zones import zone_choices
from tests.contracts.frozen_world import open_frozen
from tests.contracts.public_pages import one_of_each_kind
from tests.everyone.accounts import account_pages
from tests.everyone.pages import pages_of, pages_of_errors, window
from tests.pseudo.language import CODE, NAME
from tests.pseudo.untranslated import WORD, untranslated
from tests.web.test_access import World, world

__all__ = ["world"]

NAMES = re.compile(
    r"\b[A-Z0-9]{4}(?:-[A-Z0-9]{4}){2}\b|BC-\d{4}-\d{6}|https?://\S+|US\$|[A-Z]{2,}(?:/[\w.*-]+)+"
    r"|\b[IVX]+\.(?:[a-z]\b)?|\bCP-\w+/\d+|\bBS-[IVX]+/\d+|XM-DAC-\d+|BCH-ORG-SCBD-\d+"
    r"|R-\d+|SHA-256|\blg-cb-\d\b|\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b|[0-9a-f]{12,}|\b[A-Z]\.\w+(?:\.\w+)*"
    r"|\b[\w-]+\.(?:json|csv|xlsx|pdf|docx|html|txt|ics)\b|\b[\w-]+/20\d\d\b|\bQ\d+(?:_\w+)*"
    r"|\([ivx]+\)|[\w.+-]+@[\w.-]+|[a-z-]+/[0-9]\b|UTC|\[en\]|\b\d+ bytes"
)
"""Symbols of documents, codes, addresses and names of files, which no language words otherwise.

So is the mark of a name that is shown in English for want of its own language. Sizes are worded
by the framework.
"""
MONTHS = tuple(
    name
    for width in ("wide", "abbreviated")
    for name in get_month_names(width, locale="en").values()
)
LETTERS = (
    "Biocap",
    "CC BY 4.0",
    "Apache-2.0",
    "CSV",
    "IATI",
    "JSON",
    "XLSX",
    "PDF",
    "Word",
    "gef",
    NAME,
)

OF_THE_FRAMEWORK = ("account_", "sign-in refused")
"""Pages that say sentences of the framework, which real languages have in its catalogues."""
OF_DEVELOPERS = {"gallery"}
"""Pages that are in English alone: the components, for whoever writes templates."""


@pytest.fixture
def frozen_library(settings: LazySettings, tmp_path: Path) -> Any:
    library = open_frozen(tmp_path)
    settings.BIOCAP_LIBRARY = tmp_path
    return library


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The public pages in this language, one of each kind, made once."""
    folder = tmp_path_factory.mktemp("library")
    with override_settings(BIOCAP_LIBRARY=folder):
        return public_pages(open_frozen(folder))


def names_in_english() -> set[str]:
    """Return the names that definitions have in the six languages, as this one falls back."""
    rows = (PROJECT / "parties/countries.csv").read_text("utf-8").splitlines()
    table = csv.DictReader(row for row in rows if not row.startswith("#"))
    names = {row["name_en"] for row in table}
    for path in (*PROJECT.glob("parties/*.yaml"), PROJECT / "crosswalks/capacity-areas.yaml"):
        names |= set(_english(yaml.safe_load(path.read_text("utf-8"))))
    return names | set(MONTHS)


def _english(tree: Any) -> Iterator[str]:
    inner = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    if isinstance(tree, dict) and isinstance(tree.get("en"), str):
        yield tree["en"]
    for part in inner:
        yield from _english(part)


def lent() -> set[str]:
    """Return the sentences that the framework lends, between what they are filled with."""
    found: set[str] = set()
    for lender in LENDERS:
        with (lender / "locale/fr/LC_MESSAGES/django.mo").open("rb") as file:
            for message in read_mo(file):
                for text in (message.id,) if isinstance(message.id, str) else message.id:
                    found |= {part.strip() for part in re.split(r"%\(\w+\)\w", text)}
    return found


def told_in_english(html: str, names: list[str]) -> list[str]:
    """Return what a page says in English that is no name."""
    return [
        text
        for text in untranslated(html)
        if WORD.search(without(names, NAMES.sub(" ", text)))
        and WORD.search(NAMES.sub(" ", without(names, text)))  # a name may hold a symbol
    ]


def without(names: list[str], text: str) -> str:
    for name in names:
        text = text.replace(name, " ")
    return text


def listed(found: dict[str, list[str]]) -> str:
    """Return each text with the first page that says it."""
    first = {text: name for name, told in reversed(found.items()) for text in told}
    return "\n".join(f"{name}: {text}" for text, name in first.items())


def longest_first(names: set[str]) -> list[str]:
    return sorted(filter(None, names), key=len, reverse=True)


def test_public_pages_say_nothing_that_cannot_be_translated(shown: dict[str, str]) -> None:
    rounds = {"Needs first", "Needs second", "Rehearsal of the progress report"}
    rounds |= {f"Rehearsal of national reports ({n})" for n in (4, 5)}
    funds = {"Titre", "Example Fund", "Other Fund", "Fund"}  # of activities of the test
    tongues = {tongue_name(code) for code in official_languages()}  # by CLDR, as pages call them
    people = {*funds, *tongues, "Green Fields Institute", "Activity 0", "detection", *rounds}
    people |= {"Dr. Ada Invented", "An invented plan of P001", "Places in a course on detection"}
    people |= {f"Invented Reviewer {n}" for n in (1, 2, 3)}
    people |= {"Institute of Invented Fields", "Institut des Champs Verts", "ICV"}
    people |= {"Who trains invented inspectors?", "Invented course on detection"}
    parties = {f"Party {n:03}" for n in range(1, 19)} | set(PARTIES)
    names = longest_first(names_in_english() | people | parties | set(LETTERS))
    found = {
        name: told_in_english(html, names)
        for name, html in shown.items()
        if not name.startswith("/library/")  # names of tables, columns and files
    }
    assert not any(found.values()), listed(found)


def public_pages(library: Any) -> dict[str, str]:
    found = {}
    for name, address in one_of_each_kind(library).items():
        response = Client().get(address.replace("/en/", f"/{CODE}/", 1))
        assert response.status_code == 200, name
        found[name] = response.content.decode()
    return found


def test_workroom_says_nothing_that_cannot_be_translated(world: World) -> None:
    names = names_in_english() | set(LETTERS) | set(entered())
    names |= {city for _zone, city in zone_choices(CODE)}
    names |= {tongue_name(code) for code in official_languages()}
    of_framework = longest_first(names | lent())
    of_ours = longest_first(names)
    pages, files = pages_of_errors(CODE), set[str]()
    for who in (
        *("anonymous", "secretariat", "focal point", "reporter"),
        "colleague who holds a section",
    ):
        own = pages_of(world, who, CODE, but=OF_DEVELOPERS, files=files)
        pages |= {f"{who}: {name}": html for name, html in own.items()}
    found = {
        name: told_in_english(
            html, of_framework if any(it in name for it in OF_THE_FRAMEWORK) else of_ours
        )
        for name, html in pages.items()
    }
    assert len(found) > 60
    assert not any(found.values()), listed(found)


def entered() -> Iterator[str]:
    """Yield what people wrote in the world of the tests."""
    yield from Person.objects.values_list("name", flat=True)
    yield from Organization.objects.values_list("name", flat=True)
    yield from Meeting.objects.values_list("title", flat=True)
    yield from Letter.objects.values_list("subject", flat=True)
    yield from (language.name for language in languages().values())
    yield from NationalPlan.objects.values_list("title", flat=True)
    yield from SignInService.objects.values_list("name", flat=True)
    yield "Laboratory training"  # the title of a report of tests.workroom
    yield "Elaboration of rules for protecting confidential information"  # that of a request
    yield "Train customs officers."  # an action of the world's plan
    yield "qps"  # the code of the pseudo-language, as the language of a text
    yield from Upload.objects.values_list("name", flat=True)
    yield from WorkingGroup.objects.values_list("name", flat=True)
    for told in (GroupText, GroupDocument):
        yield from told.objects.values_list("title", flat=True)
    yield from ("1 Opening", "INV/1 Agenda")  # lines of an agenda and of a meeting's documents
    yield from DraftOpening.objects.values_list("wish", flat=True)
    for round_ in Round.objects.all():
        yield from (round_.title, round_.aim, round_.code)


def test_no_page_breaks_at_half_the_length_more(
    world: World, frozen_library: Any, shown: dict[str, str], browser: Any
) -> None:
    """Nothing is wider than the window, though every text is half as long again."""
    alone = Client().get(f"/{CODE}/toolkit/?document=html").content.decode()
    pages = {**shown, "toolkit in one page": alone, **account_pages(world, CODE)}
    for who in ("secretariat", "focal point"):
        pages |= pages_of(world, who, CODE, "work")
    with window(browser, pages, 360) as show:
        wide = {name: told for name in pages if (told := show(name).evaluate("looks.tooWide()"))}
    assert wide == {}
