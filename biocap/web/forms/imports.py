"""The form of the Secretariat that takes an import back."""

from django import forms
from django.utils.translation import gettext_lazy as _


class UndoImportForm(forms.Form):
    """Why an import is taken back; `shown` is what taking it back was seen to do."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The audit trail keeps it."),
    )
    shown = forms.CharField(widget=forms.HiddenInput)
