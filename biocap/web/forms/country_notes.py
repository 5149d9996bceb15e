"""The form of a note that stays with the country."""

from django import forms
from django.utils.translation import gettext_lazy as _


class CountryNoteForm(forms.Form):
    """What those who come after should know."""

    text = forms.CharField(
        label=_("What those who come after should know"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Whom to ask in which ministry, where figures come from, what was promised."),
    )
