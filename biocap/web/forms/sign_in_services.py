"""The form of a provider by which people sign in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.parties.queries import open_organizations
from biocap.web.forms.people import party_choices

LTR = {"dir": "ltr", "autocomplete": "off"}


class SignInServiceForm(forms.Form):
    """Whose it is, where it is, and for which addresses it answers."""

    name = forms.CharField(
        label=_("Name of the service"),
        max_length=200,
        help_text=_("As people read it where they sign in."),
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=50,
        help_text=_("Stands in the address to which it leads back: small letters, such as “fao”."),
        widget=forms.TextInput(attrs=LTR),
    )
    organization = forms.ModelChoiceField(
        open_organizations(), label=_("Organization"), required=False, empty_label="—"
    )
    party_code = forms.ChoiceField(label=_("Country"), required=False)
    issuer = forms.CharField(
        label=_("Issuer"),
        max_length=500,
        help_text=_("The address of the provider, exactly as it says it itself."),
        widget=forms.TextInput(attrs=LTR),
    )
    client_id = forms.CharField(
        label=_("Client"),
        max_length=200,
        help_text=_("What the provider calls this site (client_id)."),
        widget=forms.TextInput(attrs=LTR),
    )
    secret = forms.CharField(
        label=_("Secret of the client"),
        max_length=500,
        required=False,
        help_text=_("Empty: as it is, or none. It is never shown again."),
        widget=forms.PasswordInput(attrs={"dir": "ltr", "autocomplete": "new-password"}),
    )
    domains = forms.CharField(
        label=_("Domains of its e-mail"),
        max_length=1000,
        help_text=_("With spaces between them. Of no other address its word counts."),
        widget=forms.TextInput(attrs=LTR),
    )
    is_active = forms.BooleanField(label=_("People can sign in by it now"), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["party_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices()
