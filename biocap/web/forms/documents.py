"""Forms of documents: what stands in their front, and what is written into a place."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.reports.front import Front
from biocap.shared.languages import languages
from biocap.web.forms.rounds import day_field


class FrontForm(forms.Form):
    """What is asked before a document is written: the masthead, and whether it is a draft."""

    language = forms.ChoiceField(label=_("Language"))
    symbol = forms.CharField(
        label=_("Symbol"), max_length=60, help_text=_("Such as CBD/CP/MOP/12/9.")
    )
    annexes_symbol = forms.CharField(
        label=_("Symbol of the annexes"),
        max_length=60,
        required=False,
        help_text=_("They are an information document of their own."),
    )
    meeting = forms.CharField(
        label=_("Meeting"), max_length=300, help_text=_("Its name, place and days.")
    )
    agenda_item = forms.CharField(
        label=_("Agenda item"),
        max_length=200,
        help_text=_("Such as “Item 9 of the provisional agenda”."),
    )
    dated = day_field(_("Date"))
    body = forms.CharField(
        label=_("Body that meets"),
        max_length=300,
        required=False,
        help_text=_("Left blank: the meeting of the Parties to the Protocol."),
    )
    byline = forms.CharField(
        label=_("Below the title"),
        max_length=200,
        required=False,
        help_text=_("Such as “Note by the Executive Secretary”."),
    )
    final = forms.BooleanField(label=_("This is no advance draft any more"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(it.code, it.name) for it in languages().values()]
        self.fields["language"].choices = names  # type: ignore[attr-defined]

    def front(self) -> Front:
        """Return what was said."""
        said = dict(self.cleaned_data)
        said["annexes_symbol"] = said["annexes_symbol"] or "—"
        return Front(**said)


class PassageForm(forms.Form):
    """The text of a place, and which text its writer saw before."""

    text = forms.CharField(
        label=_("Text"), required=False, max_length=20_000, widget=forms.Textarea
    )
    after = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any, language: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        said = {"lang": language, "dir": languages()[language].direction, "rows": 16}
        self.fields["text"].widget.attrs.update(said)

    def clean_text(self) -> str:
        """Return the text with line ends as computed texts have them."""
        return "\n".join(str(self.cleaned_data["text"]).strip().splitlines())
