"""The forms of the Secretariat that bring an outside list in, and take an import back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from biocap.exchange.outside_lists import OutsideList, ReaderOption


class ListFilesInput(forms.ClearableFileInput):
    """Lets one choose several files at once."""

    allow_multiple_selected = True


class ListFilesField(forms.FileField):
    """One file or several."""

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        given = data if isinstance(data, Sequence) else [data]
        return [super(ListFilesField, self).clean(one, initial) for one in given or [None]]


class BringInForm(forms.Form):
    """The files of an outside list, and what its reader may be told besides."""

    sent = ListFilesField(label=_("Files"), help_text=_("One or several, at most 20 MB together."))

    def __init__(self, outside: OutsideList, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sent"].widget = ListFilesInput(attrs={"accept": outside.accept})
        for option in outside.options:
            self.fields[option.name] = _field(option, outside)

    def options(self) -> dict[str, Any]:
        """Return what was said besides the files, by the name of the option."""
        return {name: it for name, it in self.cleaned_data.items() if name != "sent" and it}


def _field(option: ReaderOption, outside: OutsideList) -> forms.Field:
    said: dict[str, Any] = {
        "label": gettext(option.label),
        "help_text": gettext(option.help),
        "required": False,
    }
    if option.is_file:
        widget = forms.FileInput(attrs={"accept": outside.accept})
        return forms.FileField(widget=widget, **said)
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
