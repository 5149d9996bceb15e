"""How often a password or a code may be tried, so that nobody guesses and nobody is locked out.

A try is counted before it is looked at and taken off again when it was right. An account is
its e-mail, known here or not. There are three counts, apart from each other:

- *here*: of one account at one place, few. Whoever guesses is stopped soon, at that place alone.
- *address*: of all accounts from one address, many: a ministry of hundreds stands behind one.
- *strange*: of one account, from all places where nobody ever signed in to it. It stops a guesser
  with thousands of addresses.

Who signed in to the account before, with the same browser (a cookie) or from the same address,
has a count of their own and is held by no other. So failures elsewhere never lock the owner out,
nor do those of a neighbour behind the same address while the owner's browser keeps its cookie.
Whoever is stopped all the same signs in with a one-time link of the Secretariat, which counts
nowhere and makes the place known.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from biocap.parties.problems import SIGN_IN_TOO_OFTEN
from biocap.shared.counting import Limit, give_back, is_counted, mark, take

KNOWN_BROWSER = Limit("known place", 1, 180 * 24 * 3600)
KNOWN_ADDRESS = Limit("known address", 1, 30 * 24 * 3600)
"""A place stays known so long after the last sign-in there: a network address, even as a hash, for
thirty days at most."""


@dataclass(frozen=True)
class AttemptKind:
    """What is tried, and how often from strange places a day."""

    name: str
    strange: int


PASSWORD = AttemptKind("password", 1000)
CODE = AttemptKind("code", 100)
"""Of a second factor: six digits, tried by who has the password already."""


@dataclass(frozen=True)
class AttemptPlace:
    """Where somebody sits: the address (of IPv6 its network), and what names the browser."""

    address: str
    browser: str = ""


@dataclass(frozen=True)
class Attempt:
    """A try that is counted."""

    taken: tuple[tuple[Limit, str], ...]

    def was_right(self) -> None:
        """Take it off the counts."""
        for limit, whom in self.taken:
            give_back(limit, whom)


def attempt(kind: AttemptKind, email: str, place: AttemptPlace, *, at: datetime) -> Attempt:
    """Count a try; to be called before anything is compared.

    Raises Problem("sign_in.too_often") with the minutes to wait.
    """
    account = account_of(email)
    address, browser = _at(account, place)
    by_browser = bool(place.browser) and is_counted(KNOWN_BROWSER, browser, at=at)
    here = browser if by_browser else address
    counts = [
        (Limit(f"{kind.name} here", 5, 15 * 60), here),
        (Limit(f"{kind.name} here, a day", 30, 24 * 3600), here),
    ]
    if not by_browser and not is_counted(KNOWN_ADDRESS, here, at=at):
        counts += [
            (Limit(f"{kind.name} address", 300, 3600), place.address),
            (Limit(f"{kind.name} strange", kind.strange, 24 * 3600), account),
        ]
    taken: list[tuple[Limit, str]] = []
    for limit, whom in counts:
        if seconds := take(limit, whom, at=at):
            Attempt(tuple(taken)).was_right()  # it is not looked at, so it counts nowhere
            raise SIGN_IN_TOO_OFTEN(minutes=-(-seconds // 60))
        taken.append((limit, whom))
    return Attempt(tuple(taken))


def know_place(email: str, place: AttemptPlace, *, at: datetime) -> None:
    """Remember that the owner signed in there; to be called when all factors were right."""
    address, browser = _at(account_of(email), place)
    mark(KNOWN_ADDRESS, address, at=at)
    mark(KNOWN_BROWSER, browser, at=at)


def account_of(email: str) -> str:
    """Return the account that an e-mail means, however it is written."""
    return unicodedata.normalize("NFKC", email).strip().casefold()


def _at(account: str, place: AttemptPlace) -> tuple[str, str]:
    return f"{account}\0address {place.address}", f"{account}\0browser {place.browser}"
