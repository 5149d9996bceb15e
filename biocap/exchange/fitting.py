"""Words and links of an outside list as far as they fit a question; what does not is counted."""

from collections.abc import Iterable

from biocap.exchange.outside_lists import Trouble
from biocap.exchange.problems import IMPORT_LINK, IMPORT_MANY_LINKS, IMPORT_TOO_LONG
from biocap.formats.choices import LONGEST, LONGEST_SPECIFY
from biocap.formats.raw import printable
from biocap.shared.web_addresses import is_web_address, with_scheme

LONGEST_WORDS = min(LONGEST["short_text"], LONGEST_SPECIFY)
"""Characters of a text that names others: a partner, who funds, a larger activity."""
BETWEEN_NAMES = "; "
LONGEST_LINK_NAME = 300
MOST_LINKS = 20


def words_that_fit(text: str, longest: int, question: str, troubles: list[Trouble]) -> str:
    """Return a text as far as it fits; how much is left out is named in `troubles`."""
    if len(text) <= longest:
        return text
    more = IMPORT_TOO_LONG(longest=longest, more=len(text) - longest)
    troubles.append(Trouble.of("notice", question, more))
    return text[:longest]


def names_that_fit(text: str, question: str, troubles: list[Trouble]) -> str:
    """Return as many of the names of a text as fit, each of them whole; how much is left out is
    named in `troubles`. Of a first name that is too long by itself, its beginning."""
    if len(text) <= LONGEST_WORDS:
        return text
    end = text.rfind(BETWEEN_NAMES, 0, LONGEST_WORDS + len(BETWEEN_NAMES))
    return words_that_fit(text, end if end > 0 else LONGEST_WORDS, question, troubles)


def links_fitted(
    links: Iterable[tuple[str, str]], question: str, troubles: list[Trouble]
) -> list[dict[str, str]]:
    """Return links, (address, name) each, as an answer; every one that is left out is named."""
    taken = []
    for written, name in links:
        url = with_scheme(written).strip()
        if not is_web_address(url):
            left_out = IMPORT_LINK(url=printable(written, 60))
            troubles.append(Trouble.of("notice", question, left_out))
        else:
            name = words_that_fit(name, LONGEST_LINK_NAME, question, troubles)
            taken.append({"url": url, "name": name})
    if len(taken) > MOST_LINKS:
        more = IMPORT_MANY_LINKS(most=MOST_LINKS, more=len(taken) - MOST_LINKS)
        troubles.append(Trouble.of("notice", question, more))
    return taken[:MOST_LINKS]
