"""What is told of the records of organizations."""

from biocap.shared.problems import ProblemType

INSTITUTION_BAD_IATI = ProblemType(
    "institution.bad_iati",
    "“%(identifier)s” is no organization identifier of IATI. It begins with the agency that "
    "registers it, and its number there: XM-DAC-41114, GB-COH-01234567.",
)
INSTITUTION_BAD_BCH = ProblemType(
    "institution.bad_bch",
    "“%(identifier)s” is no record of an organization in the Biosafety Clearing-House. Write it "
    "as BCH-ORG-SCBD-12345, or as the record’s own long identifier.",
)
INSTITUTION_NO_SCHEME = ProblemType(
    "institution.no_scheme", "“%(given)s” is no list of identifiers that is known here."
)
INSTITUTION_IDENTIFIER_TAKEN = ProblemType(
    "institution.identifier_taken",
    "%(identifier)s belongs to “%(name)s” already. If both are one organization, merge them.",
    409,
)
INSTITUTION_ALIAS_TAKEN = ProblemType(
    "institution.alias_taken",
    "“%(alias)s” is a name of “%(name)s” already. If both are one organization, merge them.",
    409,
)
INSTITUTION_NO_ALIAS = ProblemType(
    "institution.no_alias", "Give the other name in letters: nothing can be found by this."
)
INSTITUTION_LONG_ALIAS = ProblemType(
    "institution.long_alias",
    "This name has %(length)s characters; at most %(longest)s fit.",
)
INSTITUTION_UNCLEAR = ProblemType(
    "institution.unclear",
    "“%(name)s” may be any of: %(which)s. Write its whole name, or its identifier.",
    409,
)
INSTITUTION_CONTACT_OF_PERSON = ProblemType(
    "institution.contact_of_person",
    "%(email)s is the address of a person here. Give one of the institution: it becomes public.",
)
INSTITUTION_LONG_CONTACT = ProblemType(
    "institution.long_contact",
    "The contact has %(length)s characters in one place; at most %(longest)s fit.",
)
INSTITUTION_NO_KIND = ProblemType(
    "institution.no_kind", "“%(given)s” cannot be chosen here. Choose one of the list."
)
INSTITUTION_NO_LANGUAGE = ProblemType(
    "institution.no_language",
    "“%(given)s” is no code of a language. Write it in two or three letters: fr, de, pt-br.",
)
INSTITUTION_RECORD_CHANGED = ProblemType(
    "institution.record_changed",
    "Somebody changed this record since you saw it. Look at it again; nothing was done.",
    409,
)
INSTITUTION_NOT_PUBLIC = ProblemType(
    "institution.not_public", "Nothing of this organization’s record is public.", 409
)
INSTITUTION_NO_REASON = ProblemType(
    "institution.no_reason", "Say why, so that others can follow it."
)
INSTITUTION_NO_PAGE = ProblemType(
    "institution.no_page",
    "There is no page of an organization with the number %(number)s. The list has all of them.",
    404,
)
