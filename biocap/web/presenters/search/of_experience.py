"""What is found of what people share: courses, lessons, practices, questions and their answers."""

from collections.abc import Iterator

from biocap.experience.choices import POSTS, ContributionKind
from biocap.experience.public import read_experience
from biocap.experience.words import days_of_course, sharer_words
from biocap.library.places import library_root
from biocap.telling.names import Words
from biocap.telling.tables import Address
from biocap.web.presenters.search.findable import Findable, told_in


def courses(words: Words) -> Iterator[Findable]:
    """Yield the courses and trainings, those of the archive too."""
    for it in read_experience(library_root()):
        if it.kind == ContributionKind.COURSE:
            body, address = it.body, Address("course", (it.code,))
            also = f"{body['organizer']} {body['place']} {body['text']}"
            told = told_in(it.language, words)
            yield Findable(
                "courses", it.title, address, days_of_course(it), told, also, it.fictional
            )


def posts(words: Words) -> Iterator[Findable]:
    """Yield lessons, good practices and questions, a question by its answers too."""
    every = read_experience(library_root())
    answers: dict[str, list[str]] = {}
    for it in every:
        if it.question:
            answers.setdefault(it.question, []).append(str(it.body["text"]))
    for it in every:
        if it.kind in POSTS:
            address, told = Address("exchange-post", (it.code,)), told_in(it.language, words)
            also = " ".join([it.body["text"], *answers.get(it.code, ())])
            yield Findable(
                "exchange", it.title, address, sharer_words(it), told, also, it.fictional, "und"
            )
