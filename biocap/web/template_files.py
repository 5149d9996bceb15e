"""Template files are laid out for their readers; that white space is no part of a page."""

import re

from django.template import Origin
from django.template.loaders.app_directories import Loader as AppDirectoriesLoader

HEAD = re.compile(r"\A(?:(?:{% load [^%]+ %}|{% comment %}.*?{% endcomment %})\n+)+", re.DOTALL)
INDENTATION = re.compile(r"\n[ \n]+")


class Loader(AppDirectoriesLoader):
    """Finds templates as Django does, and reads them without their layout."""

    def get_contents(self, origin: Origin) -> str:
        return without_layout(super().get_contents(origin))


def without_layout(text: str) -> str:
    """Return a template without the lines of its head, its indentation and its last line end.

    So a part that is included within a sentence adds no space before or after it, and
    indentation does not travel. One line end stays for each, as the space that HTML reads in it.

    >>> without_layout("{% load i18n %}\\n<b>\\n  {{ n }}\\n</b>\\n")
    '{% load i18n %}<b>\\n{{ n }}\\n</b>'
    """
    text = INDENTATION.sub("\n", text.rstrip())
    return HEAD.sub(lambda head: head[0].replace("\n", ""), text)
