"""Why an answer that contradicts another is right, in the words of whoever answered."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from biocap.telling.answered import Told, nobody
from biocap.telling.isolating import set_apart


def with_reasons(reasons: Iterable[Mapping[str, str]], told: Told = nobody) -> Told:
    """Return what says of a key what `told` says and, behind it, the reasons that were given.

    `reasons` are those of a frozen version (`collection.queries.frozen_reasons`).
    """
    by_key: dict[str, list[str]] = {}
    for reason in reasons:
        words = _("Said to be correct, because: %(why)s") % {"why": set_apart(reason["text"])}
        by_key.setdefault(reason["key"], []).append(words)

    def said(key: str) -> str:
        return " · ".join(filter(None, (told(key), *by_key.get(key, ()))))

    return said
