"""Forms of the Secretariat: what is kept of an organization, its names and identifiers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.organizations.choices import (
    LONGEST_IDENTIFIER,
    LONGEST_NAME,
    IdentifierScheme,
    OrganizationKind,
)

CODE_OF_LANGUAGE = _("Its code in two or three letters: fr, de, pt-br. Empty: not known.")


class OrganizationRecordForm(forms.Form):
    """Kind, language of the own name, and the contact of the institution."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", "—"), *OrganizationKind.choices], required=False
    )
    language = forms.CharField(
        label=_("Language of its own name"),
        max_length=35,
        required=False,
        help_text=CODE_OF_LANGUAGE,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Postal address"),
        required=False,
        help_text=_("Of the institution. It becomes public: name no person."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    email = forms.CharField(
        label=_("E-mail"),
        required=False,
        help_text=_("Of the institution, such as info@example.org, and of no person."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "inputmode": "email"}),
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "type": "tel"}),
    )
    seen = forms.CharField(widget=forms.HiddenInput)


class OtherNameForm(forms.Form):
    """Another name by which an organization is found."""

    name = forms.CharField(
        label=_("Other name"),
        max_length=LONGEST_NAME,
        help_text=_("A translation, an older name, a usual way to write it."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    language = forms.CharField(
        label=_("Language of this name"),
        max_length=35,
        required=False,
        help_text=CODE_OF_LANGUAGE,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class IdentifierForm(forms.Form):
    """An identifier that others gave an organization."""

    scheme = forms.ChoiceField(label=_("List"), choices=IdentifierScheme.choices)
    code = forms.CharField(
        label=_("Identifier"),
        max_length=LONGEST_IDENTIFIER,
        help_text=_("Such as XM-DAC-41114, or BCH-ORG-SCBD-12345."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )


class WithdrawOrganizationForm(forms.Form):
    """Why what is public of an organization is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("It stays in the history."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
