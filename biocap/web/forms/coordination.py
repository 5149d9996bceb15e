"""Forms of coordination: what became of a recommendation."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from biocap.coordination.choices import LINKED, LONGEST_WORDS, ItemState
from biocap.shared.languages import languages
from biocap.web.forms.rounds import day_field
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
    page = forms.ChoiceField(label=_("Page of Biocap that shows it"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed: dict[str, list[tuple[str, str]]] = {
            "language": [(it.code, it.name) for it in languages().values()],
            "state": [("", _now("as it is")), *_states()],
            "page": [("", _now("none")), *((page, _now(PAGES[page])) for page in LINKED)],
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]


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
