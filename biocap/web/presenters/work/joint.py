"""A request for several Parties: who was invited, who said what, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from biocap.collection.rules import frozen_answers
from biocap.countries.joining import InvitedParty, JointStanding
from biocap.parties.reference import Party
from biocap.shared.text import noop
from biocap.support.joint import latest_version, own_standing
from biocap.support.models import JoiningParty
from biocap.telling.dates import short_moment
from biocap.telling.tables import Address, Column
from biocap.web.columns import OWN_WORDS, TAG, Tag, list_on_page, on_page
from biocap.web.presenters.work.support import RequestLine, requests_table
from biocap.web.tables import Drawn
from biocap.web.words import party_name

STYLES = {JointStanding.AGREED: "good", JointStanding.INVITED: "wait"}


@dataclass(frozen=True)
class JointLine:
    """One word of an invited Party, or that it has said none yet."""

    party: str
    said: Tag
    at: datetime
    by: str
    words: str


COLUMNS: tuple[Column[JointLine], ...] = (
    on_page("party", noop("Country"), lambda line: line.party),
    on_page("said", noop("What it said"), lambda line: line.said),
    on_page("at", noop("When"), lambda line: line.at, shown=lambda line: short_moment(line.at)),
    on_page("by", noop("By whom"), lambda line: line.by),
    on_page("words", noop("In its words"), lambda line: line.words),
)


def joint_table(parties: Sequence[InvitedParty], names: Mapping[str, Party]) -> Drawn:
    """Return every word of every invited Party; the last of each says how it stands."""
    return list_on_page(
        COLUMNS,
        [line for it in parties for line in _lines(it, names)],
        pictures={"said": TAG, "words": OWN_WORDS, "by": OWN_WORDS},
    )


def _lines(party: InvitedParty, names: Mapping[str, Party]) -> list[JointLine]:
    name, joining = party_name(party.joining.party_code, names), party.joining
    if not party.said:
        return [JointLine(name, standing_tag(party.standing), joining.invited_at, "", "")]
    standings = [
        JointStanding.AGREED if word.agrees else JointStanding.LEFT for word in party.said[:-1]
    ]
    return [
        JointLine(name, standing_tag(standing), word.at, word.by.name, word.words)
        for word, standing in zip(party.said, (*standings, party.standing), strict=True)
    ]


def standing_tag(standing: JointStanding) -> Tag:
    """Return how a Party stands in a word."""
    return Tag(str(standing.label), STYLES.get(standing, ""))


def joint_requests_table(invited: Sequence[JoiningParty], names: Mapping[str, Party]) -> Drawn:
    """Return to what somebody's countries were invited, and how each stands."""
    return requests_table(
        [
            RequestLine(
                Address("joint_request", (str(each.pk),)),
                frozen_answers(version.body).get("title", ""),
                party_name(each.submission.party_code, names),
                standing_tag(own_standing(each)),
            )
            for each in invited
            if (version := latest_version(each))
        ]
    )
