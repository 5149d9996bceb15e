"""How a correction is told that a published answer does not have yet."""

from datetime import UTC

from django.utils.translation import gettext

from biocap.library.corrections import not_counted
from biocap.telling import dates
from biocap.telling.names import Words


def correction_of(words: Words, round: str, party: str) -> str:
    """Return that a Party has corrected what the snapshot counts of it in a round; "" if not."""
    correction = not_counted(words.library).get((round, party))
    if correction is None:
        return ""
    if correction.on is None:
        return gettext("This Party has sent a correction. It is not counted in this snapshot.")
    day = {"day": dates.day(correction.on)}
    cut_off_at = words.round_of_any_format(round).cut_off_at
    if correction.on < cut_off_at.astimezone(UTC).date():
        return (
            gettext(
                "A correction that this Party submitted on %(day)s came in after this snapshot was "
                "made. It is not counted in it."
            )
            % day
        )
    return (
        gettext(
            "This Party sent a correction on %(day)s, after the data cut-off. It is not counted in "
            "this snapshot."
        )
        % day
    )
