"""The forms of the Secretariat that bring an outside list in, and take an import back."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from biocap.exchange.outside_lists import OutsideList, ReaderOption
from biocap.web.forms.files import SaidFileField, SaidFilesField


class BringInForm(forms.Form):
    """The files of an outside list, and what its reader may be told besides."""

    def __init__(self, outside: OutsideList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent"] = SaidFilesField(label=gettext("Files"), **_taken(outside))
        for option in outside.options:
            self.fields[option.name] = _field(option, outside)

    def options(self) -> dict[str, Any]:
        """Return what was said besides the files, by the name of the option."""
        return {name: it for name, it in self.cleaned_data.items() if name != "sent" and it}


def _taken(outside: OutsideList) -> dict[str, Any]:
    kinds = [ending.removeprefix(".") for ending in outside.accept.split(",")]
    return {"kinds": kinds, "most": settings.LARGEST_UPLOAD}


def _field(option: ReaderOption, outside: OutsideList) -> forms.Field:
    said: dict[str, Any] = {
        "label": gettext(option.label),
        "help_text": gettext(option.help),
        "required": False,
    }
    if option.is_file:
        return SaidFileField(**said, **_taken(outside))
    if option.choices:
        return forms.ChoiceField(choices=[("", "–"), *((it, it) for it in option.choices)], **said)
    return forms.CharField(max_length=40, **said)


class UndoImportForm(forms.Form):
    """Why an import is taken back; `shown` is what taking it back was seen to do."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The audit trail keeps it."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)
