"""What each kind of letter says before the Secretariat changes it: subject and paragraphs."""

from django.conf import settings
from django.utils.translation import gettext

from biocap.letters.choices import MADE_WHOLE, OF_COUNTRY, LetterKind


def _notification() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: your answers by {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: you are asked to answer “{title}”."),
        gettext("What it is for: {aim}"),
        gettext("How long it takes: {takes}"),
        gettext(
            "Please submit by {due}. What comes later is marked as late; after {closes} nothing "
            "is taken. Both days last until they have ended everywhere on Earth."
        ),
        gettext("The form is in your workroom: {address}"),
        _sign_in(),
        gettext("Questions: {contact}"),
    )


def _reminder() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: not submitted yet, due {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: “{title}” has not been submitted yet."),
        gettext("What it is for: {aim}"),
        gettext(
            "It is due on {due}, and closes after {closes}. What you answered so far is kept; "
            "you can go on where you stopped: {address}"
        ),
        _sign_in(),
        gettext("If somebody else should answer, or something hinders you, tell us: {contact}"),
    )


def _overdue() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: it was due on {due}, and is still taken"), (
        gettext("Dear {name},"),
        gettext("{parties}: “{title}” was due on {due} and has not been submitted."),
        gettext("What it is for: {aim}"),
        gettext(
            "It is still taken, and marked as late, until {closes}. What you answered so far is "
            "kept; you can go on where you stopped: {address}"
        ),
        _sign_in(),
        gettext("If somebody else should answer, or something hinders you, tell us: {contact}"),
    )


def _thanks() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: thank you"), (
        gettext("Dear {name},"),
        gettext("{parties}: your answers to “{title}” have arrived. Thank you."),
        gettext(
            "Your receipt and every version are in your workroom: {address} Until {closes} you "
            "can still send a correction."
        ),
        gettext("Questions: {contact}"),
    )


def _returned() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: returned with a note"), (
        gettext("Dear {name},"),
        gettext("{parties}: the Secretariat returned your answers to “{title}” with this note."),
        "{note}",
        gettext(
            "What you submitted stands and counts until you submit again. Correct it in your "
            "workroom by {closes}: {address}"
        ),
        gettext("Questions: {contact}"),
    )


def _longer() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: more time, until {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: you are given more time for “{title}”."),
        gettext(
            "It is now due on {due}; what comes later is marked as late, and after {closes} "
            "nothing is taken. Both days last until they have ended everywhere on Earth."
        ),
        gettext("Why: {note}"),
        gettext("The form is in your workroom: {address}"),
        gettext("Questions: {contact}"),
    )


def _no_longer() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: due {due}"), (
        gettext("Dear {name},"),
        gettext(
            "{parties}: the longer time for “{title}” that we wrote of is taken back. It is due on "
            "{due}, and closes after {closes}, as for everybody."
        ),
        gettext("Why: {note}"),
        gettext("The form is in your workroom: {address}"),
        gettext("Questions: {contact}"),
    )


def _sections() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: sections for you, by {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: you are asked to answer these sections of “{title}” by {due}:"),
        "{note}",
        gettext("What it is for: {aim}"),
        gettext("You find them in your workroom, and say there when they are done: {address}"),
        _sign_in(),
    )


def _approve() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: answers wait for your approval, due {due}"), (
        gettext("Dear {name},"),
        gettext("{parties}: the answers to “{title}” are ready, and wait for your approval."),
        gettext(
            "Read them and approve exactly these in the workroom, or say beside an answer what is "
            "to be mended: {address}"
        ),
        gettext(
            "They are due on {due}; after {closes} nothing is taken. The focal point submits them "
            "once they are approved."
        ),
        _sign_in(),
    )


def _approve_report() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: answers wait for your approval"), (
        gettext("Dear {name},"),
        gettext("{parties}: the answers to “{title}” are ready, and wait for your approval."),
        gettext(
            "Read them and approve exactly these in the workroom, or say beside an answer what is "
            "to be mended: {address}"
        ),
        _sign_in(),
    )


def _look() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: {parties} lets you look at its draft until {due}"), (
        gettext("Dear {name},"),
        gettext("{parties} lets the Secretariat look at its draft of “{title}” until {due}."),
        gettext("What it wishes: {note}"),
        gettext("You read it in the workroom, and may comment on each section: {address}"),
        gettext("Nothing of it is submitted yet, and nobody else outside the country sees it."),
    )


def _looked() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: we looked at your draft"), (
        gettext("Dear {name},"),
        gettext("{parties}: thank you for letting us look at your draft of “{title}”."),
        "{note}",
        gettext("What we said of single answers stands beside them in your workroom: {address}"),
        gettext("Questions: {contact}"),
    )


