"""How definitions are laid out as YAML: an entry to a line, quotes only where they are needed."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

MARKER = "# yaml-language-server: $schema="


def quoted(value: Any) -> str:
    """Write a value in YAML's flow style, with quotes only where they are needed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str):
        plain = re.fullmatch(r"[A-Za-z][A-Za-z0-9._+-]*", value)
        words = ("true", "false", "yes", "no", "on", "off", "null", "none", "y", "n")
        return (
            value if plain and value.lower() not in words else json.dumps(value, ensure_ascii=False)
        )
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{quoted(k)}: {quoted(v)}" for k, v in value.items()) + "}"
    return "[" + ", ".join(quoted(one) for one in value) + "]"


def block(value: Mapping[str, Any], depth: int = 0) -> Iterable[str]:
    """Write nested words in YAML's block style, one text to a line."""
    for name, inner in value.items():
        if isinstance(inner, Mapping):
            yield f"{'  ' * depth}{quoted(name)}:"
            yield from block(inner, depth + 1)
        else:
            yield f"{'  ' * depth}{quoted(name)}: {json.dumps(inner, ensure_ascii=False)}"
