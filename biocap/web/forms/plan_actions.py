"""The form of an action of a national plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from biocap.national_plans.action import Action, Budget, Link, NeedAnswered, StatusLine
from biocap.national_plans.choices import (
    LARGEST_EXTENT,
    LONGEST_ACTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    OF_PLAN,
    ActionStatus,
    Audience,
    Level,
)
from biocap.national_plans.rules import COLUMNS, links_read, with_status
from biocap.plans import load_plan
from biocap.shared.problems import Problem
from biocap.telling.form import NeedsForm
from biocap.telling.numbers import whole
from biocap.telling.sentences import filled_sentence
from biocap.web.forms.folding import Fold
from biocap.web.forms.rounds import day_field
from biocap.web.forms.written import WrittenDecimal

WITHOUT_AIM = "-"
"""What the field of a need holds where the action answers it and aims at no extent."""
NEED = "need:"


def _line(label: Any, longest: int = LONGEST_TITLE) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _area(label: Any, rows: int, help_text: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
        **more,
    )


def _money(label: Any, help_text: Any = "") -> WrittenDecimal:
    return WrittenDecimal(
        label=label,
        min_value=0,
        max_digits=15,
        decimal_places=2,
        required=False,
        help_text=help_text,
    )


class ActionForm(forms.Form):
    """An action of a plan. `action` gives what was typed, on top of what the action holds."""

    title = forms.CharField(
        label=_("What is to be done"),
        max_length=LONGEST_ACTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    text = _area(_("In more words"), 4)
    goal = forms.ChoiceField(label=_("Goal of the Action Plan"), required=False)
    key_area = forms.ChoiceField(label=_("Key area"), required=False)
    activity = forms.ChoiceField(label=_("Activity of the Action Plan"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    indicator = forms.ChoiceField(
        label=_("Indicator that it should move"),
        required=False,
        help_text=_("Key area, activity, outcome and indicator are of the goal chosen above."),
    )
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    audiences = forms.MultipleChoiceField(
        label=_("Whom it is for"),
        choices=Audience.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    institution = _line(_("Responsible institution"))
    starts_on = day_field(_("From"), required=False)
    ends_on = day_field(_("Until"), required=False)
    status = forms.ChoiceField(
        label=_("How far it is"),
        choices=[pair for pair in ActionStatus.choices if pair[0] != ActionStatus.DROPPED],
    )
    status_on = day_field(
        _("Since"),
        _("Another status is added to those before; each keeps its day."),
        required=False,
    )
    remark = _area(_("What is to be said of it"), 2)
    national = _money(_("From the national budget, in US dollars"), _("0 is an amount."))
    committed = _money(_("Committed support, in US dollars"))
    committed_by = _line(_("Who committed it"))
    unfunded = _money(_("Not yet funded, in US dollars"))
    report = _line(_("Receipt of the activity report that tells of it"), 30)
    aligned = _area(
        _("National biodiversity strategies and programmes that it is aligned with"),
        2,
        _("One a line: its title, and behind it the address if it has one."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput())

    def __init__(
        self,
        data: Any,
        action: Action,
        revision: int,
        today: date,
        needs: Sequence[NeedAnswered] = (),
        words: NeedsForm | None = None,
        within: frozenset[str] | None = None,
    ) -> None:
        """`needs`: those that it answers or may; `words`: the form that asked for them.

        `within`: the parts of the plan in which who types may leave it; None: any.
        """
        self.held, self.today, self.needs, self.words = action, today, needs, words
        super().__init__(data, initial=_typed(action, revision, today))
        if data is None:
            self.initial["revision"] = revision
        self._offer_plan(within)
        answered = {need.item: need for need in action.needs}
        fields: dict[str, forms.Field] = {}
        if words is not None:
            for need in needs:
                fields[NEED + need.item] = self._need(need, words, answered.get(need.item))
        before = list(self.fields)[: list(self.fields).index("level")]
        self.fields |= fields
        self.order_fields([*before, *fields])
        if action.is_dropped:
            for name in ("status", "status_on", "remark"):
                del self.fields[name]

    def clean_aligned(self) -> tuple[Link, ...]:
        """Read a link from each line."""
        try:
            return links_read(self.cleaned_data["aligned"])
        except Problem as problem:
            said = filled_sentence(problem.text, problem.params)
            raise forms.ValidationError(said) from problem

    @property
    def action(self) -> Action:
        """What was typed; actors and what the form does not ask are as they were."""
        given = self.cleaned_data
        same = {
            name: given[name].strip()
            for name in ("title", "text", "goal", *COLUMNS, "institution", "report")
        }
        return replace(
            self.held,
            **same,
            level=given["level"],
            audiences=tuple(it for it in Audience.values if it in given["audiences"]),
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            budget=Budget(
                _number(given["national"]),
                _number(given["committed"]),
                given["committed_by"].strip(),
                _number(given["unfunded"]),
            ),
            aligned=given["aligned"],
            needs=self._answered(),
            statuses=self._statuses(),
        )

    @cached_property
    def fold(self) -> Fold | None:
        """The needs that it may answer, by their areas: one field each, which may be dozens."""
        asked = [need for need in self.needs if NEED + need.item in self.fields]
        if self.words is None or not asked:
            return None
        areas: dict[str, tuple[forms.BoundField, ...]] = {}
        for need in asked:
            areas[need.area] = (*areas.get(need.area, ()), self[NEED + need.item])
        groups = tuple((self.words.area_words(area), some) for area, some in areas.items())
        fields = [field for _heading, some in groups for field in some]
        words = _("Needs that it answers: %(n)s of %(all)s") % {
            "n": whole(sum(bool(field.value()) for field in fields)),
            "all": whole(len(fields)),
        }
        return Fold(words, groups, is_open=any(field.errors for field in fields))

    def _answered(self) -> tuple[NeedAnswered, ...]:
        asked = {need.item for need in self.needs if NEED + need.item in self.fields}
        kept = [need for need in self.held.needs if need.item not in asked]
        for need in self.needs:
            said = self.cleaned_data.get(NEED + need.item, "")
            if said:
                aimed = None if said == WITHOUT_AIM else int(said)
                kept.append(replace(need, aimed=aimed))
        return tuple(kept)

    def _statuses(self) -> tuple[StatusLine, ...]:
        if "status" not in self.fields:
            return self.held.statuses
        given, held = self.cleaned_data, self.held
        unchanged = given["status"] == held.status
        if unchanged and not held.statuses and not given["status_on"] and not given["remark"]:
            return held.statuses  # nothing was said of it yet
        before = held.statuses[-1].on if unchanged and held.statuses else self.today
        day = given["status_on"] or before
        return with_status(held, StatusLine(given["status"], day, given["remark"].strip()))

    def _need(
        self, need: NeedAnswered, words: NeedsForm, answered: NeedAnswered | None
    ) -> forms.ChoiceField:
        aims = [
            (str(n), _("Yes, aiming at: %(extent)s") % {"extent": words.extent(n)})
            for n in range(LARGEST_EXTENT + 1)
        ]
        today = words.extent(need.extent) if need.extent is not None else _("left blank")
        field = forms.ChoiceField(
            label=_("Answers the need “%(need)s”")
            % {"need": words.item_alone(need.area, need.item)},
            choices=[("", _("No")), (WITHOUT_AIM, _("Yes")), *aims],
            required=False,
            help_text=_("Today: %(extent)s") % {"extent": today},
        )
        if answered is not None:
            aimed = answered.aimed
            field.initial = WITHOUT_AIM if aimed is None else str(aimed)
        return field

    def _offer_plan(self, within: frozenset[str] | None) -> None:
        plan = load_plan(OF_PLAN, get_language() or "en")
        goals = [goal for goal in plan.goals if within is None or goal.code in within]
        self._offer("goal", [(goal.code, f"{goal.code} {goal.title}") for goal in goals])
        for name, column in COLUMNS.items():
            self._offer(
                name,
                [
                    (
                        f"{goal.code} {goal.title}",
                        [(item.code, f"{item.code} {item.text}") for item in goal.column(column)],
                    )
                    for goal in goals
                ],
            )

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("None")), *choices]


def _typed(action: Action, revision: int, today: date) -> dict[str, Any]:
    """Return an action as the fields of its form hold it."""
    last = action.statuses[-1] if action.statuses else None
    return {
        **{name: getattr(action, name) for name in ("title", "text", "goal", *COLUMNS)},
        **{name: getattr(action, name) for name in ("level", "institution", "report")},
        "audiences": list(action.audiences),
        "starts_on": action.starts_on,
        "ends_on": action.ends_on,
        "status": action.status,
        "status_on": last.on if last else None,
        "remark": last.remark if last else "",
        **{name: getattr(action.budget, name) for name in ("national", "committed", "unfunded")},
        "committed_by": action.budget.committed_by,
        "aligned": "\n".join(f"{link.title} {link.url}".strip() for link in action.aligned),
        "revision": revision,
    }


def _number(amount: Decimal | None) -> float | int | None:
    if amount is None:
        return None
    return int(amount) if amount == amount.to_integral_value() else float(amount)
