"""The exchange of experience: lessons, good practices, questions with their answers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from biocap.activities.lessons import find_lessons
from biocap.experience.choices import POSTS, ContributionKind
from biocap.experience.queries import posts_chosen, shared_here, shared_one
from biocap.experience.tables import posts_table
from biocap.library.places import library_root
from biocap.library.queries import in_force, open_library
from biocap.library.worlds import asked_world, in_world_asked
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.presenters.experience import OF_POSTS, post_filters, shared_shown
from biocap.web.presenters.listed import page_number
from biocap.web.tables import drawn
from biocap.web.told_feeds import told_feed
from biocap.web.told_files import told_file
from biocap.web.views.experience import PER_PAGE, asked_of, invented_here, of_world
from biocap.web.views.library.frame import way_of
from biocap.web.views.library.serving import missing


@allow("experience.read")
def exchange_page(request: HttpRequest) -> HttpResponse:
    """Show the lessons, practices and questions that are asked for, or hand them out as a file."""
    here, asked = shared_here(request.GET), asked_of(request, OF_POSTS)
    chosen = posts_chosen(here.posts, asked)
    if kind := request.GET.get("format", ""):
        try:
            return told_file(posts_table(chosen, here), kind, _said_of_posts())
        except Problem as problem:
            return missing(request, problem)
    pages = Paginator(chosen, PER_PAGE)
    some = pages.get_page(page_number(request.GET.get("page", "1")))
    asking = [it for it in chosen if it.kind == ContributionKind.QUESTION]
    context = {
        "filters": post_filters(here.posts, asked),
        "asked": asked,
        "number": len(chosen),
        "questions": len(asking),
        "open": sum(it.code not in here.answered for it in asking),
        "told": _lessons_of_activities(request),
        "table": drawn(posts_table(list(some), here), way_of(request), style="stacked wide"),
        "list_page": some,
    }
    return render(request, "experience/exchange.html", context | of_world(request, here, asked))


@allow("experience.read")
def exchange_feed(request: HttpRequest) -> HttpResponse:
    """Hand out the posts that are asked for as a feed, the newest first."""
    here = shared_here(request.GET)
    chosen = posts_chosen(here.posts, asked_of(request, OF_POSTS))
    title = _("Exchange of experience")
    return told_feed(request, title, "exchange", "exchange-post", chosen, invented=here.invented)


@allow("experience.read")
def exchange_post_page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a lesson, a good practice, or a question with its answers."""
    try:
        it, here = shared_one(code, POSTS)
    except Problem as problem:
        return missing(request, problem)
    context = shared_shown(it, here) | {
        "asks": it.kind == ContributionKind.QUESTION,
        "section": "plan",
        "rehearsal": here.invented,
        "invented": invented_here(),
    }
    return render(request, "experience/post.html", context)


def _lessons_of_activities(request: HttpRequest) -> int:
    """Return how many published activities of this world tell of bottlenecks and lessons."""
    snapshot = in_force(library_root())
    if snapshot is None:
        return 0
    library = in_world_asked(open_library(snapshot), asked_world(request.GET))
    return find_lessons(library, "en", limit=1).total


def _said_of_posts() -> str:
    return _(
        "What those who are named say of their own experience. The Secretariat read it before it "
        "was public, and does not vouch for it."
    )
