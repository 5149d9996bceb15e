"""Forms of what people share: a course, a lesson, a question, an answer."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from biocap.experience.choices import LONGEST_TEXT, LONGEST_TITLE
from biocap.experience.entered import area_codes, element_codes, language_of_words
from biocap.experience.words import area_words, element_words
from biocap.parties.reference import GROUPS, PARTIES, Party
from biocap.shared.languages import official_languages
from biocap.shared.problems import Problem
from biocap.telling.lists import joined_by_commas
from biocap.telling.locales import tongue_name
from biocap.telling.names import group_name
from biocap.telling.order import by_name
from biocap.web.forms.rounds import day_field
from biocap.web.words import party_name

BETWEEN_CODES = re.compile("[,،，、;؛；]")
"""Commas as the keyboards of the six languages write them."""
ANOTHER = "another"
"""Chosen where the language is none of those offered; its code stands in a field of its own."""


def text_field(label: Any, help_text: Any = "", *, rows: int = 6, required: bool = True) -> Any:
    """Return a text of some lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class SharingForm(forms.Form):
    """What every contribution asks: its language, and whether its author may be named."""

    text = text_field(
        _("What you want to say"), _("It is published as you write it. Name no other person.")
    )
    language = forms.ChoiceField(label=_("Language of these words"))
    other_language = forms.CharField(
        label=_("If another: the code of the language"),
        max_length=20,
        required=False,
        help_text=_("For example sw for Swahili, or pt-br."),
    )
    named = forms.BooleanField(
        label=_("My name may stand beside it in public"),
        required=False,
        help_text=_("Otherwise the Party or organization alone is named. You can change this."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(code, tongue_name(code)) for code in official_languages()]
        self.listed("language", [*offered, (ANOTHER, _now("another language"))])
        if "taught_in" in self.fields:
            self.listed("taught_in", offered)
        for name, codes, words in (
            ("elements", element_codes, element_words),
            ("areas", area_codes, area_words),
        ):
            if name in self.fields:
                known = codes()
                self.listed(name, list(zip(known, words(known), strict=True)))

    def listed(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field what may be chosen."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return what was typed as `entered` takes it, without the consent."""
        given = dict(self.cleaned_data)
        given.pop("named")
        other = given.pop("other_language")
        if given["language"] == ANOTHER:
            given["language"] = other
        return given


class TiedForm(SharingForm):
    """What is about elements or areas."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    elements = forms.MultipleChoiceField(
        label=_("Elements of the Action Plan"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One element or one area of need at least."),
    )
    areas = forms.MultipleChoiceField(
        label=_("Areas of need"), required=False, widget=forms.CheckboxSelectMultiple
    )


class PostForm(TiedForm):
    """A lesson, a good practice or a question."""

    field_order = ("title", "text", "language", "other_language", "elements", "areas", "named")


class ReplyForm(SharingForm):
    """An answer to a question."""


class CourseForm(TiedForm):
    """A course: what, when, where, in which languages, for whom, and how to apply."""

    starts_on = day_field(_("Starts on"))
    ends_on = day_field(_("Ends on"))
    apply_by = day_field(_("Last day to apply"), required=False)
    taught_in = forms.MultipleChoiceField(
        label=_("Languages in which it is taught"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One language at least, here or in the field below."),
    )
    also_taught_in = forms.CharField(
        label=_("In other languages too: their codes"),
        max_length=100,
        required=False,
        help_text=_("With commas between them: sw, pt-br."),
    )
    online = forms.BooleanField(label=_("It is held online"), required=False)
    country = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("Where it is held, if not online alone.")
    )
    place = forms.CharField(
        label=_("Place"),
        max_length=LONGEST_TITLE,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    organizer = forms.CharField(
        label=_("Held by"), max_length=LONGEST_TITLE, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    groups = forms.MultipleChoiceField(
        label=_("Regions that may come"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen, and no Party: all may come."),
    )
    parties = forms.MultipleChoiceField(
        label=_("Parties that may come"),
        required=False,
        help_text=_("With Ctrl, or Command, several are chosen."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )
    who = text_field(_("Who may come, in words"), rows=2, required=False)
    how = text_field(_("How to apply, in words"), rows=2, required=False)
    link = forms.CharField(
        label=_("Where to apply"),
        max_length=500,
        required=False,
        help_text=_("An address of the web, as https://…"),
        widget=forms.TextInput(attrs={"dir": "ltr", "inputmode": "url"}),
    )

    field_order = (
        *("title", "text", "language", "other_language", "starts_on", "ends_on"),
        *("taught_in", "also_taught_in", "online", "country", "place", "organizer"),
        *("groups", "parties", "who", "how", "link", "apply_by", "elements", "areas", "named"),
    )

    def __init__(self, *args: Any, parties: Mapping[str, Party], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = by_name(
            [(code, party_name(code, parties)) for code in parties], lambda pair: pair[1]
        )
        self.listed("country", [("", _now("none")), *named])
        self.listed("parties", named)
        self.listed("groups", [(code, group_name(code)) for code in GROUPS])

    def said(self) -> dict[str, Any]:
        given = super().said()
        also = BETWEEN_CODES.split(given.pop("also_taught_in"))
        given["taught_in"] = [*given["taught_in"], *filter(None, map(str.strip, also))]
        return given

    def language_amiss(self) -> str:
        """Return the field that a problem of a language stands at: of the words, or of teaching."""
        said = self.said()
        try:
            language_of_words(said["language"])
        except Problem:
            return "other_language"
        return "also_taught_in" if said["taught_in"] else "taught_in"


class SharingReasonForm(forms.Form):
    """Why something is returned, or taken down."""

    reason = text_field(_("Reason"), _("Its people read it."), rows=3)


def typed_of(body: Mapping[str, Any], named: bool) -> dict[str, Any]:
    """Return what a draft holds as its form holds it."""
    offered = official_languages()
    known = body["language"] in offered
    taught = body.get("taught_in", ())
    return {
        **body,
        "named": named,
        "language": body["language"] if known else ANOTHER,
        "other_language": "" if known else body["language"],
        "taught_in": [code for code in taught if code in offered],
        "also_taught_in": joined_by_commas(code for code in taught if code not in offered),
    }


def language_first() -> str:
    """Return the language that a new form begins with: that of the page."""
    return get_language() or "en"


def parties_of_world(fictional: bool, every: Mapping[str, Party]) -> dict[str, Party]:
    """Return the Parties and States that somebody of a world may name."""
    return {code: it for code, it in every.items() if (code not in PARTIES) == fictional}
