"""The form by which a signed sheet is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.collection.choices import LARGEST_UPLOAD
from biocap.countries.operations.sheets import ACCEPTED
from biocap.web.forms.files import SaidFileField


class SignedSheetForm(forms.Form):
    """The code as the paper bears it, and the scan."""

    code = forms.CharField(
        label=_("Code on the signed sheet"),
        max_length=40,
        help_text=_("As it is printed, such as K7QF-2M9D-XW40."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "ltr", "data-unkept": ""}),
    )
    scan = SaidFileField(label=_("Scan of the signed sheet"), kinds=ACCEPTED, most=LARGEST_UPLOAD)
