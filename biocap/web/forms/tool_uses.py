"""The form of use of a tool that Biocap does not see."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.shared.languages import languages
from biocap.toolbox.use.choices import UseCounted
from biocap.toolbox.use.problems import TOOL_USE_NO_SOURCE
from biocap.web.forms.rounds import day_field


class UseForm(forms.Form):
    """A number or words, the period, and where it was read."""

    counted = forms.ChoiceField(
        label=_("What is counted"), choices=UseCounted.choices, widget=forms.RadioSelect
    )
    count = forms.CharField(
        label=_("Number"),
        required=False,
        help_text=_("A whole number. Left blank: the words below tell it."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    first = day_field(_("First day of the period"))
    last = day_field(_("Last day of the period"), _("For one day, the same again."))
    source = forms.CharField(
        label=_("Source"),
        error_messages={"required": _(TOOL_USE_NO_SOURCE.text)},
        help_text=_("A link, or the symbol of a document: CBD/CP/MOP/10/4."),
    )
    says = forms.CharField(
        label=_("In words"),
        required=False,
        help_text=_("What the source says of the use. It is published. Name no person."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    language = forms.ChoiceField(label=_("Language of these words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tongues = [(it.code, it.name) for it in languages().values()]
        self.fields["language"].choices = tongues  # type: ignore[attr-defined]
