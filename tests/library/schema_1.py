"""Snapshots as the first schema wrote them."""

import json
from pathlib import Path

import pyarrow.parquet as pq

from biocap.library.building import Snapshot
from biocap.library.files import sha256_of_file
from biocap.library.identity import snapshot_id

SCHEMA_1 = {
    "activities": (
        "activity receipt sha256 title organization party status scope larger_initiative "
        "starts ends dates_basis duration duration_unit cost_usd grant_usd "
        "cofinancing_usd payer objectives description outputs remarks link_url link_name "
        "source source_dates global_or_unstated imported"
    ),
    "activity_elements": "activity element kind proposed words",
    "activity_places": "activity kind code",
    "answers": "round party activity format key value",
    "invitations": "round party",
    "named_areas": "round party area",
    "need_means": "round party item means specify",
    "needs": "round party area row_group item extent specify",
    "parties": (
        "code name_en name_fr name_es name_ar name_ru name_zh group category ldc sids "
        "lldc eit fictional cpb_deposit cpb_party_date nkl_party_date"
    ),
    "rounds": (
        "round title format edition aim opens_on due_on closes_on cut_off_at rehearsal previous"
    ),
    "submissions": "round party number sha256 submitted_at late",
    "versions": "sha256 receipt round party activity body",
}
"""Tables and columns of the first schema, as it wrote them."""


def as_schema_1(snapshot: Snapshot) -> Path:
    """Turn a snapshot into what the first schema would have written, and return its folder."""
    folder, manifest = snapshot.folder, dict(snapshot.manifest)
    manifest["files"] = [
        _narrowed(folder, file)
        for file in snapshot.manifest["files"]
        if file["name"].removesuffix(".parquet") in SCHEMA_1
    ]
    for path in folder.glob("*.parquet"):
        if path.stem not in SCHEMA_1:
            path.unlink()
            del manifest["counts"][path.stem]
    manifest["schema_version"] = 1
    del manifest["identity"]
    manifest["id"] = snapshot_id(manifest["inputs"], 1, manifest["cut_off_at"])
    (folder / "manifest.json").write_text(json.dumps(manifest))
    return folder.rename(folder.with_name(manifest["id"]))


def _narrowed(folder: Path, file: dict[str, object]) -> dict[str, object]:
    path = folder / str(file["name"])
    pq.write_table(pq.read_table(path).select(SCHEMA_1[path.stem].split()), path)
    return {**file, "sha256": sha256_of_file(path), "bytes": path.stat().st_size}
