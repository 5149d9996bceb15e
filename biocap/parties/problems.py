"""What a person or a program is told of people, roles and Parties."""

from biocap.shared.problems import ProblemType

PARTIES_UNKNOWN_TREATY = ProblemType(
    "parties.unknown_treaty", "There is no treaty “%(treaty)s” here; say one of: %(known)s.", 404
)
PEOPLE_NO_SECRETARIAT = ProblemType(
    "people.no_secretariat",
    "Nobody of the Secretariat is known by that name. Add one: biocap people add.",
)
PEOPLE_UNKNOWN = ProblemType("people.unknown", "Nobody has the e-mail %(email)s.")
PEOPLE_LONG_TELEPHONE = ProblemType(
    "people.long_telephone",
    "This telephone has %(length)s characters; at most %(longest)s fit. Give one number.",
)
PEOPLE_UNKNOWN_ZONE = ProblemType(
    "people.unknown_zone", "There is no time zone “%(zone)s”; choose one of the list."
)
PEOPLE_UNKNOWN_LANGUAGE = ProblemType(
    "people.unknown_language", "Nothing is written here in “%(language)s”; say one of: %(known)s."
)
ORGANIZATION_NAME_TAKEN = ProblemType(
    "organization.name_taken", "There is an organization “%(name)s” already."
)
ORGANIZATION_BAD_WEBSITE = ProblemType(
    "organization.bad_website", "“%(website)s” is no web address. Write it as https://example.org."
)
PEOPLE_NAME_MISSING = ProblemType("people.name_missing", "Give the person's name.")
PEOPLE_EMAIL_TAKEN = ProblemType(
    "people.email_taken",
    "%(email)s already belongs to a person. Add a role to that person instead.",
)
PEOPLE_EMAIL_MALFORMED = ProblemType(
    "people.email_malformed", "“%(email)s” is not an e-mail address. Write it as name@example.org."
)
ROLE_UNKNOWN_PARTY = ProblemType(
    "role.unknown_party", "There is no Party “%(party)s”. Use the three-letter code, such as KEN."
)
ROLE_UNKNOWN_KIND = ProblemType("role.unknown_kind", "There is no role “%(kind)s”.")
ROLE_NEEDS_ORGANIZATION = ProblemType(
    "role.needs_organization", "Name the organization that the person acts for."
)
ROLE_NEEDS_COUNTRY = ProblemType(
    "role.needs_country", "Choose the country that the person acts for."
)
ROLE_TAKES_NO_COUNTRY = ProblemType(
    "role.takes_no_country",
    "Someone in this role acts for no country. Leave the country out, or choose another role.",
)
ROLE_TAKES_NO_ORGANIZATION = ProblemType(
    "role.takes_no_organization",
    "Someone in this role acts for no organization. Leave it out, or choose another role.",
)
ROLE_NOT_TO_ONESELF = ProblemType(
    "role.not_to_oneself",
    "Nobody gives themselves a role of the Secretariat. Ask one of its officers.",
    403,
)
ROLE_BEYOND_OWN = ProblemType(
    "role.beyond_own",
    "This concerns a role of the Secretariat that you do not hold. Ask one of its officers.",
    403,
)
ROLE_DAYS_OUT_OF_ORDER = ProblemType(
    "role.days_out_of_order", "A role ends on the day it begins, or later."
)
ROLE_LAST_SECRETARIAT = ProblemType(
    "role.last_secretariat",
    "This is the last person of the Secretariat. Give the role to another first.",
)
PARTY_UNKNOWN = ProblemType("party.unknown", "There is no Party “%(party)s”.")
PARTY_NOT_EDITABLE = ProblemType("party.not_editable", "“%(field)s” of a Party cannot be edited.")
PARTY_UNKNOWN_CATEGORY = ProblemType("party.unknown_category", "There is no category “%(value)s”.")
PARTY_REASON_MISSING = ProblemType("party.reason_missing", "Say why, so that others can follow it.")
LINK_EXPIRED = ProblemType(
    "link.expired", "This link has been used or is too old. Ask the Secretariat for a new one.", 410
)
EMAIL_CHANGE_SAME = ProblemType("email_change.same", "This is the e-mail of the account already.")
EMAIL_CHANGE_TOO_OFTEN = ProblemType(
    "email_change.too_often", "This was asked for too often. Hours to wait: %(hours)s.", 429
)
EMAIL_CHANGE_LINK = ProblemType(
    "email_change.link",
    "This link has been used, is too old, or what it was for has ended. Nothing was changed.",
    410,
)
EMAIL_CHANGE_CONFIRMED = ProblemType(
    "email_change.confirmed", "This address has confirmed already; nothing more was changed.", 409
)
EMAIL_CHANGE_TAKEN = ProblemType(
    "email_change.taken",
    "Another account signs in with this address, so nothing was changed. If both are yours, ask the"
    " Secretariat to merge them.",
    409,
)
EMAIL_CHANGE_OTHER = ProblemType(
    "email_change.other",
    "You are signed in with another account than the one this link is for. Sign out, and open the"
    " link again.",
    403,
)
EMAIL_CHANGE_NONE = ProblemType(
    "email_change.none", "No other e-mail is asked for now; perhaps it was done or taken back.", 409
)
EMAIL_CHANGE_REASON = ProblemType(
    "email_change.reason", "Say why, so that others can follow it: how you know who asks."
)
EMAIL_CHANGE_OWN = ProblemType(
    "email_change.own",
    "Nobody confirms for themselves in place of an address. Ask another of the Secretariat.",
    403,
)
PASSWORD_WEAK = ProblemType("password.weak", "Choose another password. %(reasons)s")
PASSKEY_REFUSED = ProblemType(
    "passkey.refused",
    "The passkey was not taken. Try again, or use a code of the authenticator app or a recovery"
    " code.",
)
PASSKEY_COPIED = ProblemType(
    "passkey.copied",
    "This passkey says a number that it said before: there may be a copy of it. Use a code, and"
    " remove the passkey under Your account.",
)
PEOPLE_FACTOR_OF_SECRETARIAT = ProblemType(
    "people.factor_of_secretariat",
    "The second factor of who holds a role of the Secretariat is taken away on the command line"
    " alone: biocap people forget-factor --email …",
    403,
)
PEOPLE_MERGED = ProblemType(
    "people.merged", "This account was merged into that of %(name)s, which acts in its place."
)
PEOPLE_ERASED = ProblemType(
    "people.erased", "What was known of this person was erased, as they asked. Add them anew."
)
PEOPLE_NOT_ONESELF = ProblemType(
    "people.not_oneself", "Nobody closes their own account. Ask another of the Secretariat."
)
SIGN_IN_TOO_OFTEN = ProblemType(
    "sign_in.too_often",
    "This was tried too often from here. Minutes to wait: %(minutes)s. Or ask the Secretariat for"
    " a link that lets you in at once.",
    429,
)
ORGANIZATION_UNKNOWN = ProblemType("organization.unknown", "There is no such organization.")
ORGANIZATION_NAME_MISSING = ProblemType(
    "organization.name_missing", "Give the organization's name."
)
ORGANIZATION_CLOSED = ProblemType(
    "organization.closed", "“%(name)s” is closed: nobody acts for it. Open it again first."
)
ORGANIZATION_MERGED = ProblemType(
    "organization.merged", "This organization was merged into %(name)s, which stands in its place."
)
