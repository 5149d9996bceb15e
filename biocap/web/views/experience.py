"""Courses and trainings to come, and the archive of those that were."""

from datetime import UTC, datetime
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from biocap.experience.calendar import calendar_of_courses
from biocap.experience.choices import ContributionKind
from biocap.experience.public import Shared
from biocap.experience.queries import SharedHere, courses_chosen, shared_here, shared_one
from biocap.experience.tables import courses_table
from biocap.library.licence import licence
from biocap.library.worlds import asked_world
from biocap.shared.problems import Problem
from biocap.telling.finding import LONGEST
from biocap.web.access import allow
from biocap.web.presenters.experience import OF_COURSES, course_filters, shared_shown
from biocap.web.presenters.listed import page_number
from biocap.web.tables import drawn
from biocap.web.told_feeds import told_feed
from biocap.web.told_files import told_file
from biocap.web.views.library.frame import way_of
from biocap.web.views.library.serving import missing

PER_PAGE = 25


@allow("experience.read")
def courses_page(request: HttpRequest) -> HttpResponse:
    """Show the courses that are asked for, those to come or the archive, or as a file."""
    here, asked = shared_here(request.GET), asked_of(request, OF_COURSES)
    chosen = _chosen(here, asked)
    if kind := request.GET.get("format", ""):
        try:
            return told_file(courses_table(chosen, here.invented), kind, _said_of_courses())
        except Problem as problem:
            return missing(request, problem)
    past = {name: it for name, it in asked.items() if name != "shelf"} | {"shelf": "past"}
    next_ones = past | {"shelf": ""}
    pages = Paginator(chosen, PER_PAGE)
    some = pages.get_page(page_number(request.GET.get("page", "1")))
    context = {
        "filters": course_filters(here.courses, asked),
        "asked": asked,
        "past": asked["shelf"] == "past",
        "number": len(chosen),
        "others": len(_chosen(here, next_ones if asked["shelf"] == "past" else past)),
        "all": len(here.courses),
        "table": drawn(
            courses_table(list(some), here.invented), way_of(request), style="stacked wide"
        ),
        "list_page": some,
    }
    return render(request, "experience/courses.html", context | of_world(request, here, asked))


@allow("experience.read")
def courses_calendar(request: HttpRequest) -> HttpResponse:
    """Hand out the courses that are asked for as a file for calendars."""
    asked = asked_of(request, OF_COURSES)
    chosen = _chosen(shared_here(request.GET), asked)
    text = calendar_of_courses(chosen, lambda code: absolute(request, "course", code))
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="biocap-courses.ics"'
    response.headers["Link"] = licence().link
    return response


@allow("experience.read")
def courses_feed(request: HttpRequest) -> HttpResponse:
    """Hand out the courses that are asked for as a feed, what was accepted last first."""
    asked = asked_of(request, OF_COURSES)
    here = shared_here(request.GET)
    chosen = sorted(_chosen(here, asked), key=lambda it: (it.stands_since, it.code), reverse=True)
    title = _("Courses and trainings")
    return told_feed(request, title, "courses", "course", chosen, invented=here.invented)


@allow("experience.read")
def course_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show one course: what it is, when and where, who may come and how to apply."""
    try:
        it, here = shared_one(code, (ContributionKind.COURSE,))
    except Problem as problem:
        return missing(request, problem)
    context = shared_shown(it) | {
        "past": it.ends_on < datetime.now(UTC).date(),
        "section": "plan",
        "rehearsal": here.invented,
        "invented": invented_here(),
    }
    return render(request, "experience/course.html", context)


def asked_of(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """Return what an address asks for, by these names; "" where it does not."""
    return {name: request.GET.get(name, "").strip()[:LONGEST] for name in names}


def absolute(request: HttpRequest, page: str, *codes: str) -> str:
    """Return the address of a page with its host, as files hold it."""
    return request.build_absolute_uri(reverse(page, args=codes))


def invented_here() -> str:
    """Return what the banner says of a page of what fictional respondents shared."""
    return _("Whatever stands on this page is invented, and so is whoever shared it.")


def _chosen(here: SharedHere, asked: dict[str, str]) -> list[Shared]:
    return courses_chosen(here.courses, asked, datetime.now(UTC).date())


def _said_of_courses() -> str:
    return _("Shared by those who are named, and read by the Secretariat before it was public.")


def of_world(request: HttpRequest, here: SharedHere, asked: dict[str, str]) -> dict[str, object]:
    """Return what every list of a world is given: its banner, and the query of its files."""
    given = {name: value for name, value in asked.items() if value}
    world = asked_world(request.GET)
    return {
        "section": "plan",
        "rehearsal": here.invented,
        "invented": invented_here() if here.invented else "",
        "elsewhere": here.elsewhere,
        "narrowed": any(value for name, value in given.items() if name != "shelf"),
        "world": world,
        "query": urlencode(given | world),
        "without_shelf": urlencode(
            {name: it for name, it in given.items() if name != "shelf"} | world
        ),
    }
