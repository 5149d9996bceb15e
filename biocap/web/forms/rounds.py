"""Forms of the Secretariat: open a round, set its cut-off, return a report."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from biocap import formats
from biocap.collection.models import Meeting, Round
from biocap.collection.scheduling import PERIODS
from biocap.parties.queries import directory
from biocap.parties.reference import ALL_GROUPS, BODIES, PARTIES, TREATIES
from biocap.shared.own_words import said_to
from biocap.shared.text import in_language
from biocap.telling.order import by_name
from biocap.web.forms.own_words import TonguesField
from biocap.web.forms.places import page_language
from biocap.web.forms.written import WrittenDay
from biocap.web.words import party_name


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> WrittenDay:
    """Return a day, typed into the picker of the browser or written in a way that is one day."""
    return WrittenDay(label=label, help_text=help_text, required=required)


RULE = ("categories", "groups", "bodies", "codes", "also", "left_out", "because")
"""Fields that say whom a round asks, beside the treaty and its day."""


class RoundForm(forms.Form):
    """A new round: what is asked, of whom, and until when."""

    edition = forms.ChoiceField(label=_("Common format"))
    title = TonguesField(
        200,
        label=_("Title"),
        help_text=_(
            "As people will read it on every page, in their language if you give it in theirs."
        ),
    )
    code = forms.SlugField(
        label=_("Code"),
        max_length=60,
        required=False,
        help_text=_("For addresses and file names; made from the title if left blank."),
    )
    aim = TonguesField(
        lines=True,
        label=_("Aim"),
        help_text=_(
            "Which decision or meeting asks for it, and what it is for. It stands first on the "
            "desk and on the form of everybody who is asked."
        ),
    )
    takes = forms.CharField(
        label=_("How long it takes"),
        max_length=300,
        required=False,
        help_text=_("As you expect it, for example: two hours if the papers are at hand."),
    )
    contact = forms.CharField(
        label=_("Whom to ask"),
        max_length=300,
        required=False,
        help_text=_("Name, e-mail or telephone, shown to those who are asked."),
    )
    treaty = forms.ChoiceField(
        label=_("Invited: Parties to"),
        help_text=_("Those whom it binds on the day below."),
    )
    on = WrittenDay(label=_("Bound on"), required=False, help_text=_("Left blank: on the due day."))
    categories = forms.MultipleChoiceField(
        label=_("Only of these categories"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Any of those ticked; none ticked means all."),
    )
    groups = forms.MultipleChoiceField(
        label=_("Only of these regional groups"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None ticked means all."),
    )
    bodies = forms.MultipleChoiceField(
        label=_("Only members of these regional bodies"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Members of any of those chosen; none chosen means all."),
    )
    codes = forms.MultipleChoiceField(
        label=_("Only of this list"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("None chosen means all."),
    )
    also = forms.MultipleChoiceField(
        label=_("Asked too, whatever the rule says"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    left_out = forms.MultipleChoiceField(
        label=_("Left out, whatever the rule says"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )
    because = forms.CharField(
        label=_("Reason for these exceptions"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("It stays with the round, beside the rule."),
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.all(),
        label=_("Held for the meeting"),
        required=False,
        empty_label=_("None"),
        help_text=_("An assessment is held in the six months before it."),
    )
    period_years = forms.TypedChoiceField(
        label=_("Repeated"), required=False, coerce=int, empty_value=None
    )
    opens_on = day_field(_("Opens on"))
    due_on = day_field(
        _("Due on"),
        _(
            "Until this day has ended everywhere on Earth, at 12:00 UTC of the next. "
            "Later ones are marked late."
        ),
    )
    closes_on = day_field(_("Closes on"), _("After this day nothing is taken."))
    previous = forms.ModelChoiceField(
        Round.objects.all(),
        label=_("Previous round"),
        required=False,
        empty_label=_("None"),
        help_text=_("Its answers stand beside the questions, and change is measured from it."),
    )
    rehearsal = forms.BooleanField(
        label=_("This is a rehearsal, of fictional respondents only"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = page_language()
        self._choices(
            "edition",
            [
                ("", _("Choose a common format")),
                *(
                    (
                        f"{code}/{edition}",
                        f"{formats.load_edition(code, edition).texts(words).title} ({edition})",
                    )
                    for code, edition in sorted(formats.editions(), key=_others_last)
                    if formats.load_edition(code, edition).asked_in_rounds
                ),
            ],
        )
        treaties = [(code, in_language(t.names, words)) for code, t in TREATIES.items()]
        self._choices("treaty", [*treaties, ("", _("Any treaty or none"))])
        self.fields["treaty"].required = False
        self.fields["treaty"].initial = "cpb"
        for field, kinds in (("categories", {"category", "list"}), ("groups", {"regional"})):
            self._choices(
                field,
                [
                    (code, in_language(group.names, words))
                    for code, group in ALL_GROUPS.items()
                    if group.kind in kinds and code != "developed"
                ],
            )

        named = [
            (code, in_language(body.names, words))
            for code, body in BODIES.items()
            if not body.fictional
        ]
        self._choices("bodies", by_name(named, lambda choice: choice[1]))
        parties = {**PARTIES, **directory()}
        countries = by_name(
            [(code, party_name(code, parties)) for code in parties], lambda choice: choice[1]
        )
        for name in ("codes", "also", "left_out"):
            self._choices(name, countries)
        repeated = [
            (years, ngettext("every %(n)s year", "every %(n)s years", years) % {"n": years})
            for years in PERIODS
        ]
        self._choices("period_years", [("", _("not repeated")), *repeated])

    def _choices(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField | forms.MultipleChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Refuse dates out of order, at their own field."""
        data = super().clean() or {}
        opens, due, closes = (data.get(f"{name}_on") for name in ("opens", "due", "closes"))
        if opens and due and due < opens:
            self.add_error("due_on", _("This day lies before the round opens."))
        if due and closes and closes < due:
            self.add_error("closes_on", _("This day lies before the due day."))
        return data

    def arguments(self) -> dict[str, Any]:
        """Return what `open_round` takes, from cleaned data."""
        data = dict(self.cleaned_data)
        code, _slash, edition = data.pop("edition").partition("/")
        treaty, on = data.pop("treaty"), data.pop("on")
        group: dict[str, Any] = {name: data.pop(name) for name in RULE}
        if treaty:
            group |= {"treaty": treaty, "on": (on or data["due_on"]).isoformat()}
        return {
            **data,
            "code": data["code"] or slugify(said_to("en", data["title"]))[:60],
            "format_code": code,
            "edition": edition,
            "group": {name: value for name, value in group.items() if value},
        }


