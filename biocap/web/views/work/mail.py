"""What came by mail: answers for whoever answers to look at, and what was set aside."""

from typing import cast

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from biocap.collection.permissions import may
from biocap.collection.queries import values_of_each
from biocap.mail import queries
from biocap.parties.models import Person
from biocap.parties.queries import directory
from biocap.shared.own_words import words_alone
from biocap.telling.lists import headed
from biocap.web.access import allow
from biocap.web.presenters.work.mail import aside_table, mailed_table, refused_table
from biocap.web.views.work.submissions import submission_title
from biocap.web.words import party_name

PER_PAGE = 100
SHOWN = 20
"""Messages of one's own that were refused: the latest."""


@require_GET
@allow("work.read")
def mail(request: HttpRequest) -> HttpResponse:
    """List the answer files that came by mail for drafts that the person answers."""
    person, parties = cast(Person, request.user), directory()
    page = Paginator(queries.mailed_to(person), PER_PAGE).get_page(request.GET.get("page"))
    files = list(page.object_list)
    drafts = {one.file.submission_id: one.file.submission for one in files}
    titles: dict[object, str] = {}
    values = values_of_each(drafts.values())
    for number, draft in drafts.items():
        country = party_name(draft.party_code, parties) if draft.party_code else ""
        title = words_alone(submission_title(draft, values[number]))
        titles[number] = f"{headed(country)}{title}" if country else title
    context = {
        "section": "work",
        "page": page,
        "query": "",
        "table": mailed_table(files, titles) if files else None,
        "refused": refused_table(own)
        if (own := list(queries.refused_of(person)[:SHOWN]))
        else None,
        "answers_to": settings.BIOCAP_ANSWERS_TO,
        "looks_at_others": may(person, "mail.look"),
    }
    return render(request, "work/mail.html", context)


@require_GET
@allow("mail.look")
def mail_aside(request: HttpRequest) -> HttpResponse:
    """List the heads of messages that were set aside unanswered."""
    page = Paginator(queries.mail_aside(), PER_PAGE).get_page(request.GET.get("page"))
    mails = list(page.object_list)
    context = {
        "section": "work",
        "page": page,
        "query": "",
        "table": aside_table(mails) if mails else None,
        "days": settings.BIOCAP_DISCARDED_DAYS,
    }
    return render(request, "work/mail_aside.html", context)
