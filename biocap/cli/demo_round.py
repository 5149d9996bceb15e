"""The round of the demo that is under way: fictional Parties, with every kind of letter to read.

All of it is invented: the people have addresses under example.org, and the answers are those that
were drawn for the rehearsal before.
"""

from datetime import UTC, datetime, timedelta

from biocap.formats.codes import NEEDS
from biocap.shared.own_words import in_languages

CODE = "rehearsal-open"
TITLE = {
    "en": "Rehearsal of a needs assessment, open for trying",
    "fr": "Simulation d’une évaluation des besoins, ouverte à l’essai",
    "es": "Ensayo de una evaluación de las necesidades, abierto para probar",
    "ar": "جولة تجريبية لتقييم الاحتياجات، مفتوحة للتجربة",
    "zh": "需求评估演练，开放试用",
    "ru": "Пробный раунд оценки потребностей, открыт для всех",
}
AIM = {
    "en": "Try the form: fictional Parties only, nothing here is said by a Government.",
    "fr": "Essayez le formulaire : Parties fictives seulement, aucun gouvernement ne dit rien ici.",
    "es": "Pruebe el formulario: solo Partes ficticias, ningún Gobierno dice nada aquí.",
    "ar": "جرّب الاستمارة: أطراف وهمية فقط، ولا تقول أي حكومة شيئا هنا.",
    "zh": "请试用表格：仅限虚构的缔约方，此处没有任何政府的言论。",
    "ru": "Попробуйте форму: только вымышленные Стороны, ни одно правительство здесь не говорит.",
}
OPENED, DUE, CLOSES = timedelta(days=-40), timedelta(days=20), timedelta(days=50)
REMINDED = (-30, -7, 0, 7)
ANSWERED = 4
"""Fictional Parties with a focal point of their own that have answered; one more has begun."""
WITH_PEOPLE = 7


def open_round_under_way(address: str, now: datetime) -> None:
    """Open the round as if 40 days ago, and let happen what happens in one; all or nothing.

    Notification, a plan of reminders and those whose day has come, answers, thanks, one returned
    with a note, more time for one Party. `address`: of the workroom, as letters say it.
    """
    from django.db import transaction

    from biocap.cli.acting import secretariat
    from biocap.collection import operations as collection
    from biocap.collection.choices import Channel
    from biocap.collection.models import Round, Version
    from biocap.collection.rules import Days, frozen_answers
    from biocap.letters import operations as letters
    from biocap.letters.reminding import set_reminders, write_due_reminders
    from biocap.parties.models import Person, Role
    from biocap.rehearsal.operations import speaker

    by, opened, today = secretariat(None), now + OPENED, now.date()
    last = Round.objects.get(code="rehearsal-2026")
    before = {
        code: frozen_answers(body)
        for code, body in Version.objects.filter(submission__round=last)
        .exclude(submission__party_code="P001")
        .order_by("number")
        .values_list("submission__party_code", "body")
    }
    codes = sorted(before)[:WITH_PEOPLE]
    with transaction.atomic():
        asked = collection.open_round(
            code=CODE,
            title=in_languages(TITLE.items(), lines=False),
            format_code=NEEDS,
            aim=in_languages(AIM.items()),
            group={"categories": ["developing", "economy_in_transition"]},
            opens_on=today + OPENED,
            due_on=today + DUE,
            closes_on=today + CLOSES,
            rehearsal=True,
            previous=last,
            by=by,
            at=opened,
        )
        for code in codes:
            person = Person.objects.create_user(
                f"{code}@example.org".lower(), f"Focal point of fictional Party {code[1:]}"
            )
            Role.objects.create(person=person, kind="focal_point", party_code=code)
        set_reminders(asked, REMINDED, is_on=True, address=address, by=by, at=opened)
        for letter in letters.write_letters(
            asked, "notification", address=address, by=by, at=opened
        ):
            letters.end_letter(letter.pk, "by_hand", by=by, at=opened + timedelta(days=1))
        voice = speaker()
        for place, code in enumerate(codes[: ANSWERED + 1]):
            at = opened + timedelta(days=12 + 3 * place)
            draft = collection.start(party_code=code, round=asked, by=voice, at=at)
            collection.save_answers(draft, before[code], by=voice, at=at, channel=Channel.REHEARSAL)
            if place < ANSWERED:
                version = collection.submit(draft, by=voice, at=at)
        write_due_reminders(now + DUE + timedelta(days=REMINDED[0]))
        letters.write_letters(asked, "thanks", address=address, by=by, at=now - timedelta(days=8))
        note = "Rehearsal: please look at the means named for your first need again."
        at = now - timedelta(days=2)
        collection.return_with_note(version.submission, note, by, at)
        letters.write_returned(
            asked,
            codes[ANSWERED - 1],
            receipt=version.receipt,
            note=note,
            address=address,
            by=by,
            at=at,
        )
        days = Days(today + DUE + timedelta(days=14), today + CLOSES)
        reason = "Rehearsal: the invented Party asked for two weeks more."
        (change,) = collection.extend(asked, codes[-1:], days, reason=reason, by=by, at=at)
        letters.write_days(asked, change, address=address, by=by, at=at)


def wake_round(address: str) -> None:
    """Open the round that is under way, unless the demo has it already."""
    from biocap.collection.models import Round

    if not Round.objects.filter(code=CODE).exists():
        open_round_under_way(address, datetime.now(UTC))
