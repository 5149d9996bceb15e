"""The template in which an organization keeps its activities, to be brought in as a list."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from biocap.exchange.activity_table.template import template_csv, template_workbook
from biocap.formats.choices import MEDIA_TYPES
from biocap.library.licence import licence
from biocap.web.access import allow
from biocap.web.forms.places import page_language

TEMPLATES = {"csv": template_csv, "xlsx": template_workbook}


@allow("library.read")
@require_safe
def activity_template(request: HttpRequest, kind: str) -> HttpResponse:
    """Hand out the blank table of activities in the language of the page."""
    if kind not in TEMPLATES:
        raise Http404
    content_type = MEDIA_TYPES["xlsx"] if kind == "xlsx" else "text/csv; charset=utf-8"
    response = HttpResponse(TEMPLATES[kind](page_language()), content_type=content_type)
    name = f"biocap-activities-template.{kind}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Link"] = licence().link
    return response
