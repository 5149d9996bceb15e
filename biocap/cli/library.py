"""`biocap library`: prove the library, list its snapshots, hand over a table."""

import json
import sys
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import click

from biocap.cli import with_django
from biocap.cli.overwriting import FORCE, refuse_overwriting
from biocap.shared.durable import drafted


@click.group()
def library() -> None:
    """What was published: immutable snapshots."""


@library.command()
def verify() -> None:
    """Check every hash, count and id of every snapshot."""
    with_django()
    from biocap.library.queries import listed_snapshots, snapshots
    from biocap.library.verification import verify_snapshots as mistakes
    from biocap.library.withdrawal import withdrawals

    there = snapshots()
    with click.progressbar(length=len(there), label="Verifying", file=sys.stderr) as bar:
        damaged = mistakes(progress=lambda name: bar.update(1))
    for problem in damaged:
        click.echo(f"{problem} [{problem.code}]", err=True)
    if damaged:
        raise SystemExit(1)
    if not there:
        click.echo("Nothing has been published yet, so there was nothing to verify.")
        return
    noun = "snapshot has" if len(there) == 1 else "snapshots have"
    click.echo(f"{len(there)} {noun} every file, row, hash and id that the manifests say.")
    for snapshot in sorted(set(there) - {*listed_snapshots(), *withdrawals()}):
        click.echo(f"{snapshot} has never been in force; no page shows it.")


@library.command("list")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
def list_(as_json: bool) -> None:
    """List the snapshots: which is in force, and which never was."""
    with_django()
    from biocap.library.queries import in_force, listed_snapshots, manifest_of, snapshots
    from biocap.library.withdrawal import withdrawals

    gone = withdrawals()
    current, public = in_force(), {*listed_snapshots(), *gone}
    rows = [
        {
            "id": snapshot,
            "in_force": snapshot == current,
            "published": snapshot in public,
            "withdrawn": gone[snapshot].in_data if snapshot in gone else None,
            "name": manifest["name"],
            "cut_off_at": manifest["cut_off_at"],
            "rehearsal": manifest["rehearsal"],
            "rounds": manifest["rounds"],
            "versions": len(manifest["inputs"]["versions"]),
        }
        for snapshot in snapshots()
        for manifest in (manifest_of(snapshot),)
    ]
    rows.sort(key=lambda row: (str(row["cut_off_at"]), str(row["id"])))
    if as_json:
        click.echo(json.dumps(rows, indent=1))
        return
    if not rows:
        click.echo("Nothing has been published yet.")
    for row in rows:
        mark = "*" if row["in_force"] else " "
        never = "" if row["published"] else ", never in force"
        if row["withdrawn"]:
            never = f". {row['withdrawn']}"
        click.echo(
            f"{mark} {row['id']}  {row['cut_off_at'][:16]}  {row['versions']} versions{never}"
        )


@library.command()
@click.argument("snapshot", metavar="ID")
@click.option("--because", required=True, help="The reason; it is public.")
@click.option("--as", "email", metavar="E-MAIL", help="Who withdraws; default: the Secretariat.")
@click.option("--yes", is_flag=True, help="Do not ask, for programs.")
def withdraw(snapshot: str, because: str, email: str | None, yes: bool) -> None:
    """Withdraw the snapshot ID (or its beginning): citable, marked with the reason, in no list."""
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.library.naming import snapshot_named
    from biocap.library.operations import before
    from biocap.library.queries import in_force
    from biocap.reports import operations

    snapshot = snapshot_named(snapshot)  # one that is not there is named before anything is asked
    if in_force() == snapshot:
        earlier = before(snapshot)
        click.echo(f"In force again: {earlier}" if earlier else "Nothing will be in force.")
    if not yes:
        click.confirm(f"Withdraw {snapshot}?", abort=True)
    stands = operations.withdraw_publication(
        snapshot, because=because, by=secretariat(email), at=datetime.now(UTC)
    )
    click.echo(f"Withdrawn. In force: {stands or 'nothing'}")


@library.command()
@click.argument("snapshot", metavar="ID")
@click.option("--as", "email", metavar="E-MAIL", help="Who does it; default: the Secretariat.")
@click.option("--yes", is_flag=True, help="Do not ask, for programs.")
def reinstate(snapshot: str, email: str | None, yes: bool) -> None:
    """Take the withdrawal of the snapshot ID (or its beginning) back, and put it in force."""
    with_django()
    from biocap.cli.acting import secretariat
    from biocap.library.naming import snapshot_named
    from biocap.library.queries import in_force
    from biocap.reports import operations

    snapshot = snapshot_named(snapshot)
    click.echo(f"In force now: {in_force() or 'nothing'}")
    if not yes:
        click.confirm(f"Put {snapshot} in force again?", abort=True)
    operations.reinstate_publication(snapshot, by=secretariat(email), at=datetime.now(UTC))
    click.echo(f"In force: {snapshot}")


@library.command()
@click.argument("table")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="File to write.")
@click.option("--format", "kind", type=click.Choice(["csv", "json"]), default="csv")
@click.option("--round", "round_code", default="", help="Only this round.")
@click.option("--snapshot", default=None, help="Another snapshot than the one in force.")
@FORCE
def export(
    table: str,
    to: Path | None,
    kind: str,
    round_code: str,
    snapshot: str | None,
    force: bool,
) -> None:
    """Write a TABLE of the snapshot in force as CSV or JSON; `dictionary` says what columns are."""
    if to is not None:
        refuse_overwriting(to, force)
    with_django()
    from biocap.library import export as tables
    from biocap.library.naming import snapshot_named
    from biocap.library.queries import open_library, open_snapshot

    if table == "dictionary":
        whole = tables.dictionary_csv() if kind == "csv" else tables.dictionary_json()
        chunks = iter([whole])
    else:
        write = tables.csv_chunks if kind == "csv" else tables.json_chunks
        chunks = write(
            open_snapshot(snapshot_named(snapshot)) if snapshot else open_library(),
            table,
            round_code,
        )
    with (
        nullcontext("-") if to is None else drafted(to) as place,
        click.open_file(str(place), "wb") as stream,
    ):
        for chunk in chunks:
            stream.write(chunk)
