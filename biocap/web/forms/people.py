"""Forms about people and Parties."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from biocap.parties.choices import CATEGORIES, language_choices
from biocap.parties.models import RoleKind
from biocap.parties.operations import must_fit
from biocap.parties.problems import ROLE_DAYS_OUT_OF_ORDER
from biocap.parties.queries import directory, open_organizations
from biocap.shared.problems import Problem
from biocap.shared.text import in_language
from biocap.telling.order import by_name
from biocap.telling.zones import zone_choices
from biocap.web.forms.rounds import day_field
from biocap.web.forms.written import WrittenWhole
from biocap.web.words import problem_sentence


def party_choices() -> list[tuple[str, str]]:
    """Return every Party by its name in the reader's language, an empty choice first."""
    language = get_language() or "en"
    named = [(code, in_language(p.names, language)) for code, p in directory().items()]
    return [("", "—"), *by_name(named, lambda pair: pair[1])]


class RoleForm(forms.Form):
    """What a person acts as. Only what the kind needs is read."""

    kind = forms.ChoiceField(label=_("Role"), choices=RoleKind.choices, widget=forms.RadioSelect)
    party_code = forms.ChoiceField(
        label=_("Country"), required=False, help_text=_("For roles of a country.")
    )
    organization = forms.CharField(
        label=_("Organization"),
        required=False,
        max_length=300,
        help_text=_(
            "For roles of an organization. A name that is not listed yet becomes a new one."
        ),
        widget=forms.TextInput(attrs={"list": "organizations", "autocomplete": "off"}),
    )
    from_on = day_field(_("From"), _("Empty: from now on."), required=False)
    until = day_field(_("Last day"), _("Empty: until it is ended."), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["party_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = party_choices()

    def clean(self) -> dict[str, Any]:
        """Refuse what the role is not held for, at its own field."""
        data = super().clean() or {}
        country, organization = data.get("party_code"), (data.get("organization") or "").strip()
        if data.get("kind") and "party_code" in data:
            try:
                must_fit(data["kind"], country=bool(country), organization=bool(organization))
            except Problem as problem:
                about = problem.code.endswith("organization")
                self.add_error("organization" if about else "party_code", problem_sentence(problem))
        since, until = data.get("from_on"), data.get("until")
        if since and until and until < since:
            self.add_error("until", problem_sentence(ROLE_DAYS_OUT_OF_ORDER()))
        return data

    @staticmethod
    def organizations() -> list[str]:
        """Return the names that the field suggests."""
        return by_name(open_organizations().values_list("name", flat=True))


class NamedForm(forms.Form):
    """What a person is called, and the language in which they are written to."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        initial="en",
        help_text=_("In which the person is written to."),
    )


class WhoForm(NamedForm):
    """Who a person is: they sign in with the e-mail that stands here."""

    field_order = ["email", "name", "language"]
    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class ColleagueForm(WhoForm):
    """A colleague whom a focal point invites."""

    kind = forms.ChoiceField(
        label=_("Sees"),
        choices=[
            (RoleKind.COLLEAGUE.value, _("only the sections that I give")),
            (
                RoleKind.OFFICER.value,
                _("only the sections that I give, as officer of a competent national authority"),
            ),
            (RoleKind.CONTRIBUTOR.value, _("the whole form")),
            (RoleKind.APPROVER.value, _("the whole form to read, and approves it")),
        ],
        initial=RoleKind.COLLEAGUE.value,
        widget=forms.RadioSelect,
    )


class PersonForm(WhoForm, RoleForm):
    """A new person with a first role."""

    field_order = ["email", "name", "language", "kind", "party_code", "organization"]


class OrganizationForm(forms.Form):
    """What is known of an organization."""

    name = forms.CharField(label=_("Name of the organization"), max_length=300)
    acronym = forms.CharField(label=_("Acronym"), max_length=40, required=False)
    website = forms.CharField(label=_("Website"), max_length=500, required=False)
    fictional = forms.BooleanField(
        label=_("Invented, for rehearsals"),
        required=False,
        help_text=_(
            "It meets none but fictional Parties, and nothing that it hands in outside a round is"
            " published."
        ),
    )


class EmailForm(forms.Form):
    """With which e-mail somebody signs in."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class OtherEmailForm(forms.Form):
    """Another e-mail to sign in with."""

    email = forms.EmailField(
        label=_("New e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )


class StandingInForm(forms.Form):
    """Why the Secretariat acts in place of an address."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("How you know who asks. It stays with the change."),
    )


class GivenEmailForm(OtherEmailForm, StandingInForm):
    """Another e-mail that the Secretariat gives, and why."""

    field_order = ["email", "reason"]


class PasswordForm(forms.Form):
    """A new password, once: the browser's own eye shows what is typed."""

    password = forms.CharField(
        label=_("Password"),
        max_length=128,
        strip=False,
        help_text=_("At least 12 characters. A few words that nobody would guess are best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class TokenForm(forms.Form):
    """A new access token: what for, and for how long."""

    name = forms.CharField(
        label=_("What it is for"),
        max_length=100,
        help_text=_("Such as the program and the machine that will use it."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    days = WrittenWhole(label=_("Days until it ends"), initial=90)


class PartyForm(forms.Form):
    """The properties of a Party that the Secretariat may set, and why."""

    category = forms.ChoiceField(
        label=_("Category"), choices=[(code, _(text)) for code, text in CATEGORIES.items()]
    )
    eit = forms.BooleanField(
        label=_("Counts as a country with an economy in transition"), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The letter, list or decision this rests on. It stays with the change."),
    )


class ProfileForm(forms.Form):
    """A person's own name, language, telephone and zone."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=language_choices,
        help_text=_("In which you are written to."),
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        help_text=_("The Secretariat sees it, and nobody else."),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("Days on which something ends stand in UTC and in this zone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["time_zone"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("That of my country")), *zone_choices()]
