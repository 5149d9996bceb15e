"""A submission with all that its pages show, read in a fixed number of queries."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import Http404
from django.urls import reverse

from biocap import formats
from biocap.collection import queries
from biocap.collection.choices import OPEN_STATUSES, Channel, Status
from biocap.collection.models import Round, Submission
from biocap.collection.permissions import may
from biocap.collection.queries import AnswerNow
from biocap.countries.queries import open_talks
from biocap.formats import Edition, Finding, Section, Texts
from biocap.parties.models import Person
from biocap.parties.queries import fictional_codes
from biocap.parties.reference import PARTIES
from biocap.telling.answers import texts_of
from biocap.telling.differences import Side
from biocap.telling.wording import Wording, wording_of
from biocap.web.forms.commenting import OpenTalks, with_comments
from biocap.web.forms.fields import SavedMark, UploadLine
from biocap.web.forms.page import SectionPage, revision_mark, section_page
from biocap.web.forms.places import page_language
from biocap.web.forms.presenting import AnswersOnPage, present
from biocap.web.forms.questions import QuestionView
from biocap.web.forms.refusals import typed_lines
from biocap.web.forms.state import FindingLine
from biocap.web.presenters.rounds import RoundAbout, about_round, reader_zone
from biocap.web.views.work.heads import Before, FormHead
from biocap.web.views.work.posted import NOTHING_TYPED, Typed
from biocap.web.views.work.submissions import respondent_name, submission_or_404, submission_title


@dataclass(frozen=True)
class WorkDraft:
    """A submission, its edition and words, and the answers that stand."""

    submission: Submission
    edition: Edition
    texts: Texts
    now: Mapping[str, AnswerNow]
    respondent: str
    previous: Mapping[str, Any] = field(default_factory=dict)
    previous_title: str = ""
    """What the round is called whose answers stand beside."""
    unread: Mapping[str, Any] = field(default_factory=dict)
    """What was typed and could not be read, by key."""
    uploads: Mapping[str, UploadLine] = field(default_factory=dict)
    talks: OpenTalks = field(default_factory=dict)
    """What is open of what was said of the answers."""
    seen: frozenset[str] | None = None
    """The sections that the reader sees; None: the whole."""

    @property
    def values(self) -> dict[str, Any]:
        """The answers that stand; those taken back are left out."""
        return {key: answer.value for key, answer in self.now.items() if answer.value is not None}

    @property
    def gone(self) -> list[tuple[str, list[str]]]:
        """The answers whose question the format no longer has: their keys and texts."""
        keys = self.values.keys() - self.edition.keys.keys() if self.seen is None else ()
        return [(key, texts_of(self.values[key])) for key in sorted(keys)]

    @property
    def side(self) -> Side:
        """The answers that stand, as they are set beside those of a version."""
        return Side(self.edition, self.texts, self.values)

    @property
    def is_open(self) -> bool:
        return self.submission.status in OPEN_STATUSES

    @property
    def rehearsal(self) -> bool:
        return self.submission.round is not None and self.submission.round.rehearsal

    @property
    def carried(self) -> int:
        """How many answers that stand were confirmed as unchanged since the round before."""
        return sum(self.now[key].channel == Channel.UNCHANGED for key in self.values)

    def keys(self, section: Section) -> list[str]:
        """Return the answer keys of a section, those of files too."""
        return [
            key
            for key, (question, _row) in self.edition.keys.items()
            if question.section == section.code
        ]

    def before(self, section: Section) -> Before | None:
        """Return how much of a section may be given again as in the round before, and was.

        None where there was no round before, or nothing in it of this section.
        """
        if not self.previous:
            return None
        keys = [key for key in self.keys(section) if self.edition.keys[key][0].kind != "file"]
        before = [key for key in keys if self.previous.get(key) is not None]
        carried = [
            key for key in keys if key in self.values and self.now[key].channel == Channel.UNCHANGED
        ]
        open_still = [key for key in before if key not in self.values]
        if not before:
            return None
        return Before(self.previous_title, len(open_still), len(carried))

    def wording(self) -> Wording:
        """Return in which language the words of the format stand on this page."""
        return wording_of(self.edition, page_language(), self.texts)

    def section(self, code: str) -> Section:
        """Return a section of the form, or raise Http404."""
        for section in self.edition.sections:
            if section.code == code:
                return section
        raise Http404

    def url_of(self, section: str) -> str:
        """Return where a section is answered."""
        return reverse("section", args=[self.submission.pk, section])

    def comments_of(self, section: str) -> str:
        """Return where the answers of a section are commented on."""
        return reverse("section_comments", args=[self.submission.pk, section])

    def head(self, reader: Person) -> FormHead:
        """Return what stands above every page of this form."""
        round_ = self.submission.round
        return FormHead(
            title=submission_title(self.submission, self.values),
            respondent=self.respondent,
            about=_about(round_, self.submission.party_code, reader) if round_ else None,
            note=self.submission.note
            if self.submission.status == Status.RETURNED and self.seen is None
            else "",
            status=self.submission.status,
            review_url=reverse("review", args=[self.submission.pk]) if self.seen is None else "",
            give_url=reverse("sections_given", args=[self.submission.pk])
            if may(reader, "section.give", self.submission)
            else "",
        )

    def answers(self, typed: Typed = NOTHING_TYPED) -> AnswersOnPage:
        """Return what the fields show: what stands, and over it what was typed in vain."""
        saved = {
            key: SavedMark(
                typed.marks.get(key) or revision_mark(answer.revision, answer.value),
                answer.saved_at,
            )
            for key, answer in self.now.items()
        }
        return AnswersOnPage(
            values={**self.values, **self.unread, **typed.values},
            saved=saved,
            findings={**self.unread_lines(), **typed.findings},
            unread=frozenset(self.unread),
            proposals=self.proposals(),
            previous=self.previous,
            conflicts=typed.conflicts,
            uploads=self.uploads,
            prefilled=self.respondent,
            more=typed.more,
            save_url=reverse("save_answer", args=[self.submission.pk, "."])[:-1],
            files_url=reverse("begin_upload", args=[self.submission.pk]),
            fictional=self._fictional_places(),
        )

    def _fictional_places(self) -> tuple[str, ...]:
        """Return the fictional Parties that a fictional respondent may name as places."""
        whose = self.submission.organization or self.submission.party_code
        asked = any(question.kind == "places" for question in self.edition.questions.values())
        return fictional_codes(whose) if asked and whose not in PARTIES else ()

    def proposals(self) -> dict[str, Any]:
        """Return by key what may be proposed where nothing stands: the country as the place.

        A proposal is no answer until somebody takes it; an organization has no place of its own.
        """
        if self.submission.party_code not in PARTIES:
            return {}
        return {
            question.code: {"countries": [self.submission.party_code]}
            for question in self.edition.questions.values()
            if question.kind == "places" and not question.many
            if question.code not in self.values and question.code not in self.unread
        }

    def unread_lines(self) -> dict[str, tuple[FindingLine, ...]]:
        """Return why what was typed could not be read, by key; of what is asked alone."""
        shown = formats.asked_questions(self.edition, self.values) if self.unread else ()
        return {
            key: typed_lines(self.edition, self.texts, key, typed, self.url_of(question.section))
            for key, typed in self.unread.items()
            for question in (self.edition.keys[key][0],)
            if question.code in shown
        }

    @cached_property
    def contradictions(self) -> list[Finding]:
        """Return a notice for each contradiction in the answers that stand."""
        return queries.contradictions_of(self.submission, self.edition, self.values)

    def page(
        self,
        section: Section,
        typed: Typed = NOTHING_TYPED,
        every: bool = False,
        at_work: str = "",
    ) -> SectionPage:
        """Return the page of a section; `every` finding, or only those about what was answered.

        `at_work` is the key at which the reader is at this moment.
        """
        page = section_page(
            self.edition,
            self.texts,
            section,
            self.answers(typed),
            self.values,
            self.url_of,
            contradictions=self.contradictions,
            all_findings=every,
            at_work=at_work,
        )
        page = with_comments(page, self.talks, self.edition, self.comments_of(section.code))
        return page if self.seen is None else page.only(self.seen)

    def anew(self, beside: bool = True) -> "WorkDraft":
        """Return the draft as it stands by now, for the same reader."""
        return replace(load_draft(self.submission.pk, beside), seen=self.seen)

    def seen_by(self, reader: Person) -> "WorkDraft":
        """Return the draft as somebody may see it: whole, or the sections given to them."""
        return replace(self, seen=queries.sections_seen(reader, self.submission))

    def parked_view(self, key: str, typed: Typed) -> QuestionView:
        """Return the question of a key that is not asked now: somebody closed it meanwhile."""
        question, _row = self.edition.keys[key]
        return present(self.edition, self.texts, question, self.answers(typed))

    def settled(self, key: str) -> "WorkDraft":
        """Return the draft without what was typed for a key before."""
        return replace(self, unread={k: typed for k, typed in self.unread.items() if k != key})

    def with_answer(self, key: str, answer: AnswerNow) -> "WorkDraft":
        """Return the draft as it is after one answer was saved."""
        return replace(self, now={**self.now, key: answer})


def load_draft(submission_id: uuid.UUID, beside: bool = True) -> WorkDraft:
    """Return a draft; without `beside`, neither the previous round's answers nor files."""
    submission = submission_or_404(submission_id)
    edition = formats.load_edition(submission.format_code, submission.edition)
    draft = WorkDraft(
        submission=submission,
        edition=edition,
        texts=edition.texts(page_language()),
        now=queries.draft_answers(submission),
        respondent=respondent_name(submission),
        unread={
            key: it for key, it in queries.unread_of(submission).items() if key in edition.keys
        },
        talks=open_talks(submission),
    )
    if not beside:
        return draft
    uploads = {
        str(upload.pk): UploadLine(
            str(upload.pk),
            upload.name,
            upload.size,
            reverse("upload", args=[upload.pk]),
            upload.question,
            upload.removed_at is not None,
        )
        for upload in submission.uploads.all()
    }
    before = queries.previous_version(submission)
    return replace(
        draft,
        previous=queries.answers_carried(submission, before) if before else {},
        previous_title=before.submission.round.title if before and before.submission.round else "",
        uploads=uploads,
    )


def _about(round: Round, party_code: str, reader: Person) -> RoundAbout:
    changes = queries.changes_of([round]).get(round.pk, [])
    days = queries.days_of(round, party_code)
    return about_round(round, reader_zone(reader), changes, days, party_code)
