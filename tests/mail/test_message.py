"""What a message is, and what is refused before it is parsed."""

from email.message import EmailMessage
from typing import Any

import pytest

from biocap.mail.message import attached, head_of, mark_of
from biocap.shared.problems import Problem

HEAD = b"From: Amina <Amina@Example.org>\r\nMessage-ID: <1@x>\r\nSubject: A\r\n"


def head(more: bytes = b"", base: bytes = HEAD) -> Any:
    return head_of(base + more + b"\r\nHello")


def refused(body: bytes) -> str:
    with pytest.raises(Problem) as caught:
        attached(body)
    return caught.value.code


def with_files(*names: str, kind: str = "octet-stream") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "amina@example.org"
    mail.set_content("Hello")
    for name in names:
        mail.add_attachment(b"{}", "application", kind, filename=name)
    return mail


def test_head_of_says_who_what_and_when() -> None:
    told = head(b"Date: Sun, 1 Mar 2026 12:00:00 +0000\r\n")
    assert (told.sender, told.message_id, told.subject) == ("amina@example.org", "<1@x>", "A")
    assert (told.sent, told.is_automatic) == ("Sun, 1 Mar 2026 12:00:00 +0000", False)


def test_a_subject_in_another_script_is_read() -> None:
    base = b"From: a@x.org\r\nSubject: =?utf-8?b?2KXYrNin2KjYp9iq?=\r\n"
    assert head(base=base).subject == "إجابات"


@pytest.mark.parametrize(
    "line",
    [
        b"Auto-Submitted: auto-replied\r\n",
        b"Auto-Submitted: auto-generated; type=x\r\n",
        b"Precedence: bulk\r\n",
        b"Precedence: list\r\n",
        b"List-Id: <all.example.org>\r\n",
        b"List-Unsubscribe: <mailto:x@example.org>\r\n",
        b"Return-Path: <>\r\n",
        b'Content-Type: multipart/report; boundary="b"\r\n',
    ],
)
def test_what_a_program_or_a_list_wrote_is_automatic(line: bytes) -> None:
    told = head(line)
    assert told.is_automatic
    with pytest.raises(Problem) as caught:
        told.must_be_answerable()
    assert caught.value.code == "mail.automatic"


def test_what_a_person_wrote_is_not() -> None:
    line = b"Auto-Submitted: no\r\nPrecedence: normal\r\nReturn-Path: <amina@example.org>\r\n"
    assert not head(line).is_automatic


@pytest.mark.parametrize(
    "sender",
    [
        b"",
        b"From: a@example.org, b@example.org\r\n",
        b"From: a@example.org\r\nFrom: b@example.org\r\n",
        b'From: "amina@example.org" <>\r\n',
        b"From: nobody\r\n",
        b"From: amina@example.org\0\r\n",
        b"From: amina@exam\x07ple.org\r\n",
        b"From: =?utf-8?q?amina=40example=2Eorg?=\r\n",
        b"From: " + b"a" * 2000 + b"@example.org\r\n",
        "From: аmina@example.org\r\n".encode(),  # its first letter is Cyrillic
    ],
)
def test_no_one_sender(sender: bytes) -> None:
    with pytest.raises(Problem) as caught:
        head(base=sender).must_be_answerable()
    assert caught.value.code == "mail.no_sender"


def test_an_address_in_a_name_is_no_sender() -> None:
    told = head(base=b'From: "kamau@example.org" <thief@example.net>\r\n')
    assert told.sender == "thief@example.net"


def test_mark_of_is_the_same_on_every_way() -> None:
    first = HEAD + b"\r\nHello\r\n"
    on_another_way = b"Received: from a by b\r\nDelivered-To: x\r\n" + first
    unix = first.replace(b"\r\n", b"\n")
    assert mark_of(first, 1, whole=True) == mark_of(on_another_way, 2, whole=True)
    assert mark_of(first, 1, whole=True) == mark_of(unix, 2, whole=True)
    assert mark_of(first, 1, whole=True) != mark_of(first + b"!", 1, whole=True)
    assert mark_of(first, 1, whole=False) != mark_of(first, 2, whole=False)


