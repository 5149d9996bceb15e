"""The form by which a signed sheet is given."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignedSheetForm(forms.Form):
    """The code as the paper bears it, and the scan."""

    code = forms.CharField(
        label=_("Code on the signed sheet"),
        max_length=40,
        help_text=_("As it is printed, such as K7QF-2M9D-XW40."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )
    scan = forms.FileField(
        label=_("Scan of the signed sheet"),
        help_text=_("PDF, JPEG or PNG, of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
