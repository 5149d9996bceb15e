"""Forms about a draft that is open to the Secretariat: the country's, and the thanks back."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.web.forms.rounds import day_field


class OpenDraftForm(forms.Form):
    """What the Secretariat is to look at, and until when."""

    wish = forms.CharField(
        label=_("What you wish"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One sentence: which answers to look at, and what you would like to know."),
    )
    until = day_field(_("Open until"), _("At most 30 days; it ends with this day, in UTC."))


class LookedForm(forms.Form):
    """What the Secretariat says of the whole."""

    said = forms.CharField(
        label=_("What you say of the draft"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("It goes to the focal points by letter, once."),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
