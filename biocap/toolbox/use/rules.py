"""What is entered of the use of a tool, read and proved. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from biocap.parties.reference import bound
from biocap.shared.directions import balanced, is_seen, name_in_line
from biocap.shared.languages import languages
from biocap.shared.text import without_controls
from biocap.shared.web_addresses import is_web_address, with_scheme
from biocap.toolbox.use.choices import LONGEST_USE_SOURCE, LONGEST_USE_WORDS, UseCounted
from biocap.toolbox.use.problems import (
    TOOL_USE_ENDS_FIRST,
    TOOL_USE_LONG,
    TOOL_USE_MORE_THAN_PARTIES,
    TOOL_USE_NO_ADDRESS,
    TOOL_USE_NO_CHOICE,
    TOOL_USE_NO_NUMBER,
    TOOL_USE_NO_SOURCE,
    TOOL_USE_NOTHING,
    TOOL_USE_TO_COME,
    TOOL_USE_WITHOUT_REASON,
)

MOST_OF_ALL = 2_000_000_000
"""What the column of a number holds."""


@dataclass(frozen=True)
class SoundUse:
    """What would be entered. `count` is None where words alone are given."""

    tool: str
    counted: str
    count: int | None
    says: str
    language: str
    first: date
    last: date
    source: str

    @property
    def of(self) -> int | None:
        """How many Parties the Protocol bound on the last day, where Parties are counted."""
        return base_of_use(self.counted, self.count, self.last)


def base_of_use(counted: str, count: int | None, last: date) -> int | None:
    """Return the base of a number of use: of Parties those bound on its last day; else None."""
    if counted != UseCounted.PARTIES or count is None:
        return None
    return len(bound("cpb", last))


def sound_use(
    tool: str,
    *,
    counted: str,
    count: str,
    says: str,
    language: str,
    first: date,
    last: date,
    source: str,
    today: date,
) -> SoundUse:
    """Return what would be entered of a tool, whose code is known.

    `count` is as typed, "" for none. Raises a Problem of `tool_use`.
    """
    _must_be_one_of(counted, UseCounted.values)
    _must_be_one_of(language, languages())
    if last < first:
        raise TOOL_USE_ENDS_FIRST()
    if last > today:
        raise TOOL_USE_TO_COME(given=last)
    words = balanced(without_controls(says).strip())
    words = words if is_seen(words) else ""
    number = _number(count)
    if number is None and not words:
        raise TOOL_USE_NOTHING()
    cited = name_in_line(with_scheme(source))
    if not cited:
        raise TOOL_USE_NO_SOURCE()
    if any("://" in word and not is_web_address(word) for word in cited.split()):
        raise TOOL_USE_NO_ADDRESS(given=cited)
    for text, longest in ((words, LONGEST_USE_WORDS), (cited, LONGEST_USE_SOURCE)):
        if len(text) > longest:
            raise TOOL_USE_LONG(length=len(text), longest=longest)
    use = SoundUse(tool, counted, number, words, language, first, last, cited)
    if number is not None and use.of is not None and number > use.of:
        raise TOOL_USE_MORE_THAN_PARTIES(given=number, all=use.of, day=last.isoformat())
    return use


def sound_reason(because: str) -> str:
    """Return why something is withdrawn. Raises Problem("tool_use.without_reason") or ("…long")."""
    words = balanced(without_controls(because).strip())
    if not is_seen(words):
        raise TOOL_USE_WITHOUT_REASON()
    if len(words) > LONGEST_USE_WORDS:
        raise TOOL_USE_LONG(length=len(words), longest=LONGEST_USE_WORDS)
    return words


def link_of_source(source: str) -> str:
    """Return the first address of the web in a source, "" if there is none.

    >>> link_of_source("CBD/CP/MOP/10/4, https://www.cbd.int/"), link_of_source("CP-10/4")
    ('https://www.cbd.int/', '')
    """
    return next((word for word in source.split() if is_web_address(word)), "")


def _number(given: str) -> int | None:
    digits = "".join(given.split())
    if not digits:
        return None
    if not digits.isdecimal() or len(digits) > len(str(MOST_OF_ALL)) or int(digits) > MOST_OF_ALL:
        raise TOOL_USE_NO_NUMBER(given=given.strip())
    return int(digits)


def _must_be_one_of(given: str, listed: Iterable[str]) -> None:
    if given not in listed:
        raise TOOL_USE_NO_CHOICE(given=given)
