"""Why an answer that contradicts another is right stands beside it on the public page."""

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from django.test import Client, override_settings

from biocap.collection.queries import FrozenInvitation
from biocap.library.building import build
from biocap.library.inputs import Inputs
from biocap.library.operations import put_in_force
from biocap.library.rows import canonical
from biocap.library.verification import mistakes_in
from biocap.parties.reference import PARTIES
from biocap.web.views.library.serving import SHELF
from tests.web.library.seeds import CUT_OFF, ROUNDS, TRIAL, frozen, parties
from tests.web.library.test_pages import text_of

KEY = "needs.I/I.1"
WHY = 'We test “abroad”; "reasons":[] \u202e are no trouble.'


def test_the_reason_travels_to_the_public_page(tmp_path: Path, client: Client) -> None:
    need = {"extent": {"code": "4"}, "means": [{"code": "1"}]}
    answers = {"areas": [{"code": "I"}], KEY: need, "other_information": '"reasons":[ in words'}
    at = datetime(2022, 4, 1, tzinfo=UTC)
    plain = frozen("P002", TRIAL, answers, late=False, at=at)
    reasons = [{"rule": "certified_laboratory", "key": KEY, "report": "BC-1", "text": WHY}]
    said = frozen("P001", TRIAL, answers, late=False, at=at)
    body = {**said.body, "reasons": reasons}
    said = replace(said, body=body, sha256=sha256(canonical(body).encode()).hexdigest())
    codes = parties(2)
    invited = [FrozenInvitation(TRIAL, code) for code in codes]
    built = build(
        Inputs([plain, said], ROUNDS[:1], invited, {**PARTIES, **codes}), CUT_OFF, root=tmp_path
    )
    put_in_force(built, tmp_path)
    assert mistakes_in(built.folder) == []
    SHELF.clear()
    with override_settings(BIOCAP_LIBRARY=tmp_path):
        pages = {
            party: text_of(client.get(f"/en/rounds/{TRIAL}/{party}/").content.decode())
            for party in ("P001", "P002")
        }
    SHELF.clear()
    assert "Said to be correct, because: We test “abroad”;" in pages["P001"]
    assert "Said to be correct" not in pages["P002"]
