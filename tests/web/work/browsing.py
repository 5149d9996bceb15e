"""What a browser would do: post a page, save one answer, read the words."""

import re

from django.test import Client

from biocap.collection.models import Submission
from tests.web.work.conftest import address
from tests.web.work.fields import fields_of

SAVE = "answers/"


def post_page(client: Client, draft: Submission, section: str, **changed: object):  # type: ignore[no-untyped-def]
    """Load a section, change some fields, and press its button."""
    url = address(draft, f"sections/{section}/")
    fields: dict[str, object] = dict(fields_of(client.get(url).content))
    fields.update(changed)
    return client.post(url, {name: v for name, v in fields.items() if v is not None})


def save_one(client: Client, draft: Submission, key: str, language: str = "en", **fields: object):  # type: ignore[no-untyped-def]
    url = address(draft, SAVE + key).replace("/en/", f"/{language}/", 1)
    return client.post(url, {f"{key}:was": "0-", **fields}, headers={"hx-request": "true"})


def save_as_page(client: Client, draft: Submission, key: str, language: str, **fields: object):  # type: ignore[no-untyped-def]
    """Save one answer as js/work.js does: the page holds what it opens."""
    url = address(draft, SAVE + key).replace("/en/", f"/{language}/", 1)
    heads = {"hx-request": "true", "x-turns": "1"}
    return client.post(url, {f"{key}:was": "0-", **fields}, headers=heads)


def on_page(html: bytes) -> str:
    """Return the markup without what lies in templates, which no page shows."""
    return re.sub(r"<template\b.*?</template>", "", html.decode(), flags=re.DOTALL)


def words(html: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", on_page(html)).split())
