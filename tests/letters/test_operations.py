"""Who is written to, in which words, and that nobody gets a letter twice."""

from datetime import date, datetime

import pytest

from biocap.collection import operations as collection
from biocap.collection.models import Round
from biocap.collection.rules import Days
from biocap.letters import operations
from biocap.letters.models import Letter, LetterText
from biocap.letters.recipients import recipients
from biocap.letters.sending import message_of
from biocap.letters.texts import Text, filled_in, standard
from biocap.parties.models import Person
from biocap.parties.operations import give_role
from biocap.shared.languages import languages
from biocap.shared.problems import Problem
from tests.factories import make_person
from tests.workroom import AREA_L, OPEN, make_draft

WORKROOM = "https://biocap.example.org/work/"


def write(round: Round, by: Person, kind: str = "notification", **more: str) -> list[Letter]:
    return operations.write_letters(round, kind, address=WORKROOM, by=by, at=OPEN, **more)


def test_recipients_are_focal_points_and_parties_without_are_named(
    asked: Round, kenya: Person, peru: Person
) -> None:
    found = recipients(asked, "notification")
    assert found.people == ((kenya, ("KEN",)), (peru, ("PER",)))
    assert found.without == ("FJI",)


def test_recipients_one_letter_for_several_parties_and_contributors_only_where_alone(
    asked: Round, kenya: Person, peru: Person
) -> None:
    make_person("Colleague", contributor="KEN")
    alone = make_person("Alone", contributor="FJI")
    give_role(kenya, "focal_point", party_code="PER", by=None, at=OPEN)
    peru.is_active = False
    peru.save()
    assert recipients(asked, "notification").people == ((alone, ("FJI",)), (kenya, ("KEN", "PER")))


def test_recipients_nobody_at_an_address_that_is_none(asked: Round, kenya: Person) -> None:
    kenya.email = "rehearsal@biocap.invalid"
    kenya.save()
    assert recipients(asked, "notification").without == ("FJI", "KEN")


def test_recipients_of_reminder_and_thanks_by_what_was_submitted(
    asked: Round, kenya: Person, peru: Person
) -> None:
    draft = make_draft(kenya, asked)
    collection.save_answers(draft, AREA_L, by=kenya, at=OPEN, channel="web")
    assert [p for p, _ in recipients(asked, "reminder").people] == [kenya, peru]
    collection.submit(draft, by=kenya, at=OPEN)
    assert [p for p, _ in recipients(asked, "reminder").people] == [peru]
    thanks = recipients(asked, "thanks")
    assert ([p for p, _ in thanks.people], thanks.without) == ([kenya], ())


def test_write_letters_says_all_in_the_language_of_each(
    asked: Round, secretariat: Person, kenya: Person, peru: Person
) -> None:
    to_kenya, to_peru = write(asked, secretariat)
    assert to_kenya.subject == "Needs 2026: your answers by 31 March 2026"
    assert to_kenya.body == "\n\n".join(
        (
            "Dear Kamau,",
            "Kenya: you are asked to answer “Needs 2026”.",
            "What it is for: For the meeting of the Parties, to see what is lacking.",
            "Please submit by 31 March 2026. What comes later is marked as late; after 30 April"
            " 2026 nothing is taken. Both days last until they have ended everywhere on Earth.",
            f"The form is in your workroom: {WORKROOM}",
            "You sign in with your e-mail. If you have no password yet, or lost it, the page"
            " where you sign in sends you a link.",
            "Questions: bch@example.org",
        )
    )
    assert to_peru.language == "es"
    assert "31 de marzo de 2026" in to_peru.subject
    assert "Perú" in to_peru.body


def test_write_letters_twice_writes_nobody_twice(asked: Round, secretariat: Person) -> None:
    assert len(write(asked, secretariat)) == 2
    late = make_person("Late", focal_point="FJI")
    assert [letter.person for letter in write(asked, secretariat)] == [late]
    assert write(asked, secretariat) == []
    assert len(write(asked, secretariat, "reminder", occasion="2026-03-20")) == 3
    assert write(asked, secretariat, "reminder", occasion="2026-03-20") == []
    assert len(write(asked, secretariat, "reminder", occasion="2026-03-30")) == 3


def test_write_letters_with_nobody_there(asked: Round, secretariat: Person) -> None:
    Person.objects.exclude(pk=secretariat.pk).update(is_active=False)
    with pytest.raises(Problem) as refused:
        write(asked, secretariat)
    assert refused.value.code == "letters.nobody"
    assert not Letter.objects.exists()


def test_only_the_secretariat_writes(asked: Round, kenya: Person) -> None:
    with pytest.raises(Problem):
        write(asked, kenya)
    with pytest.raises(Problem):
        operations.save_text(asked, "thanks", {}, by=kenya, at=OPEN)


