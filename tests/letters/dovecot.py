"""A real IMAP server (Dovecot of Debian) on this machine, with one empty mailbox."""

import imaplib
import os
import pwd
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

PROGRAM = Path("/usr/sbin/dovecot")
USER, PASSWORD = "biocap", "letters-come-back"
CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
ssl = {tls}
{certificate}
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 1
default_internal_user = {internal}
default_login_user = {login}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={owner} gid={group} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
"""


@contextmanager
def mailbox(certificate: Path | None = None) -> Iterator[int]:
    """Run the server; give its port. With a certificate (and key, in one file) it speaks TLS."""
    folder = Path(mkdtemp(prefix="biocap-mailbox-"))
    folder.chmod(0o755)
    (folder / "mail").mkdir()
    me = pwd.getpwuid(os.getuid()).pw_name
    root = os.getuid() == 0
    owner = "nobody" if root else me
    with socket.create_server(("127.0.0.1", 0)) as line:
        port = int(line.getsockname()[1])
    told = f"ssl_cert = <{certificate}\nssl_key = <{certificate}" if certificate else ""
    if root:
        shutil.chown(folder / "mail", owner)
    (folder / "conf").write_text(
        CONFIGURATION.format(
            folder=folder,
            port=0 if certificate else port,
            tls_port=port if certificate else 0,
            tls="required" if certificate else "no",
            certificate=told,
            password=PASSWORD,
            owner=owner,
            group=pwd.getpwnam(owner).pw_gid,
            internal="dovecot" if root else me,
            login="dovenull" if root else me,
        )
    )
    server = subprocess.Popen([str(PROGRAM), "-F", "-c", str(folder / "conf")])
    try:
        _wait(port, server, folder, tls=certificate is not None)
        yield port
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder)


def put(port: int, *messages: bytes) -> None:
    """Deliver messages."""
    with imaplib.IMAP4("127.0.0.1", port, timeout=10) as line:
        line.login(USER, PASSWORD)
        for message in messages:
            line.append("INBOX", "", "", message)


def put_by_tls(port: int, message: bytes) -> None:
    """Deliver a message by TLS."""
    proved = ssl.create_default_context()
    with imaplib.IMAP4_SSL("127.0.0.1", port, ssl_context=proved, timeout=10) as line:
        line.login(USER, PASSWORD)
        line.append("INBOX", "", "", message)


def unread(port: int) -> int:
    """Return how many messages nobody has read."""
    with imaplib.IMAP4("127.0.0.1", port, timeout=10) as line:
        line.login(USER, PASSWORD)
        line.select("INBOX")
        return len(line.search(None, "UNSEEN")[1][0].split())


def _wait(port: int, server: "subprocess.Popen[bytes]", folder: Path, *, tls: bool) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until and server.poll() is None:
        try:
            if tls:
                socket.create_connection(("127.0.0.1", port), timeout=2).close()
            else:
                imaplib.IMAP4("127.0.0.1", port, timeout=2).logout()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError((folder / "log").read_text() if (folder / "log").exists() else "no log")
