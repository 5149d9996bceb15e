"""`biocap plans`: the Action Plan as a tree."""

import json
from dataclasses import asdict

import click

from biocap.cli import known


@click.group()
def plans() -> None:
    """Action plans: goals, key areas, activities, indicators, outcomes."""


@plans.command()
@click.argument("code")
@click.option("--language", type=known.language(), default="en", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def show(code: str, language: str, as_json: bool) -> None:
    """Show a plan, for example cp-10-4."""
    from biocap.plans import load_plan

    plan = load_plan(code, language)
    if as_json:
        told = {
            "code": plan.code,
            "title": plan.title,
            "document": plan.document,
            "language": plan.language,
            "adopted": plan.adopted and plan.adopted.isoformat(),
            "until": plan.until,
            "goals": [asdict(goal) for goal in plan.goals],
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    click.echo(f"{plan.title}\n{plan.document}")
    for part in plan.parts:
        click.echo(f"\n{part.title}")
        for goal in part.goals:
            click.echo(f"\n{goal.code}. {goal.title}")
            for column in plan.columns:
                click.echo(f"  {plan.headings[column].title}")
                for item in getattr(goal, column):
                    note = f" [{plan.supplementary_protocol}]" * item.supplementary_protocol
                    click.echo(f"    {item.code}  {item.text}{note}")
                if column in goal.unknown:
                    click.echo("    (not all of it was found)")
    for words in plan.not_found:
        click.echo(f"\nNot found: {words}")
