"""Courses, lessons and questions: chosen from a list, and as their pages show them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from biocap.experience.choices import POSTS, ContributionKind
from biocap.experience.public import Shared
from biocap.experience.queries import ONLINE, SharedHere, months_of, regions_of
from biocap.experience.words import (
    area_words,
    days_of_course,
    element_words,
    place_of_course,
    sharer_words,
    tongue_words,
    who_may_come,
)
from biocap.formats.codes import ACTIVITIES, NEEDS
from biocap.telling.dates import month
from biocap.telling.lists import joined_by_commas
from biocap.telling.locales import tongue_name
from biocap.telling.names import edition_of, group_name
from biocap.telling.order import by_name
from biocap.telling.wording import wording_of
from biocap.web.presenters.list_filter import ListFilter

OF_COURSES = ("q", "language", "region", "element", "area", "month", "shelf")
OF_POSTS = ("q", "kind", "language", "element", "area")
"""What an address may ask for."""


def course_filters(courses: Sequence[Shared], asked: Mapping[str, str]) -> tuple[ListFilter, ...]:
    """Return the choices that narrow the courses: those that lead to one at least."""
    languages = {code for it in courses for code in it.body["taught_in"]}
    regions = {code for it in courses for code in regions_of(it)}
    months = sorted({code for it in courses for code in months_of(it)})
    named = [(code, group_name(code)) for code in regions - {ONLINE}]
    places = [*by_name(named, lambda it: it[1]), *[(ONLINE, _("Online"))] * (ONLINE in regions)]
    return (
        _of_languages(_("Taught in"), languages, asked),
        ListFilter("region", _("Held in or for"), _("any region"), places, asked.get("region", "")),
        *_of_ties(courses, asked),
        ListFilter(
            "month",
            _("Month"),
            _("any month"),
            [(code, month(date.fromisoformat(f"{code}-01"))) for code in months],
            asked.get("month", ""),
        ),
    )


def post_filters(posts: Sequence[Shared], asked: Mapping[str, str]) -> tuple[ListFilter, ...]:
    """Return the choices that narrow the exchange: those that lead to one at least."""
    kinds = [(code, str(ContributionKind(code).label)) for code in POSTS]
    return (
        ListFilter("kind", _("Kind"), _("of any kind"), kinds, asked.get("kind", "")),
        _of_languages(_("Written in"), {it.language for it in posts}, asked),
        *_of_ties(posts, asked),
    )


def _of_languages(title: str, codes: Iterable[str], asked: Mapping[str, str]) -> ListFilter:
    named = by_name([(code, tongue_name(code)) for code in codes], lambda it: it[1])
    return ListFilter("language", title, _("any language"), named, asked.get("language", ""))


def _of_ties(found: Sequence[Shared], asked: Mapping[str, str]) -> tuple[ListFilter, ...]:
    """Return the choices of element and area, in the order of the annexes."""
    elements = sorted({code for it in found for code in it.body["elements"]})
    areas = sorted({code for it in found for code in it.body["areas"]})
    page = get_language() or "en"
    return (
        ListFilter(
            "element",
            _("Element of the Action Plan"),
            _("all elements"),
            list(zip(elements, element_words(elements), strict=True)),
            asked.get("element", ""),
            wording_of(edition_of(ACTIVITIES), page).marks,
        ),
        ListFilter(
            "area",
            _("Area of need"),
            _("all areas"),
            list(zip(areas, area_words(areas), strict=True)),
            asked.get("area", ""),
            wording_of(edition_of(NEEDS), page).marks,
        ),
    )


def shared_shown(it: Shared, here: SharedHere | None = None) -> dict[str, Any]:
    """Return what the page of a course or a post is given, in force or looked at beforehand."""
    page = get_language() or "en"
    said = {
        "it": it,
        "kind": ContributionKind(it.kind).label,
        "whose": sharer_words(it),
        "elements": element_words(it.body.get("elements", ())),
        "areas": area_words(it.body.get("areas", ())),
        "element_marks": wording_of(edition_of(ACTIVITIES), page).marks,
        "area_marks": wording_of(edition_of(NEEDS), page).marks,
        "answers": [(one, sharer_words(one)) for one in here.answers_to(it.code)] if here else [],
        "written_in": tongue_name(it.language) if it.language != page else "",
    }
    if it.kind == ContributionKind.COURSE:
        said |= {
            "days": days_of_course(it),
            "place": place_of_course(it),
            "taught_in": joined_by_commas(tongue_words(it.body["taught_in"])),
            "may_come": who_may_come(it),
        }
    return said