def _published() -> tuple[str, tuple[str, ...]]:
    return gettext("{title}: the figures are public"), (
        gettext("Dear {name},"),
        gettext("{parties}: the answers to “{title}” and the figures made of them are public now."),
        gettext("Read them here: {public}"),
        gettext("What it was for: {aim}"),
        gettext("Questions: {contact}"),
    )


def _invitation() -> tuple[str, tuple[str, ...]]:
    return gettext("Your account in the workroom"), (
        gettext("Dear {name},"),
        gettext("You have an account. Choose your password here: {address}"),
        _once(),
        gettext("Questions: {contact}"),
    )


def _password() -> tuple[str, tuple[str, ...]]:
    return gettext("A new password"), (
        gettext("Dear {name},"),
        gettext("Somebody asked for a new password of your account. Choose it here: {address}"),
        _once(),
        gettext("If it was not you, do nothing: your password stays as it is."),
        gettext("Questions: {contact}"),
    )


def _handover() -> tuple[str, tuple[str, ...]]:
    return gettext("{parties}: {title}"), (
        gettext("Dear {name},"),
        "{note}",
        "{address}",
        gettext("Questions: {contact}"),
    )


def _email() -> tuple[str, tuple[str, ...]]:
    return "{title}", (
        gettext("Dear {name},"),
        "{note}",
        "{address}",
        gettext("Questions: {contact}"),
    )


def _mailed() -> tuple[str, tuple[str, ...]]:
    return gettext("Your mail with answers: {title}"), (
        gettext("Dear {name},"),
        gettext("A message with answers came from your address. Its number is {title}."),
        "{note}",
        gettext(
            "What is kept is no submission, and changes no answer. Whoever answers looks at it in "
            "the workroom, under “Mail”, and takes it in or puts it aside there."
        ),
        gettext(
            "If you did not send it, you need do nothing but tell those you answer with. Your "
            "password was not used."
        ),
        gettext("Questions: {contact}"),
    )


def _secretariat() -> tuple[str, tuple[str, ...]]:
    return gettext("A change among those who act for the Secretariat: {title}"), (
        gettext("Dear {name},"),
        "{note}",
        gettext(
            "This is told to the officers and administrators of the Secretariat. If you know of "
            "no reason, ask whoever did it; roles and accounts stand in the workroom, under "
            "“People and Parties”."
        ),
        gettext("Questions: {contact}"),
    )


def _account() -> tuple[str, tuple[str, ...]]:
    return gettext("What was done to an account: {title}"), (
        gettext("Dear {name},"),
        "{note}",
        gettext("If you know of no reason, ask: {contact}"),
    )


def _digest() -> tuple[str, tuple[str, ...]]:
    return gettext("Your letters of today, in one"), (
        gettext("Dear {name},"),
        gettext("Several things were written to you. Each stands below as a letter of its own:"),
        "{subjects}",
        "{note}",
    )


def _once() -> str:
    return gettext(
        "The link works once, for seven days. If it no longer works, ask for another where you "
        "sign in."
    )


def _sign_in() -> str:
    if settings.EMAIL_HOST:
        return gettext(
            "You sign in with your e-mail. If you have no password yet, or lost it, the page where "
            "you sign in sends you a link."
        )
    return gettext(
        "You sign in with your e-mail. If you have no password yet, or lost it, ask the "
        "Secretariat for a link."
    )


PARTS = {
    LetterKind.NOTIFICATION: _notification,
    LetterKind.REMINDER: _reminder,
    LetterKind.OVERDUE: _overdue,
    LetterKind.THANKS: _thanks,
    LetterKind.RETURNED: _returned,
    LetterKind.LONGER: _longer,
    LetterKind.NO_LONGER: _no_longer,
    LetterKind.SECTIONS: _sections,
    LetterKind.APPROVE: _approve,
    LetterKind.APPROVE_REPORT: _approve_report,
    LetterKind.LOOK: _look,
    LetterKind.LOOKED: _looked,
    LetterKind.PUBLISHED: _published,
    LetterKind.DIGEST: _digest,
    LetterKind.INVITATION: _invitation,
    LetterKind.PASSWORD: _password,
    **dict.fromkeys(OF_COUNTRY, _handover),
    **dict.fromkeys(MADE_WHOLE, _email),
    LetterKind.MAILED: _mailed,
    LetterKind.SECRETARIAT: _secretariat,
    LetterKind.ACCOUNT: _account,
}
"""By kind, as functions: the language is the one in force when they are asked."""
