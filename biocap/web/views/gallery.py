"""The gallery: every component once, so that a page is built from what is there."""

from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from biocap.web.access import allow
from biocap.web.forms.people import PartyForm


class _Sample(PartyForm):
    when = forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}))


@allow("gallery.read")
def gallery_page(request: HttpRequest) -> HttpResponse:
    """Show the components with made-up content that says so."""
    steps = [
        SimpleNamespace(title=title, address="#rail", state=state, state_text=words, current=now)
        for title, state, words, now in (
            ("A. Institutional capacity", "done", "3/3", False),
            ("B. Human resources", "part", "1/3", True),
            ("C. Risk assessment", "wrong", "!", False),
            ("D. Risk management", "", "", False),
        )
    ]
    tiles = [
        SimpleNamespace(code=f"P{n:03}", name=f"Party {n:03}", state=state, state_text=state)
        for n, state in enumerate(["yes", "m3", "m2", "m1", "", "silent"] * 3, start=1)
    ]
    facet = SimpleNamespace(
        name="element",
        title=_("Element"),
        choices=[
            SimpleNamespace(code="a", name="Risk assessment", number=31, chosen=True),
            SimpleNamespace(code="b", name="Public awareness", number=12, chosen=False),
        ],
    )
    context = {
        "form": _Sample({"category": "none", "eit": "on"}),
        "steps": steps,
        "groups": [SimpleNamespace(name="Africa (fictional)", tiles=tiles)],
        "key": [
            SimpleNamespace(state="yes", text="named"),
            SimpleNamespace(state="", text="not named"),
            SimpleNamespace(state="silent", text="did not answer"),
        ],
        "page": Paginator(range(90), 10).page(3),
        "facets": [facet],
    }
    return render(request, "gallery/gallery.html", context)
