"""The form of an XLSForm that staff edited in a spreadsheet."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap import formats
from biocap.channels.workbook.zipped import LARGEST_WORKBOOK
from biocap.formats import Edition
from biocap.web.forms.files import SaidFileField


class ReviseForm(forms.Form):
    """Which edition was edited, the file, and what the new edition is to be called."""

    edition = forms.ChoiceField(label=_("Edition that was edited"))
    name = forms.CharField(
        label=_("Name of the new edition"), max_length=20, help_text=_("Such as 2027.")
    )
    file = SaidFileField(
        label=_("The edited XLSForm"),
        help_text=_("As .xlsx, with its sheets survey, choices and settings."),
        kinds=("xlsx",),
        most=LARGEST_WORKBOOK,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(f"{code}/{name}", f"{code}/{name}") for code, name in formats.editions()]
        self.fields["edition"].choices = choices  # type: ignore[attr-defined]

    def chosen_edition(self) -> Edition:
        """Return the edition that was chosen."""
        code, _slash, name = self.cleaned_data["edition"].partition("/")
        return formats.load_edition(code, name)