def test_attached_gives_files_by_their_names() -> None:
    mail = with_files("C:\\home\\ken.answers.json", "form.xlsx")
    assert [(one.name, one.content) for one in attached(mail.as_bytes())] == [
        ("ken.answers.json", b"{}"),
        ("form.xlsx", b"{}"),
    ]


def test_forty_files_are_too_many() -> None:
    assert refused(with_files(*(f"{n}.json" for n in range(40))).as_bytes()) == (
        "mail.too_many_files"
    )


def test_what_is_too_large_is_not_parsed() -> None:
    assert refused(b"x" * (8 * 1024 * 1024 + 1)) == "mail.too_large"


def test_parts_in_parts_and_parts_without_end_are_not_parsed() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(4000)
    )
    flat = b'Content-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 100_000
    assert refused(deep) == refused(flat) == "mail.too_many_parts"
    assert refused(deep.replace(b"\n", b"\r")) == "mail.too_many_parts"
    assert refused(deep[:2000] + b"\n" * 1000) == "mail.too_many_parts"


def test_what_a_parser_would_sit_over_is_not_parsed() -> None:
    end = b"\n\n{}"
    for ending in (b"\n", b"\r\n", b"\r"):
        assert refused(b"Content-Type: a/b; name=a.json\n\n" + ending * 500_001) == (
            "mail.unreadable"
        )
    for line in (b'; x="a"' * 1000, b"".join(b"; name*%d=a" % n for n in range(500))):
        assert refused(b"Content-Type: a/b; name=a.json" + line + end) == "mail.unreadable"
        folded = line.replace(b"; ", b";\n\t")
        assert refused(b"Content-Disposition: attachment" + folded + end) == "mail.unreadable"


def test_a_message_within_the_message_and_an_archive_say_what_to_do() -> None:
    mail = with_files("answers.zip", "a.tar.GZ")
    mail.add_attachment(with_files("inner.json"))
    codes = [one.problem and one.problem.code for one in attached(mail.as_bytes())]
    assert codes == ["mail.archive", "mail.archive", "mail.nested"]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (b'Content-Disposition: attachment; filename="a.answers.json.txt"', "a.answers.json.txt"),
        (b"Content-Type: application/json\nContent-Disposition: attachment", "answers.json"),
        (b'Content-Type: a/b; name="=?x-none?B?AAAA?=.json"', "=?x-none?B?AAAA?=.json"),
        (b"Content-Disposition: attachment; filename=form.html", "form.html"),
    ],
)
def test_a_file_is_opened_whatever_gateways_made_of_its_name(head: bytes, name: str) -> None:
    """Of a name in letters that nobody knows, the message beside it is read all the same."""
    (one,) = attached(head + b"\n\n{}")
    assert (one.name, one.content, one.problem) == (name, b"{}", None)


def test_other_files_are_named_and_pictures_of_the_text_are_none() -> None:
    mail = with_files("photo.png", "ken.answers.json")
    assert [one.problem and one.problem.code for one in attached(mail.as_bytes())] == [
        "mail.other_file",
        None,
    ]
    drawn = with_files("ken.answers.json")
    drawn.add_attachment(b"x", "image", "png", filename="logo.png", disposition="inline")
    assert [one.name for one in attached(drawn.as_bytes())] == ["ken.answers.json"]


def test_no_answers_at_all() -> None:
    assert refused(with_files().as_bytes()) == "mail.no_file"
    assert refused(with_files("photo.png").as_bytes()) == "mail.no_file"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\x00\xff\xfe",
        b"Content-Type: text/plain; charset*=x'y'%zz\n\n",
        b'Content-Type: multipart/mixed; boundary=""\n\n--\n',
        b"Content-Type: application/json; name*0*=bad''%ff; name*1=.json\n\n{}",
        b'Content-Disposition: attachment; filename="=?x-none?b?!!?=.json"\n\n{}',
        b"Content-Transfer-Encoding: base64\nContent-Type: a/b; name=a.json\n\n!!",
    ],
)
def test_nothing_spoils_the_reading(body: bytes) -> None:
    told = set()
    for reading in (head_of, attached):
        try:
            reading(body)
        except Problem as problem:
            told.add(problem.code.partition(".")[0])
    assert told <= {"mail"}
