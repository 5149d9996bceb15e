"""How fields of Django's forms are drawn: their limit is told, never laid upon the field."""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest


class Uncut(DjangoTemplates):
    """Draws `data-longest` in place of `maxlength`.

    A browser cuts what is pasted at `maxlength` without a word, and the rest passes for the
    whole. So the counter says the limit, and the form refuses what is too long and keeps it.
    """

    def render(
        self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None
    ) -> str:
        """Return the drawn widget."""
        attrs = context.get("widget", {}).get("attrs", {})
        if "maxlength" in attrs:
            attrs["data-longest"] = attrs.pop("maxlength")
        return str(super().render(template_name, context, request))
