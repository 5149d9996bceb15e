"""The report of a meeting that a group prepared: a draft to look at, and as Word."""

from datetime import UTC, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_GET

from biocap.coordination.groups.models import GroupMeeting
from biocap.coordination.groups.report import meeting_report, meeting_report_as_word
from biocap.coordination.groups.shown import blocks_shown
from biocap.formats.choices import MEDIA_TYPES
from biocap.web.access import allow
from biocap.web.forms.places import page_language
from biocap.web.views.work.group_spaces import space_towards


@require_GET
@allow("group_space.read", subject=space_towards, hidden=True)
def group_report(request: HttpRequest, number: int) -> HttpResponse:
    """Show the draft as it would be printed now, in the language of the page."""
    space = get_object_or_404(GroupMeeting.objects.select_related("group", "meeting"), pk=number)
    document = meeting_report(space, get_language() or "en", datetime.now(UTC))
    context = {
        "section": "work",
        "space": space,
        "meeting": space.meeting.body,
        "document": document,
        "blocks": blocks_shown(document),
        "tongues": [
            (code, get_language_info(code)["name_local"]) for code, _name in settings.LANGUAGES
        ],
    }
    return render(request, "work/groups/report.html", context)


@require_GET
@allow("group_space.read", subject=space_towards, hidden=True)
def group_report_word(request: HttpRequest, number: int) -> HttpResponse:
    """Hand the draft out as Word; `?in=` one of the languages, else that of the page."""
    space = get_object_or_404(GroupMeeting.objects.select_related("group", "meeting"), pk=number)
    wanted, at = request.GET.get("in", ""), datetime.now(UTC)
    language = wanted if wanted in dict(settings.LANGUAGES) else page_language()
    content = meeting_report_as_word(space, language, at)
    response = HttpResponse(content, content_type=MEDIA_TYPES["docx"])
    name = f"draft-report-{space.meeting.code}-{at.date().isoformat()}-{language}.docx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
