"""The form of an actor of an action, and of its declared interest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from biocap.national_plans.action import Interest, PlanActor
from biocap.national_plans.choices import LONGEST_TEXT, LONGEST_TITLE, ActorKind, Declared
from biocap.web.forms.rounds import day_field


def _line(label: Any, help_text: Any = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_TITLE,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def _words(label: Any, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_TEXT,
        required=False,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class PlanActorForm(forms.Form):
    """Who carries an action out, by whom identified, with which interest and how it is managed."""

    name = _line(
        _("Which actor"),
        _("The authority, organization or group; name no private person."),
        required=True,
    )
    kind = forms.ChoiceField(label=_("Kind of actor"), choices=ActorKind.choices)
    identified_by = _line(
        _("Identified by whom"),
        _(
            "The decision asks Parties to identify actors through their competent national"
            " authorities."
        ),
    )
    declared = forms.ChoiceField(label=_("Interest"), choices=Declared.choices)
    text = _words(_("Which interest was declared"))
    managed = _words(
        _("How it is managed"), _("By your national rules: for example, takes no part in tenders.")
    )
    decision_by = _line(_("Who decided that"))
    decided_on = day_field(_("Decided on"), required=False)
    published = forms.BooleanField(
        label=_("Publish this interest with the plan"),
        required=False,
        help_text=_("If it is not ticked, nobody outside your country learns of it."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput())
    code = forms.CharField(widget=forms.HiddenInput(), required=False)

    def __init__(self, data: Any, actor: PlanActor, revision: int) -> None:
        held = actor.interest
        super().__init__(
            data,
            initial={
                "name": actor.name,
                "kind": actor.kind,
                "identified_by": actor.identified_by,
                "declared": held.declared,
                "text": held.text,
                "managed": held.managed,
                "decision_by": held.decision_by,
                "decided_on": held.decided_on,
                "published": held.published,
                "revision": revision,
                "code": actor.code,
            },
        )

    @property
    def actor(self) -> PlanActor:
        """What was typed."""
        given = self.cleaned_data
        return PlanActor(
            given["code"],
            given["name"].strip(),
            given["kind"],
            given["identified_by"].strip(),
            Interest(
                given["declared"],
                given["text"].strip(),
                given["managed"].strip(),
                given["decision_by"].strip(),
                given["decided_on"],
                given["published"],
            ),
        )
