"""Names of organizations as they are compared, and identifiers as they can be. Pure."""

import re
import unicodedata
from functools import cache

from biocap.organizations.choices import (
    LONGEST_IDENTIFIER,
    LONGEST_LANGUAGE,
    LONGEST_NAME,
    IdentifierScheme,
)
from biocap.organizations.problems import (
    INSTITUTION_BAD_BCH,
    INSTITUTION_BAD_IATI,
    INSTITUTION_LONG_ALIAS,
    INSTITUTION_NO_ALIAS,
    INSTITUTION_NO_LANGUAGE,
    INSTITUTION_NO_SCHEME,
)
from biocap.parties.naming import folded_words
from biocap.shared.directions import name_in_line
from biocap.shared.own_words import is_language_code

WORLDWIDE = frozenset({"XI", "XM", "XR"})
"""What stands in place of a country where an agency registers organizations of all countries."""
NO_COUNTRY = frozenset({"EZ", "QO", "XA", "XB", "ZZ"})
"""Codes of two letters of the CLDR that are no country."""
_iati = re.compile(r"([A-Z]{2})-([A-Z0-9_]{2,20})-([^\s/&|?]*[^\W_][^\s/&|?]*)")
_bch = re.compile(r"(?:.*/)?(BCH-ORG-[A-Z]{2,5}-[0-9]{1,9})(?:-[0-9]{1,4})?")
_long = re.compile(r"(?:[0-9A-F]{24}|[0-9A-F]{32}|[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})")


def name_key(name: str) -> str:
    """Return a name as names are compared: no accents, case, apostrophes or punctuation.

    >>> name_key("Institut de l’Écologie,  S. A.") == name_key("INSTITUT DE L'ECOLOGIE S.A")
    True
    """
    return " ".join(folded_words(name))


def sound_alias(name: str) -> str:
    """Return a name in one line. Raises Problem("institution.no_alias") or ("…long_alias")."""
    name = name_in_line(" ".join(name.split()))
    if not name_key(name):
        raise INSTITUTION_NO_ALIAS()
    length = max(len(name), len(name_key(name)))  # one letter may be folded to several
    if length > LONGEST_NAME:
        raise INSTITUTION_LONG_ALIAS(length=length, longest=LONGEST_NAME)
    return name


def sound_identifier(scheme: str, code: str) -> str:
    """Return an identifier of a scheme as it is kept.

    Raises Problem("institution.no_scheme"), ("institution.bad_iati") or
    ("institution.bad_bch").
    """
    if scheme == IdentifierScheme.IATI:
        return iati_organization(code)
    if scheme == IdentifierScheme.BCH:
        return bch_organization(code)
    raise INSTITUTION_NO_SCHEME(given=scheme[:40])


def iati_organization(code: str) -> str:
    """Return an organization identifier of IATI, its agency in capitals.

    Its form is that of the IATI standard: the agency of the list of registration agencies, which
    begins with a country or with XI, XM or XR, and the number there. Raises
    Problem("institution.bad_iati") for what cannot be one.

    >>> iati_organization(" xm-dac-41114 ")
    'XM-DAC-41114'
    """
    plain = _plain_code(code)
    agency, dash, number = _parted_agency(plain)
    matched = _iati.fullmatch(f"{agency.upper()}{dash}{number}")
    if not matched or len(plain) > LONGEST_IDENTIFIER or matched[1] not in countries_of_agencies():
        raise INSTITUTION_BAD_IATI(identifier=plain[:LONGEST_IDENTIFIER])
    return matched[0]


def bch_organization(code: str) -> str:
    """Return the record of an organization in the BCH, without its revision, in capitals.

    Raises Problem("institution.bad_bch") for what cannot be one.

    >>> bch_organization("https://bch.cbd.int/en/database/BCH-ORG-SCBD-12345-2")
    'BCH-ORG-SCBD-12345'
    """
    plain = _plain_code(code)
    upper = plain.upper()
    if matched := _bch.fullmatch(upper):
        return matched[1]
    record = upper.partition("@")[0]
    if not _long.fullmatch(record):
        raise INSTITUTION_BAD_BCH(identifier=plain[:LONGEST_IDENTIFIER])
    return record


def identifier_key(code: str) -> str:
    """Return an identifier as identifiers are compared, also one that cannot be.

    >>> identifier_key("xm-dac-41114 ") == identifier_key("XM-DAC-41114")
    True
    """
    return _plain_code(code).casefold()


def sound_language(code: str) -> str:
    """Return the code of a language (BCP 47, small letters), "" of none.

    Raises Problem("institution.no_language") for what names none that the CLDR knows.

    >>> sound_language(" PT-br ")
    'pt-br'
    """
    from babel import Locale

    plain = code.strip().lower().replace("_", "-")
    known = not plain or plain.partition("-")[0] in Locale("en").languages
    if not known or len(plain) > LONGEST_LANGUAGE or (plain and not is_language_code(plain)):
        raise INSTITUTION_NO_LANGUAGE(given=code[:40])
    return plain


@cache
def countries_of_agencies() -> frozenset[str]:
    """Return what a registration agency may begin with."""
    from babel import Locale  # takes its time, and a reader needs none

    known = (str(it) for it in Locale("en").territories)
    return frozenset(it for it in known if len(it) == 2 and it.isalpha()) - NO_COUNTRY | WORLDWIDE


def _parted_agency(plain: str) -> tuple[str, str, str]:
    """Return agency, the dash behind it, and the number, whose case counts."""
    country, dash, rest = plain.partition("-")
    agency, other_dash, number = rest.partition("-")
    return f"{country}{dash}{agency}", other_dash, number


def _plain_code(code: str) -> str:
    shown = (it for it in code if unicodedata.category(it) not in ("Cf", "Cc") or it.isspace())
    return " ".join(unicodedata.normalize("NFKC", "".join(shown)).split())
