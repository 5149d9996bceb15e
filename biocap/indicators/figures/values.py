"""What is known of Parties under an indicator, counted and added up."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from biocap.library.figures import Interval, Share


class State(StrEnum):
    """What is known of one Party under one indicator in one cycle."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    BLANK = "blank"  # reported, left open what decides
    NOT_APPLICABLE = "not_applicable"  # reported, outside whom the share is of
    SILENT = "silent"  # no report by the cut-off, and the round was over
    AWAITED = "awaited"  # no report by the cut-off, and the round could still be answered


@dataclass(frozen=True)
class States:
    """How many Parties are in each state."""

    yes: int = 0
    partly: int = 0
    no: int = 0
    blank: int = 0
    not_applicable: int = 0
    silent: int = 0
    awaited: int = 0

    @property
    def bound(self) -> int:
        return self.reported + self.silent + self.awaited

    @property
    def reported(self) -> int:
        return self.answered + self.blank + self.not_applicable

    @property
    def answered(self) -> int:
        return self.yes + self.partly + self.no

    @property
    def share_of_answered(self) -> Share:
        """The headline: those that say yes, of those that answered. Partly is no yes."""
        return Share(self.yes, self.answered)

    @property
    def open(self) -> int:
        """Those of which nothing is known: silent, awaited, or left blank."""
        return self.blank + self.silent + self.awaited

    @property
    def applicable(self) -> int:
        """Those to which it applies or may apply: all bound that are not known to be outside.

        Whether it applies to a Party that is open is not known: it may be outside as well.
        """
        return self.answered + self.open

    @property
    def interval(self) -> Interval:
        """Of those to which it may apply, if all that are open said no, or all said yes.

        The headline lies within: a Party that is open can only be a no at the lower end and a
        yes at the upper, and a Party outside is at neither.
        """
        lowest = Share(self.yes, self.applicable)
        return Interval(lowest, Share(self.yes + self.open, self.applicable))


@dataclass(frozen=True)
class Sum:
    """What Parties say in bands, added up: both ends, None above if a band is open.

    `parties` is how many gave a number, the others stand in the value's states.
    """

    lowest: int
    highest: int | None
    parties: int


@dataclass(frozen=True)
class Given:
    """What the Secretariat entered: a count, and for a share of how many. Names no Party."""

    count: int
    of: int | None
    note: str
    entered_at: datetime

    @property
    def share(self) -> Share | None:
        return None if self.of is None else Share(self.count, self.of)


@dataclass(frozen=True)
class SecondReading:
    """What another source says of the same Parties (`Source.second`): yes, else blank."""

    source: str
    states: States


@dataclass(frozen=True, kw_only=True)
class Value:
    """An indicator in one cycle, of all Parties or of a part of them.

    `feeds` says where it comes from (`Source.feeds`); "" if nothing feeds it. `missing` is
    what the source lacks; `reason` is why there is no value, "" where there is one. `states`
    are those of Parties known to be bound; `undated` those of Parties to the Supplementary
    Protocol whose day of becoming bound is not known (none under the Protocol itself; for a
    part of those that it does not bind, Parties that it may bind), named in
    `undated_parties`. `late` are the states as they would be with the reports that came
    after the data cut-off, `late_sum` likewise. For an indicator that counts, a Party that
    gave a number is a yes if it is above nought and a no if it is nought: the sum is the
    headline. `given` is the Secretariat's own count: it is of ALL and names nobody, so an
    indicator that the Secretariat enters has no states, as has one that nothing feeds.
    `second` are the second readings that the definition has, by activity reports or published
    plans. They are shown and not counted.
    """

    indicator: str
    cycle: str
    part: str
    feeds: str
    strength: str
    missing: str
    states: States
    undated: States = States()
    undated_parties: tuple[str, ...] = ()
    sum: Sum | None = None
    given: Given | None = None
    late: States = States()
    late_sum: Sum | None = None
    came_late: int = 0
    """Reports of the part that came after the cut-off, new ones and corrections."""
    second: tuple[SecondReading, ...] = ()
    reason: str = ""

    @property
    def has_value(self) -> bool:
        """Whether there is anything to print: somebody answered, or a count was entered."""
        return self.given is not None or (self.feeds != "entered" and self.states.answered > 0)

    @property
    def share_of_answered(self) -> Share:
        """The headline share, or the Secretariat's where it entered one."""
        if self.given is not None and self.given.share is not None:
            return self.given.share
        return self.states.share_of_answered

    @property
    def bound_at_most(self) -> int:
        """Parties bound if every undated one were."""
        return self.states.bound + self.undated.bound

    @property
    def membership_interval(self) -> Interval | None:
        """Where the headline would lie, whichever undated Parties were bound; None without any."""
        if not self.undated.bound:
            return None
        known, open_ = self.states, self.undated
        against = Share(known.yes, known.answered + open_.partly + open_.no)
        in_favour = Share(known.yes + open_.yes, known.answered + open_.yes)
        return Interval(against, in_favour)

    @property
    def late_effect(self) -> int | None:
        """Percentage points by which late reports would move the headline; None if it has none."""
        now, then = self.states.share_of_answered.percent, self.late.share_of_answered.percent
        return None if now is None or then is None else then - now


@dataclass(frozen=True)
class ReadBeside:
    """What an indicator's report says beside what is counted, of all Parties or a part of them.

    `code` is that of the reading in the definition (`Source.beside`); no verdict rests on it.
    """

    indicator: str
    cycle: str
    part: str
    code: str
    states: States

    @property
    def share_of_answered(self) -> Share:
        return self.states.share_of_answered


@dataclass(frozen=True)
class OnRoster:
    """Experts on the roster at publication, and the Parties that nominated them, of a part.

    `bound`: the Parties of the part. No value and no verdict rests on it.
    """

    indicator: str
    cycle: str
    part: str
    experts: int
    parties: int
    bound: int


@dataclass(frozen=True)
class Target:
    """A target that the Secretariat set: a percentage, or a number, by a day."""

    indicator: str
    by: date
    value: float
    reason: str
