"""The working space of a meeting that a group prepares: its agenda and its texts."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, cast

from django.contrib import messages
from django.forms import Form
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection.permissions import may
from biocap.coordination.groups import operations
from biocap.coordination.groups.choices import TextKind
from biocap.coordination.groups.models import GroupDocument, GroupMeeting
from biocap.coordination.groups.queries import agenda_of, items_of_agenda, last_of, towards_group
from biocap.coordination.groups.rules import GroupTowards
from biocap.parties.models import Person
from biocap.telling import dates
from biocap.web.access import allow
from biocap.web.downloading import as_download
from biocap.web.forms.group_texts import AgendaForm, DocumentForm, NewTextForm
from biocap.web.numbers_given import number_given
from biocap.web.views.work.groups import done_by_form
from biocap.web.words import done_or_why_not


def space_towards(number: int) -> GroupTowards:
    """Return the group of a space as permissions are asked of it today. Raises Http404."""
    space = get_object_or_404(GroupMeeting.objects.select_related("group"), pk=number)
    return towards_group(space.group, datetime.now(UTC).date())


@allow("group_space.read", subject=space_towards, hidden=True)
def group_space(request: HttpRequest, number: int) -> HttpResponse:
    """Show the agenda and the texts; begin one, put one away, take one up."""
    space = get_object_or_404(GroupMeeting.objects.select_related("group", "meeting"), pk=number)
    act, at = request.POST.get("act", ""), datetime.now(UTC)
    said: dict[str, Any] = {"by": cast(Person, request.user), "at": at}
    items = items_of_agenda(space)
    lines = [(it, f"{it} {what}") for it, what in items.items()]
    spoken = {"language": get_language() or "en"}
    agenda = AgendaForm(request.POST if act == "agenda" else None, prefix="agenda", initial=spoken)
    text = NewTextForm(
        request.POST if act == "text" else None, lines, prefix="text", initial=spoken
    )

    document = DocumentForm(
        *((request.POST, request.FILES) if act == "document" else ()),
        prefix="document",
        initial=spoken,
    )

    def give() -> HttpResponse:
        sent = document.cleaned_data
        file = sent.pop("file")
        operations.give_group_document(
            number, sent["title"], file.name, file, **said | {"language": sent["language"]}
        )
        return _kept(request, number)

    def begin_agenda() -> HttpResponse:
        operations.begin_text(
            number, TextKind.AGENDA, title=str(_("Agenda")), **agenda.cleaned_data, **said
        )
        return _kept(request, number)

    def begin_text() -> HttpResponse:
        begun = operations.begin_text(number, TextKind.TEXT, **text.cleaned_data, **said)
        messages.success(request, _("The text is kept as version 1."))
        return redirect("group_text", begun.pk)

    at_once = {
        "away": operations.put_text_away,
        "up": operations.take_text_up,
        "document_away": operations.put_document_away,
        "document_up": operations.take_document_up,
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act](number_given(request.POST.get("which", "")), **said)
        return redirect("group_space", number)
    acts: dict[str, tuple[Form, Callable[[], HttpResponse]]] = {
        "agenda": (agenda, begin_agenda),
        "text": (text, begin_text),
        "document": (document, give),
    }
    if act in acts and (done := done_by_form(*acts[act])):
        return done
    begun, any_agenda = agenda_of(space), space.texts.filter(kind=TextKind.AGENDA).exists()
    texts = space.texts.filter(kind=TextKind.TEXT)
    towards = towards_group(space.group, at.date())
    context = {
        "section": "work",
        "space": space,
        "group": space.group,
        "meeting": space.meeting.body,
        "agenda": begun,
        "items": last_of(begun).paragraphs if begun else [],
        "texts": texts.filter(off_at=None),
        "away": space.texts.filter(off_at__isnull=False),
        "agenda_form": agenda if agenda.is_bound or not any_agenda else None,
        "text_form": text,
        "document_form": document,
        "documents": space.documents.filter(off_at=None).select_related("by"),
        "documents_away": space.documents.filter(off_at__isnull=False),
        "may_write": may(request.user, "group_space.write", towards),
        "days": days_said(space),
    }
    wrong = agenda.errors or text.errors or document.errors
    return render(request, "work/groups/space.html", context, status=422 if wrong else 200)


def document_towards(number: int) -> GroupTowards:
    """Return the group of a document as permissions are asked of it today. Raises Http404."""
    rows = GroupDocument.objects.filter(off_at=None).select_related("space__group")
    row = get_object_or_404(rows, pk=number)
    return towards_group(row.space.group, datetime.now(UTC).date())


@require_GET
@allow("group_space.read", subject=document_towards, hidden=True)
def group_document(_request: HttpRequest, number: int) -> FileResponse:
    """Hand a document out as a download."""
    return as_download(get_object_or_404(GroupDocument, pk=number))


def _kept(request: HttpRequest, number: int) -> HttpResponse:
    messages.success(request, _("Done."))
    return redirect("group_space", number)


def days_said(space: GroupMeeting) -> str:
    """Return the days of the meeting, one alone as one."""
    first, last = (date.fromisoformat(space.meeting.body[it]) for it in ("starts_on", "ends_on"))
    return dates.day(first) if first == last else dates.days(first, last)
