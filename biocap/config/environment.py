"""How one instance is told what it is to do: words and flags of the environment, its secret key."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from biocap.shared.web_addresses import is_web_address, with_scheme


def flag_of_variable(name: str, default: str = "") -> bool:
    """Return whether a variable says yes: 1, true, yes, on."""
    return os.environ.get(name, default).lower() in {"1", "true", "yes", "on"}


def words_of_variable(name: str, default: str = "") -> list[str]:
    """Return the words of a variable, which stand between commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def number_of_variable(name: str, default: float, least: float = 0, most: float = 1e9) -> float:
    """Return the number of a variable, or the default where it is empty.

    Raises ImproperlyConfigured for no number, or one below `least` or beyond `most`.
    """
    text = os.environ.get(name, "").strip()
    try:
        number = float(text or default)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        raise ImproperlyConfigured(
            f"{name} is no number from {least:g} to {most:g}: {text[:80]!r}. "
            f"Without it {default:g} holds."
        )
    return number


def whole_number_of_variable(name: str, default: int, least: int = 0, most: int = 10**9) -> int:
    """Return the whole number of a variable, as `number_of_variable` does."""
    number = number_of_variable(name, default, least, most)
    if not number.is_integer():
        raise ImproperlyConfigured(f"{name} is no whole number: {number:g}.")
    return int(number)


def address_of_variable(name: str, default: str) -> str:
    """Return the address of the web that a variable holds. Raises ImproperlyConfigured."""
    address = with_scheme(os.environ.get(name) or default)
    if not is_web_address(address):
        raise ImproperlyConfigured(
            f"{name} is no address of the web: {address[:80]!r}. Write it as {default}"
        )
    return address


def mailbox_of_environment() -> dict[str, Any]:
    """Return where reports of mail servers are read: an IMAP server, a folder, or neither."""
    tls = flag_of_variable("BIOCAP_IMAP_TLS", "1")
    return {
        "host": os.environ.get("BIOCAP_IMAP_HOST", ""),
        "port": whole_number_of_variable("BIOCAP_IMAP_PORT", 993 if tls else 143, 1, 65535),
        "user": os.environ.get("BIOCAP_IMAP_USER", ""),
        "password": os.environ.get("BIOCAP_IMAP_PASSWORD", ""),
        "tls": tls,
        "name": os.environ.get("BIOCAP_IMAP_MAILBOX", "INBOX"),
        "folder": os.environ.get("BIOCAP_REPORTS_FOLDER", ""),
    }


def kept_secret_key(folder: Path) -> str:
    """Return the key of the environment, else the one kept in the data folder, made once."""
    if given := os.environ.get("BIOCAP_SECRET_KEY"):
        return given
    path = folder / "secret-key"
    if not path.exists():
        draft = folder / f"secret-key.{os.getpid()}"
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            os.link(draft, path)  # never replaces a key that another process made meanwhile
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()
