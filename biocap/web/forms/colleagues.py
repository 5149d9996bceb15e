"""The form in which a focal point invites a colleague."""

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.parties.choices import language_choices


class ColleagueForm(forms.Form):
    """Who is to contribute answers of the country."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        help_text=_("In which the person is written to."),
    )
