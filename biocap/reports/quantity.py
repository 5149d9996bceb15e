"""Few, some, many or most Parties: said before a count where it stands for a share of a base.

The words and the per cent from which each holds are definitions (quantity-words.yaml).
"""

from django.utils.translation import get_language, gettext

from biocap.library.figures import Share
from biocap.reports.places.quantities import steps_in, word_for
from biocap.telling.spans import Label, Text, fill
from biocap.telling.traced import figure, listed


def how_many(share: Share) -> Label | None:
    """Return the word for a share as a sentence opens with it, or None where none is fit.

    None of a base too small for a percentage, and of none and all, which say more than a word.
    """
    if share.percent is None or share.part in (0, share.whole):
        return None
    word = word_for(share.percent, get_language() or "en")
    return Label(word[:1].upper() + word[1:])


def what_words_mean() -> Text:
    """Return from how many per cent on each word is said, for where a document says how to read."""
    language = get_language() or "en"
    (least, first), *steps = steps_in(language)
    assert not least
    return fill(
        gettext(
            "Of the Parties, “%(first)s” is said below %(least)s per cent, and from there on "
            "%(words)s; of a base too small for a percentage, none of these words."
        ),
        first=Label(first),
        least=figure(steps[0][0], "words.at_least", language, steps[0][1]),
        words=listed(
            [
                fill(
                    gettext("“%(word)s” from %(least)s"),
                    word=Label(word),
                    least=figure(at, "words.at_least", language, word),
                )
                for at, word in steps
            ]
        ),
    )
