"""What keeps somebody from signing in by OpenID Connect, or a provider from being set up."""

from biocap.shared.problems import ProblemType

OPENID_UNREACHABLE = ProblemType(
    "openid.unreachable",
    "%(name)s does not answer now. Sign in with your password, or try again later.",
    424,
)
OPENID_UNSOUND = ProblemType(
    "openid.unsound",
    "What %(name)s answered cannot be trusted (%(what)s), so nobody was signed in. Sign in with"
    " your password, and tell the Secretariat.",
    424,
)
OPENID_STATE = ProblemType(
    "openid.state",
    "Signing in by %(name)s was not begun in this browser, or took too long. Begin again.",
    400,
)
OPENID_REFUSED = ProblemType(
    "openid.refused", "%(name)s did not let you in. Sign in with your password, or try again.", 403
)
OPENID_UNVERIFIED = ProblemType(
    "openid.unverified",
    "%(name)s does not say that your e-mail is yours, so it lets nobody in here. Sign in with your"
    " password.",
    403,
)
OPENID_OTHER_DOMAIN = ProblemType(
    "openid.other_domain",
    "%(email)s is no address of %(name)s. Sign in with your password.",
    403,
)
OPENID_NOBODY = ProblemType(
    "openid.nobody",
    "Nobody is invited here with %(email)s. Ask the Secretariat to add you.",
    403,
)
OPENID_OTHER_ACCOUNT = ProblemType(
    "openid.other_account",
    "The account of %(email)s does not act for %(name)s alone. Sign in with your password.",
    403,
)
OPENID_BAD_ISSUER = ProblemType(
    "openid.bad_issuer", "The issuer is an address that begins with https:// and has no “?” or “#”."
)
OPENID_WHOSE = ProblemType(
    "openid.whose",
    "Choose the organization or the country whose people sign in by it: one of both.",
)
OPENID_BAD_DOMAINS = ProblemType(
    "openid.bad_domains",
    "Give the domains of its e-mail, such as “example.org”, with spaces between them.",
)
OPENID_CODE_TAKEN = ProblemType(
    "openid.code_taken", "There is a way to sign in “%(code)s” already."
)
