"""A text of a group: read, saved anew, agreed, compared, and talked about by paragraphs."""

from datetime import UTC, datetime
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from biocap.collection.permissions import may
from biocap.collection.problems import NotAllowed
from biocap.coordination.groups import operations
from biocap.coordination.groups.models import GroupText, GroupTextVersion
from biocap.coordination.groups.paragraphs import paragraph_changes, typed_text
from biocap.coordination.groups.problems import GROUP_NO_TEXT, GROUP_TEXT_CHANGED
from biocap.coordination.groups.queries import agreed_of, towards_group
from biocap.coordination.groups.rules import GroupTowards
from biocap.parties.models import Person
from biocap.shared.problems import Problem
from biocap.web.access import allow
from biocap.web.forms.group_texts import SayForm, WordsForm
from biocap.web.not_done import not_done
from biocap.web.numbers_given import number_given
from biocap.web.presenters.work.group_texts import TextShown, text_shown
from biocap.web.views.work.groups import done_by_form
from biocap.web.words import done_or_why_not, problem_sentence


def text_towards(number: int) -> GroupTowards:
    """Return the group of a text as permissions are asked of it today. Raises Http404."""
    text = get_object_or_404(GroupText.objects.select_related("space__group"), pk=number)
    return towards_group(text.space.group, datetime.now(UTC).date())


@allow("group_space.read", subject=text_towards, hidden=True)
def group_text(request: HttpRequest, number: int) -> HttpResponse:
    """Show a text with what is said of it; save it anew, agree, say, answer, settle, withdraw."""
    text = get_object_or_404(GroupText.objects.select_related("space__group"), pk=number)
    versions = list(text.versions.select_related("by", "agreed_by"))
    act, at = request.POST.get("act", ""), datetime.now(UTC)
    said: dict[str, Any] = {"by": cast(Person, request.user), "at": at}
    last, named = versions[-1], number_given(request.POST.get("comment", ""))
    here = reverse("group_text", args=[number])
    at_once = {
        "agree": lambda: operations.agree_text(number, _version(request), **said),
        "disagree": lambda: operations.take_agreement_back(number, _version(request), **said),
        "settle": lambda: operations.settle_in_group(named, settled=True, **said),
        "open": lambda: operations.settle_in_group(named, settled=False, **said),
        "withdraw": lambda: operations.withdraw_in_group(named, **said),
        "back": lambda: operations.put_comment_back(named, **said),
    }
    if act in at_once:
        with done_or_why_not(request, _("Done.")):
            at_once[act]()
        return redirect(f"{here}#c-{named}" if named else here)
    if act == "save":
        return _saved(request, text, versions, said)
    # one form to say something: of a paragraph, or in answer to a comment
    on, answering = request.GET.get("on", ""), number_given(request.GET.get("answer", ""))
    wanted = request.POST if act == "say" else None
    say = SayForm(wanted, prefix="say", initial={"language": get_language() or "en"})

    def keep() -> HttpResponse:
        given = say.cleaned_data
        row = (
            operations.answer_in_group(answering, given["says"], language=given["language"], **said)
            if answering
            else operations.say_of_paragraph(number, _version(request), on, **given, **said)
        )
        messages.success(request, _("Done."))
        return redirect(f"{here}#c-{row.answers_id or row.pk}")

    if done := done_by_form(say, keep):
        return done
    context = _context(request, text, versions) | {"say": say, "on": on, "answering": answering}
    if say.errors and not (context["may_say"] and _has_place(context["shown"], on, answering)):
        return not_done(request, str(next(iter(say.errors.values()))[0]), 409)
    context |= {"words_form": WordsForm(initial={"words": _typed(text, last)}), "seen": last.number}
    status = 422 if say.errors else 200
    return render(request, "work/groups/text.html", context, status=status)


def _saved(
    request: HttpRequest, text: GroupText, versions: list[GroupTextVersion], said: dict[str, Any]
) -> HttpResponse:
    """Save another version; where somebody saved one meanwhile, show theirs beside what was typed.

    What was typed stays in the form, to be saved then over theirs or joined with it.
    """
    form, seen = WordsForm(request.POST), number_given(request.POST.get("seen", ""))
    last, status, theirs = versions[-1], 422, None
    if form.is_valid():
        try:
            kept = operations.save_version_of_text(
                text.pk, form.cleaned_data["words"], seen, **said
            )
        except NotAllowed:
            raise
        except Problem as problem:
            if problem.kind == GROUP_NO_TEXT:  # put away meanwhile
                return not_done(request, problem_sentence(problem), 409)
            form.add_error(None, problem_sentence(problem))
            if problem.kind == GROUP_TEXT_CHANGED:
                status, before = 409, next((it for it in versions if it.number == seen), None)
                theirs = paragraph_changes(before.paragraphs if before else [], last.paragraphs)
                seen = last.number
        else:
            messages.success(request, _("Version %(number)s stands.") % {"number": kept})
            return redirect("group_text", text.pk)
    context = _context(request, text, versions)
    context |= {"words_form": form, "seen": seen, "theirs": theirs, "writing": True}
    return render(request, "work/groups/text.html", context, status=status)


def _context(
    request: HttpRequest, text: GroupText, versions: list[GroupTextVersion]
) -> dict[str, Any]:
    towards = towards_group(text.space.group, datetime.now(UTC).date())
    shown = text_shown(text, versions)
    return {
        "section": "work",
        "text": text,
        "group": text.space.group,
        "meeting": text.space.meeting.body,
        "shown": shown,
        "last": shown.last,
        "agreed": agreed_of(text),
        "reader": cast(Person, request.user).pk,
        "may_write": may(request.user, "group_space.write", towards) and text.off_at is None,
        "may_agree": may(request.user, "group_space.agree", towards) and text.off_at is None,
        "may_say": may(request.user, "group_space.say", towards) and text.off_at is None,
    }


@require_GET
@allow("group_space.read", subject=text_towards, hidden=True)
def group_text_versions(request: HttpRequest, number: int) -> HttpResponse:
    """Show who saved which version, which are agreed, and what one changed (`?of=`)."""
    text = get_object_or_404(GroupText.objects.select_related("space__group"), pk=number)
    versions = list(text.versions.select_related("by", "agreed_by"))
    of = number_given(request.GET.get("of", ""), versions[-1].number)
    chosen = next((it for it in versions if it.number == of), None)
    if chosen is None:
        raise Http404
    before = next((it for it in versions if it.number == of - 1), None)
    context = {
        "section": "work",
        "text": text,
        "group": text.space.group,
        "meeting": text.space.meeting.body,
        "versions": list(reversed(versions)),
        "chosen": chosen,
        "changes": paragraph_changes(before.paragraphs if before else [], chosen.paragraphs),
    }
    return render(request, "work/groups/versions.html", context)


def _has_place(shown: TextShown, on: str, answering: int) -> bool:
    """Say whether the page draws the form in which something is said or answered."""
    talks = [talk for it in shown.paragraphs for talk in it.talks] + list(shown.gone)
    return any(it.key == on for it in shown.paragraphs) or any(
        talk.first.pk == answering and talk.first.withdrawn_at is None for talk in talks
    )


def _typed(text: GroupText, version: GroupTextVersion) -> str:
    return typed_text(text.kind, version.paragraphs)


def _version(request: HttpRequest) -> int:
    return number_given(request.POST.get("version", ""))
