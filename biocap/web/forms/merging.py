"""Forms that merge two people or two organizations."""

from django import forms
from django.utils.translation import gettext_lazy as _


class IntoForm(forms.Form):
    """Into which other one; the list of those that there are is suggested while one types."""

    into = forms.CharField(
        max_length=300, widget=forms.TextInput(attrs={"list": "others", "autocomplete": "off"})
    )

    def __init__(self, *args: object, of_person: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if of_person:
            self.fields["into"].label = _("E-mail of the account that stays")
        else:
            self.fields["into"].label = _("Name of the organization that stays")


class MergeForm(forms.Form):
    """Why two are one; `seen` is what merging them was seen to move."""

    reason = forms.CharField(
        label=_("How do you know that they are one?"),
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays with the merge."),
    )
    seen = forms.CharField(widget=forms.HiddenInput)
    into = forms.CharField(widget=forms.HiddenInput)
