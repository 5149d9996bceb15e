"""Form of the Secretariat: a meeting on the calendar."""

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.web.forms.rounds import day_field


class MeetingForm(forms.Form):
    """What a meeting is called, its days, and who says so."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("For example: CP-MOP 12, with its place.")
    )
    starts_on = day_field(_("Starts on"))
    ends_on = day_field(_("Ends on"))
    source = forms.CharField(
        label=_("Source"),
        max_length=300,
        help_text=_("The decision, notification or page that gives these days."),
    )
