"""The reasons of a match as a sentence, in the language that is in force."""

from django.utils.translation import gettext, ngettext

from biocap.formats.codes import OFFERS
from biocap.support import weights
from biocap.support.matching import Match, MatchReason
from biocap.telling.lists import joined_by_commas, joined_by_semicolons
from biocap.telling.names import edition_of
from biocap.telling.numbers import whole


def match_words(match: Match | None, activities: int, language: str, near: int = 0) -> str:
    """Return why somebody is proposed: what agrees, with its points, and what was reported.

    `near`: so many of the activities were in the country that asks or in its region.
    """
    said = [_reason(reason, language) for reason in match.reasons] if match else []
    if match:
        added = " + ".join(whole(reason.points) for reason in match.reasons)
        said.append(
            ngettext("%(n)s point (%(added)s)", "%(n)s points (%(added)s)", match.points)
            % {"n": whole(match.points), "added": added}
        )
    if activities:
        said.append(
            ngettext(
                "reported %(n)s activity in this area",
                "reported %(n)s activities in this area",
                activities,
            )
            % {"n": whole(activities)}
        )
        said.append(
            ngettext(
                "%(n)s of them in the country or its region",
                "%(n)s of them in the country or its region",
                near,
            )
            % {"n": whole(near)}
        )
    return joined_by_semicolons(said, language)


def _reason(reason: MatchReason, language: str) -> str:
    texts = edition_of(OFFERS).texts(language)
    if reason.code == weights.MEANS:
        means = joined_by_commas((texts.option("means", code) for code in reason.said), language)
        return gettext("means: %(part)s of %(whole)s (%(means)s)") % {
            "part": whole(reason.part),
            "whole": whole(reason.whole),
            "means": means,
        }
    if reason.code == weights.LANGUAGE:
        names = joined_by_commas((texts.option("languages", it) for it in reason.said), language)
        return gettext("language: %(names)s") % {"names": names}
    return _words_of()[reason.code]


def weight_words() -> dict[str, str]:
    """Return what each reason is called by itself, in the order in which a match says them."""
    said = {
        weights.MEANS: gettext("each means that is asked for and offered"),
        weights.LANGUAGE: gettext("a language in common"),
        **_words_of(),
    }
    return {code: said[code] for code in weights.REASONS}


def _words_of() -> dict[str, str]:
    return {
        weights.NEED: gettext("the same need"),
        weights.AREA: gettext("another need of the same area"),
        weights.COUNTRY: gettext("for this country"),
        weights.REGION: gettext("for its region"),
        weights.ANYWHERE: gettext("for any country"),
        weights.DATES: gettext("the dates meet"),
        weights.MONEY_WHOLE: gettext("the amount covers all of it"),
        weights.MONEY_PART: gettext("the amount covers a part of it"),
    }