def _others_last(edition: tuple[str, str]) -> bool:
    """Sort what only countries answer first."""
    return formats.load_edition(*edition).respondent != "country"


class CutOffForm(forms.Form):
    """The moment up to which versions are published; blank means now."""

    day = WrittenDay(label=_("Day"), required=False)
    time = forms.TimeField(
        label=_("Time (UTC)"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a time without its day, which would stand for now."""
        data = super().clean() or {}
        if data.get("time") is not None and data.get("day") is None and "day" not in self.errors:
            self.add_error("day", _("Give the day of this time too."))
        return data

    def moment(self, now: datetime) -> datetime:
        """Return the moment asked for; without a time of day, the end of that day.

        The end of today is now: what is submitted later today is taken by a later cut-off.
        """
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        if day is None or (time is None and day == now.date()):
            return now
        if time is None:
            return datetime.combine(day, datetime.max.time().replace(microsecond=0), tzinfo=UTC)
        return datetime.combine(day, time, tzinfo=UTC)


class NoteForm(forms.Form):
    """What a reporter is asked to mend."""

    note = forms.CharField(
        label=_("Note to the reporter"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what is to be mended. The report goes back with this note."),
    )


class WithdrawForm(forms.Form):
    """Why a snapshot is withdrawn."""

    because = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is public: it stands on every page, file and picture of the snapshot."),
    )
