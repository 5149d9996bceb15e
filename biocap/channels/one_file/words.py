"""What the form in one file says itself, in a language; words of the pages are theirs again."""

from django.utils.translation import gettext as _

from biocap.formats.sentences import MALFORMED, SAME_CODE, SENTENCES
from biocap.telling.parts import part_words


def interface_words() -> dict[str, str]:
    """Return the words of the interface in the language in force, by name."""
    return {
        "language": _("Language"),
        "sections": _("Sections"),
        "note": _(
            "This form needs no network. Fill it in, check it at the end, and save the answer "
            "file: bring that to the platform by upload, on a USB stick or by e-mail. Nothing is "
            "sent by itself."
        ),
        "kept": _("What you type is kept in this browser, on this device."),
        "not_kept": _(
            "This browser keeps nothing of this page: save the answer file before you close it."
        ),
        "check": _("Check and save"),
        "to_mend": _("to mend: {n}"),
        "errors_head": _("To be mended before it can be submitted"),
        "notices_head": _("You may want to look at these; they do not stop you"),
        "none": _("Nothing is to be mended."),
        "changed": _("Answers changed in this form: {n}"),
        "save_head": _("Save your answers"),
        "save_help": _(
            "The answer file holds what you changed. On the platform you see first what it would "
            "change there."
        ),
        "author": _("Your name, so that others know who answered"),
        "save": _("Save the answer file"),
        "saved": _("Saved. You find it where your browser keeps downloads."),
        "to_copy": _(
            "This browser saves no files. Copy all of this into a file of plain text with the "
            "name {name}."
        ),
        "open_head": _("Go on with an answer file"),
        "open_help": _("One that was saved from this form, on this or another device."),
        "open": _("Answer file"),
        "opened": _("Taken from the file: {n}. Typed here otherwise, and left as typed: {m}."),
        "open_refused": _(
            "This is no answer file of this form, or it is damaged. Nothing changed."
        ),
        "print": _("Print"),
        "required": _("required"),
        "private": _("Private"),
        "at_most": _("At most {n}"),
        "specify": _("Please specify"),
        "also": _("Also in another language"),
        "another_language": _("another language"),
        "in_another": _("The text in another language"),
        "language_of_text": _("Language of the text"),
        "take_back": _("Take back"),
        "files_here": _(
            "The answer file takes them along: at most {n} MB together. Add larger files on the "
            "page of the form."
        ),
        "choose_file": _("Choose a file"),
        "file_there": _("a file that lies on the platform"),
        "file_large": _(
            "“{name}” was not added: the files of an answer file have at most {n} MB together. "
            "Add it on the page of the form."
        ),
        "file_kind": _("“{name}” was not added. Choose a file of one of these kinds: {kinds}."),
        "file_unread": _("“{name}” was not added: it is empty, or cannot be read."),
        "no_group": _("No group"),
        "entry": _("Entry {n}"),
        "add": _("Add another"),
        "remove": _("Remove"),
        **part_words(),
    }


def needs_scripts() -> str:
    """Return what a browser without scripts shows."""
    return _("This form needs JavaScript. Print it from the platform instead.")


def finding_templates() -> dict[str, dict[str, str]]:
    """Return by name the stable code and the English template of every finding."""
    named = {
        name: {"code": SAME_CODE.get(name, name), "text": text} for name, text in SENTENCES.items()
    }
    malformed = {
        f"answers.malformed:{kind}": {"code": "answers.malformed", "text": text}
        for kind, text in MALFORMED.items()
    }
    return named | malformed


def sentence_words() -> dict[str, str]:
    """Return the templates of findings in the language in force, where they are translated."""
    english = finding_templates()
    said = {name: _(one["text"]) for name, one in english.items()}
    return {name: text for name, text in said.items() if text != english[name]["text"]}
