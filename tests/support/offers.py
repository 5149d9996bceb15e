"""Invented offers of support, as their answers say them."""

from typing import Any

OFFER: dict[str, Any] = {
    "title": "Places in a course on detection",
    "provider": "Green Fields Institute",
    "standing": {"code": "open"},
    "areas": [{"code": "L"}, {"code": "I"}],
    "serves.L": [{"code": "L.1"}, {"code": "L.3"}],
    "means": [{"code": "1"}, {"code": "8"}],
    "languages": [{"code": "en"}, {"code": "fr"}],
    "where": {"regions": ["Africa"], "countries": ["PER"]},
    "period": {"from": "2026-01-01", "to": "2027-12-31"},
    "amount_usd": 50000,
    "volume": "20 places",
    "may_publish": {"code": "institution"},
}
WITHDRAWN: dict[str, Any] = {
    **OFFER,
    "title": "A laboratory for guests",
    "standing": {"code": "withdrawn"},
}
