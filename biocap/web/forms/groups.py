"""Forms of groups: what a group is, who belongs to it, how long, and who may be named."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.coordination.groups.choices import GroupKind, GroupRole
from biocap.parties.queries import open_organizations
from biocap.shared.languages import languages
from biocap.telling.order import by_name
from biocap.web.forms.people import party_choices
from biocap.web.forms.rounds import day_field

Chosen = list[tuple[str, str]]


def said_in(label: Any = "") -> forms.ChoiceField:
    """Return the language in which something is written; its choices are for the form to give."""
    return forms.ChoiceField(label=label or _("Language of these words"))


def language_names() -> Chosen:
    """Return every language by its own name."""
    return [(it.code, it.name) for it in languages().values()]


def long_text(
    label: Any, help_text: Any = "", *, rows: int = 5, required: bool = True
) -> forms.CharField:
    """Return a text of some lines, whose length the operation looks at."""
    widget = forms.Textarea(attrs={"rows": rows, "dir": "auto"})
    return forms.CharField(label=label, help_text=help_text, required=required, widget=widget)


class GroupForm(forms.Form):
    """What a group is."""

    name = forms.CharField(label=_("Name"), widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=GroupKind.choices)
    mandate = long_text(_("Mandate"), _("What it is to do."), required=False)
    decision = forms.CharField(
        label=_("Decision that gave it"),
        required=False,
        help_text=_("As it is cited: BS-I/5, paragraph 8."),
    )
    language = said_in()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = language_names()  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """Who belongs to a group: a person by the account, a Party, or an organization."""

    email = forms.CharField(
        label=_("Person, by e-mail"),
        required=False,
        help_text=_("Of the account. Or choose a Party or an organization below."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    party_code = forms.ChoiceField(
        label=_("Party"), required=False, help_text=_("Its focal point comes in for it.")
    )
    organization = forms.ChoiceField(
        label=_("Organization"), required=False, help_text=_("Who reports for it comes in.")
    )
    role = forms.ChoiceField(label=_("As"), choices=GroupRole.choices, initial="member")
    from_on = day_field(_("First day"))
    until = day_field(_("Last day"), _("Empty: until it is ended."), required=False)
    consented_on = day_field(
        _("Consented on"),
        _("The day on which the person said that their name may be public. Empty: it stays here."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = by_name(open_organizations().values_list("name", flat=True))
        listed: dict[str, Chosen] = {
            "party_code": party_choices(),
            "organization": [("", "—"), *((name, name) for name in names)],
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """Whose term ends, and when."""

    member = forms.ChoiceField(label=_("Member"))
    until = day_field(
        _("Last day"),
        _("On the day after, the working space is closed to them. Empty: until it is ended."),
        required=False,
    )

    def __init__(self, data: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["member"].choices = list(members)  # type: ignore[attr-defined]


class NamedMemberForm(forms.Form):
    """Who lets their name be public, and since when."""

    member = forms.ChoiceField(label=_("Member"))
    consented_on = day_field(
        _("Consented on"), _("Empty: the consent is taken back."), required=False
    )

    def __init__(self, data: Any, members: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["member"].choices = list(members)  # type: ignore[attr-defined]


class PrepareForm(forms.Form):
    """Which of the meetings that were entered the group prepares."""

    meeting = forms.ChoiceField(label=_("Meeting"))

    def __init__(self, data: Any, meetings: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["meeting"].choices = list(meetings)  # type: ignore[attr-defined]
