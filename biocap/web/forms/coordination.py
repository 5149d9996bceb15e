"""Forms of coordination: meetings, recommendations, and what became of them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from biocap.collection.choices import LARGEST_UPLOAD
from biocap.coordination.choices import (
    LONGEST_WORDS,
    Addressee,
    ItemForm,
    ItemState,
    MeetingKind,
)
from biocap.coordination.entered import ADDRESSED
from biocap.coordination.linking import link_of_word, linkable
from biocap.coordination.operations import DOCUMENT_KINDS
from biocap.parties.reference import PARTIES
from biocap.plans import load_plan
from biocap.shared.languages import languages
from biocap.telling.names import country_name
from biocap.telling.order import by_name
from biocap.toolbox.queries import load_register
from biocap.web.forms.files import SaidFileField
from biocap.web.forms.rounds import day_field
from biocap.web.forms.written import WrittenWhole
from biocap.web.presenters.search.pages import PAGES


def words_field(label: Any, help_text: Any = "", *, rows: int = 4, required: bool = True) -> Any:
    """Return a text of some lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
    )


class EntryForm(forms.Form):
    """What was done, on which day, and how the recommendation stands from then on."""

    on = day_field(_("Day"), _("On which it was done, or became known."))
    says = words_field(_("What was done"), _("It is published. Name no person."))
    language = forms.ChoiceField(label=_("Language of these words"))
    state = forms.ChoiceField(label=_("State from then on"), required=False)
    document = forms.CharField(
        label=_("Decision or document"),
        max_length=100,
        required=False,
        help_text=_("As it is cited: CP-11/4."),
    )
    page = forms.ChoiceField(label=_("What stands in Biocap and shows it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed: dict[str, list[Any]] = {
            "language": [(it.code, it.name) for it in languages().values()],
            "state": [("", _now("as it is")), *_states()],
            "page": [("", _now("none")), *linkable_choices()],
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


def linkable_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what stands in Biocap, by kind, with its names."""
    register, language = load_register(get_language() or "en"), get_language() or "en"
    named: dict[str, list[tuple[str, str]]] = {}
    for word in linkable():
        link = link_of_word(word)
        if link.page == "tool":
            head, name = _now("Tools and mechanisms"), register.tool(link.codes[0]).words.name
        elif link.codes:
            plan = load_plan(link.codes[0], language)
            titles = {goal.code: goal.title for goal in plan.goals}
            head, name = plan.title, f"{link.codes[1]} {titles[link.codes[1]]}"
        else:
            head, name = _now("Pages"), _now(PAGES[link.page])
        named.setdefault(head, []).append((word, name))
    return list(named.items())


def _states() -> list[tuple[str, str]]:
    return [(code, str(label)) for code, label in ItemState.choices]


class WithdrawEntryForm(forms.Form):
    """Which of the entries that stand is withdrawn, and why."""

    number = forms.ChoiceField(label=_("Entry"))
    reason = words_field(_("Reason"), _("It stays in the history."), rows=2)

    def __init__(self, data: Any, standing: Sequence[tuple[int, str]]) -> None:
        super().__init__(data)
        choices = [(str(number), words) for number, words in standing]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


class FactsForm(forms.Form):
    """What a meeting is: its days, place, agenda, documents, and who took part."""

    title = forms.CharField(label=_("Title"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"))
    language = forms.ChoiceField(label=_("Language of these words"))
    starts_on = day_field(_("Starts on"))
    ends_on = day_field(_("Ends on"))
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    online = forms.BooleanField(label=_("It is held online"), required=False)
    participants = WrittenWhole(
        label=_("Number of participants"),
        min_value=1,
        max_value=100_000,
        required=False,
        help_text=_("Left blank: not known."),
    )
    countries = forms.MultipleChoiceField(
        label=_("Countries that took part"),
        required=False,
        help_text=_("They are public. With Ctrl, or Command, several are chosen."),
        widget=forms.SelectMultiple(attrs={"size": 10}),
    )
    fictional = forms.BooleanField(
        label=_("It is invented: it is marked so wherever it shows"), required=False
    )
    organizations = words_field(
        _("Organizations that took part"),
        _("One on each line. They are public; name no person here."),
        required=False,
    )
    agenda = words_field(
        _("Agenda"),
        _("One item on each line: its number, a blank, and what it is."),
        required=False,
    )
    documents = words_field(
        _("Documents"),
        _("One on each line: its symbol, a blank, what it is, and its address, if it has one."),
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = by_name(PARTIES, country_name)
        listed: dict[str, list[tuple[str, str]]] = {
            "kind": [(code, str(label)) for code, label in MeetingKind.choices],
            "language": [(it.code, it.name) for it in languages().values()],
            "countries": [(code, country_name(code)) for code in named],
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class RecommendationForm(forms.Form):
    """A conclusion or recommendation, and to whom it is addressed."""

    paragraph = forms.CharField(label=_("Paragraph"), max_length=30)
    says = words_field(_("What it says"), _("As the report has it. It is published."))
    how = forms.ChoiceField(label=_("How it was said"))
    to = forms.MultipleChoiceField(
        label=_("Addressed to"), widget=forms.CheckboxSelectMultiple, required=False
    )
    due_on = day_field(_("Due on"), required=False)
    due = forms.CharField(
        label=_("By when, in words"), max_length=200, required=False, help_text=_("As it is said.")
    )
    links = forms.MultipleChoiceField(
        label=_("What stands in Biocap that it speaks of"),
        required=False,
        help_text=_("With Ctrl, or Command, several are chosen."),
        widget=forms.SelectMultiple(attrs={"size": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = dict(Addressee.choices)
        how = [(code, str(label)) for code, label in ItemForm.choices]
        self.fields["how"].choices = how  # type: ignore[attr-defined]
        to = [(code, str(labels[code])) for code in ADDRESSED]
        self.fields["to"].choices = to  # type: ignore[attr-defined]
        self.fields["links"].choices = linkable_choices()  # type: ignore[attr-defined]


class TookPartForm(forms.Form):
    """Somebody who took part, and the day on which they consented to be named."""

    name = forms.CharField(label=_("Name"), max_length=200)
    consented_on = day_field(
        _("Consented on"),
        _("The day on which they said that they may be named. Left blank, the name stays private."),
        required=False,
    )


class WithdrawMeetingForm(forms.Form):
    """Why what is public of a meeting is taken back."""

    reason = words_field(_("Reason"), _("It stays in the history."), rows=2)


class MeetingFileForm(forms.Form):
    """The file of a document, with its language."""

    symbol = forms.ChoiceField(label=_("Document"))
    language = forms.ChoiceField(label=_("Language of the document"))
    file = SaidFileField(
        label=_("File"),
        kinds=DOCUMENT_KINDS,
        most=LARGEST_UPLOAD,
        help_text=_("Without macros. Name no person in it who does not consent."),
    )

    def __init__(self, symbols: Sequence[tuple[str, str]], **said: Any) -> None:
        super().__init__(**said)
        tongues = [(it.code, it.name) for it in languages().values()]
        self.fields["symbol"].choices = symbols  # type: ignore[attr-defined]
        self.fields["language"].choices = tongues  # type: ignore[attr-defined]