def test_save_text_is_what_is_written_and_the_standard_one_is_not_kept(
    asked: Round, secretariat: Person
) -> None:
    ours = Text("{title}", "Dear {name},\n\n{takes}\n\nTwo {braces")
    operations.save_text(asked, "notification", {"en": ours}, by=secretariat, at=OPEN)
    to_kenya, to_peru = write(asked, secretariat)
    assert (to_kenya.subject, to_kenya.body) == ("Needs 2026", "Dear Kamau,\n\nTwo {braces")
    assert to_peru.subject != "Needs 2026"
    back = {"en": standard("notification", "en")}
    operations.save_text(asked, "notification", back, by=secretariat, at=OPEN)
    assert not LetterText.objects.exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (Text("{title}", "{name.__class__} {email}"), "letters.unknown_field"),
        (Text("{}", "text"), "letters.unknown_field"),
        (Text("  ", "text"), "letters.empty"),
        (Text("{title}", " \n"), "letters.empty"),
        (Text("One\nBcc: everybody@example.org", "text"), "letters.subject_lines"),
        (Text("x" * 201, "text"), "letters.subject_long"),
    ],
)
def test_save_text_refuses_what_cannot_be_sent(
    asked: Round, secretariat: Person, text: Text, code: str
) -> None:
    good = Text("{title}", "{name}")
    with pytest.raises(Problem) as refused:
        operations.save_text(
            asked, "notification", {"en": good, "fr": text}, by=secretariat, at=OPEN
        )
    assert refused.value.code == code
    assert not LetterText.objects.exists()


def test_what_is_filled_in_is_never_read_for_fields() -> None:
    text = filled_in(
        Text("{title}", "{name}"), {"title": "Needs\nBcc: x", "name": "{title} {nothing}"}
    )
    assert text == Text("Needs Bcc: x", "{title} {nothing}")


def test_every_standard_text_is_good_in_every_language(asked: Round, kenya: Person) -> None:
    from biocap.letters.standard_parts import PARTS
    from biocap.letters.texts import must_be_good

    for kind in PARTS:  # a handover has words of its own (handovers)
        for language in languages():
            must_be_good(standard(kind, language))


def test_end_letter_and_send_again(asked: Round, secretariat: Person, kenya: Person) -> None:
    def end(state: str, at: datetime = OPEN) -> str:
        return operations.end_letter(letter.pk, state, by=secretariat, at=at).state

    letter, other = write(asked, secretariat)
    with pytest.raises(Problem) as refused:
        end("returned")  # it was never sent
    assert refused.value.code == "letters.not_open"
    assert end("taken_back") == "taken_back"
    with pytest.raises(Problem):
        end("by_hand")
    kenya.email = "new@example.org"
    kenya.save()
    again = operations.send_again(letter.pk, by=secretariat, at=OPEN)
    assert (again.state, again.address, again.ended_at) == ("waiting", "new@example.org", None)
    assert end("by_hand") == "by_hand"
    with pytest.raises(Problem):
        operations.send_again(other.pk, by=secretariat, at=OPEN)


def test_a_letter_of_a_rehearsal_says_so_first(secretariat: Person) -> None:
    from biocap.parties.models import FictionalParty
    from tests.workroom import make_round

    FictionalParty.objects.create(code="P001", number=1, group="Africa", category="developing")
    person = make_person("Trial", focal_point="P001")
    person.language = "fr"
    person.save()
    rehearsal = make_round(secretariat, rehearsal=True, group={"codes": ["P001"]})
    (letter,) = write(rehearsal, secretariat)
    assert letter.body.split("\n\n")[0].startswith("Simulation")


def test_more_time_is_written_to_the_party_alone_with_its_own_days(
    asked: Round, secretariat: Person, kenya: Person, peru: Person
) -> None:
    days = Days(date(2026, 4, 15), date(2026, 5, 15))
    told = {"by": secretariat, "at": OPEN}
    (change,) = collection.extend(asked, ["KEN"], days, reason="A flood.", **told)
    (letter,) = operations.write_days(asked, change, address=WORKROOM, **told)
    assert operations.write_days(asked, change, address=WORKROOM, **told) == []
    assert (letter.person, letter.subject) == (kenya, "Needs 2026: more time, until 15 April 2026")
    assert "Why: A flood." in letter.body
    assert "15 May 2026" in letter.body
    assert "DTSTART;VALUE=DATE:20260415" in str(message_of(letter, OPEN).attachments[0].content)
    both = make_person("Regional", focal_point="PER")
    give_role(both, "focal_point", party_code="KEN", by=None, at=OPEN)
    bodies = {it.person: it.body for it in write(asked, secretariat)}
    assert "by 31 March 2026 (Peru) and 15 April 2026 (Kenya)." in bodies[both]
    assert "by 15 April 2026." in bodies[kenya]


def test_more_time_taken_back_is_told_to_whoever_was_told_of_it(
    asked: Round, secretariat: Person, kenya: Person
) -> None:
    days = Days(date(2026, 4, 15), date(2026, 5, 15))
    told = {"by": secretariat, "at": OPEN}

    def given() -> Letter:
        (change,) = collection.extend(asked, ["KEN"], days, reason="A flood.", **told)
        (letter,) = operations.write_days(asked, change, address=WORKROOM, **told)
        return letter

    def taken_back() -> list[Letter]:
        change = collection.take_back_extension(asked, "KEN", reason="By mistake.", **told)
        return operations.write_days(asked, change, address=WORKROOM, **told)

    waiting = given()
    assert taken_back() == []
    waiting.refresh_from_db()
    assert waiting.state == "taken_back"
    sent = given()
    Letter.objects.filter(pk=sent.pk).update(state="sent")
    (letter,) = taken_back()
    assert (letter.kind, letter.subject) == ("no_longer", "Needs 2026: due 31 March 2026")
    assert "Why: By mistake." in letter.body
