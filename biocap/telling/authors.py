"""Who gave an answer, when, and by which way."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from biocap.collection.choices import Channel
from biocap.collection.queries import AnswerNow
from biocap.telling.answered import Told
from biocap.telling.dates import short_moment
from biocap.telling.isolating import set_apart


def who_answered(now: Mapping[str, AnswerNow], values: Mapping[str, object]) -> Told:
    """Return what says of a key who gave the value that stands in `values`, when, by which way.

    Of a value that was changed since nothing is said: the draft keeps its latest author alone.
    """

    def told(key: str) -> str:
        answer = now.get(key)
        if answer is None or answer.value != values.get(key):
            return ""
        words = {
            # a name that ends in a number would join the day behind it where a page runs left
            "who": set_apart(answer.author or _("a person no longer known")),
            "when": set_apart(short_moment(answer.saved_at)),
            "way": Channel(answer.channel).label,
        }
        return _("%(who)s, %(when)s, %(way)s") % words

    return told
