"""Template files are laid out for their readers; a page does not carry that layout."""

from pathlib import Path

from django.template import Context, Engine

from biocap.web.template_files import without_layout


def test_without_layout_keeps_one_line_end_for_each_and_drops_indentation() -> None:
    assert without_layout("<ul>\n  <li>one</li>\n\n  <li>two\n    lines</li>\n</ul>\n") == (
        "<ul>\n<li>one</li>\n<li>two\nlines</li>\n</ul>"
    )


def test_without_layout_joins_the_head() -> None:
    head = "{% comment %}\nWho.\nArguments: who.\n{% endcomment %}\n{% load i18n %}\n"
    assert without_layout(f"{head}<b>{{{{ who }}}}</b>\n") == (
        "{% comment %}Who.Arguments: who.{% endcomment %}{% load i18n %}<b>{{ who }}</b>"
    )


def test_without_layout_leaves_a_later_comment_where_it_stands() -> None:
    text = "<p>\n{% comment %}why{% endcomment %}\n</p>"
    assert without_layout(text) == text


def test_loader_lets_a_part_stand_within_a_sentence(tmp_path: Path) -> None:
    """`(12)`, not `( 12 )`, though the file of the part ends with a line end."""
    engine = Engine(
        loaders=["biocap.web.template_files.Loader"],
        libraries={"i18n": "django.templatetags.i18n"},
    )
    page = engine.from_string('({% include "components/linked.html" %}).')
    assert page.render(Context({"words": "12", "address": ""})) == "(12)."
    assert page.render(Context({"words": "12", "address": "/a/"})) == '(<a href="/a/">12</a>).'
