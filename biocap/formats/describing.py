"""A format told in one tree: structure and words together."""

from typing import Any

from biocap.formats.conditions import AnyOf, Condition, Not, Picked
from biocap.formats.model import Edition, Section
from biocap.formats.question import Field, Question
from biocap.formats.texts import FieldText, Texts


def describe(edition: Edition, language: str = "en") -> dict[str, Any]:
    """Return an edition as plain dicts and lists, for `biocap formats show` and for programs.

    What is absent in the definition is absent here, but for the codes of options and
    rows, which come with their labels.
    """
    texts = edition.texts(language)
    return {
        "code": edition.code,
        "edition": edition.edition,
        "title": texts.title,
        "language": texts.language,
        "official": texts.official,
        "complete": texts.complete,
        "respondent": edition.respondent,
        "source": _present(
            document=edition.source.document,
            part=edition.source.part,
            paragraph=edition.source.paragraph,
        ),
        "sha256": edition.sha256,
        "option_lists": {
            name: _present(
                scored=options.scored,
                options=[
                    _present(
                        code=option.code,
                        label=texts.option(name, option.code),
                        other=option.other,
                        exclusive=option.exclusive,
                        details=option.details,
                        interval=[end for end in option.interval or () if end is not None],
                        bch=option.bch,
                    )
                    for option in options.options
                ],
            )
            for name, options in edition.option_lists.items()
        },
        "sections": [_section(section, texts) for section in edition.sections],
    }


def condition_of(condition: Condition) -> dict[str, Any]:
    """Return a condition in the shape of the definition."""
    if isinstance(condition, Picked):
        return {"question": condition.question, "includes": list(condition.codes)}
    if isinstance(condition, Not):
        return {"not": condition_of(condition.of)}
    name = "any" if isinstance(condition, AnyOf) else "all"
    return {name: [condition_of(part) for part in condition.of]}


def _section(section: Section, texts: Texts) -> dict[str, Any]:
    words = texts.sections[section.code]
    return _present(
        code=section.code,
        title=words.title,
        text=words.text,
        shown_when=condition_of(section.shown_when) if section.shown_when else None,
        questions=[_question(question, texts) for question in section.questions],
    )


def _question(question: Question, texts: Texts) -> dict[str, Any]:
    words = texts.questions[question.code]
    return _present(
        **_field(question, words),
        number=question.number,
        part_of=question.part_of,
        text=words.text,
        shown_when=condition_of(question.shown_when) if question.shown_when else None,
        not_before=question.not_before,
        opened_by=question.opened_by,
        prefill=question.prefill,
        unasked=question.unasked,
        row_groups=[
            _present(code=group.code, label=words.row_groups[group.code], at_most=group.at_most)
            for group in question.row_groups
        ],
        rows=[
            _present(
                code=row.code,
                label=words.rows[row.code],
                group=row.group,
                other=row.other,
                bch=row.bch,
            )
            for row in question.rows
        ],
        columns=[_field(column, words.columns[column.code]) for column in question.columns],
    )


def _field(field: Field, words: FieldText) -> dict[str, Any]:
    return _present(
        code=field.code,
        kind=field.kind,
        label=words.label,
        printed=words.printed,
        help=words.help,
        examples=list(words.examples),
        visibility=field.visibility,
        required=field.required,
        added=field.added,
        many=field.many,
        options=field.option_list.code,
        at_least=field.at_least,
        at_most=field.at_most,
        minimum=field.minimum,
        maximum=field.maximum,
        longest=field.longest,
        accept=list(field.accept),
    )


def _present(**properties: Any) -> dict[str, Any]:
    """Leave out what is absent; 0 is not absent."""
    return {
        name: value
        for name, value in properties.items()
        if value is not None and value is not False and value != "" and value != []
    }
