"""The form that names who takes over the duties of a focal point."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.parties.choices import language_choices
from biocap.parties.models import Person
from biocap.web.forms.rounds import day_field


class HandoverForm(forms.Form):
    """Whose duties pass, to whom, and from when on."""

    leaving = forms.TypedChoiceField(
        label=_("Who hands over"), coerce=int, help_text=_("A focal point of the country.")
    )
    email = forms.EmailField(
        label=_("E-mail of the new focal point"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("Of somebody who has an account, the name of the account stays."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        help_text=_("In which the person is written to."),
    )
    last_day = day_field(
        _("Last day of who leaves"),
        _("The role ends with this day, once the new one has confirmed."),
        required=False,
    )
    keeps = forms.BooleanField(label=_("Who hands over stays focal point as well"), required=False)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both read it."),
    )

    def __init__(self, data: Any, leaving: Sequence[Person], language: str) -> None:
        super().__init__(data, initial={"language": language})
        field = self.fields["leaving"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(person.pk, person.name) for person in leaving]

    def clean(self) -> dict[str, Any]:
        """Ask for the last day, or for the word that there is none."""
        data = super().clean() or {}
        if bool(data.get("last_day")) == bool(data.get("keeps")) and not self.errors:
            self.add_error("last_day", _("Give the last day, or say that the role is kept."))
        return data

    @property
    def ends(self) -> date | None:
        """The last day; None where the role is kept."""
        day: date | None = self.cleaned_data["last_day"]
        return day
