"""A provider of OpenID Connect on loopback: honest, unless a test tells it otherwise."""

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "biocap", "a secret: of the client"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider:
    """What it answers, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.claims: dict[str, Any] = {}
        """Over those of an honest token; None leaves one out."""
        self.discovery: dict[str, Any] = {}
        self.raw: bytes | None = None
        """Said in place of the discovery document."""
        self.endless = False
        self.drips = Event()
        self.drips.set()
        self.key: Any = KEY
        self.kid = self.published = "one"
        self.alg = "RS256"
        self.status = 200
        self.issuer = ""

    def document(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            **self.discovery,
        }

    def keys(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
        return {"keys": [{**public, "kid": self.published, "use": "sig"}]}

    def let_in(self, address: str, **person: Any) -> dict[str, str]:
        """Sign somebody in who was led to an address; return what the browser brings back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        code = f"code-{len(self.codes)}"
        self.codes[code] = {**asked, **{name: json.dumps(value) for name, value in person.items()}}
        return {"code": code, "state": asked["state"]}

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        asked = self.codes.pop(sent.get("code", ""), None)
        pair = base64.b64encode(b"biocap:a+secret%3A+of+the+client").decode()
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        fits = asked is not None and authorization == f"Basic {pair}"
        if not fits or asked is None or asked["code_challenge"] != challenge:
            return None
        if asked["redirect_uri"] != sent["redirect_uri"]:
            return None
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "person-1",
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            "email": json.loads(asked["email"]),
            "email_verified": json.loads(asked.get("verified", "true")),
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = {"none": None, "HS256": "x" * 32}.get(self.alg, self.key)
        signed = jwt.encode(claims, key, algorithm=self.alg, headers={"kid": self.kid})
        return {"access_token": "unused", "token_type": "Bearer", "id_token": signed}


@contextmanager
def provider_on_loopback() -> Iterator[Provider]:
    """Serve until the test is over."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None:
            """Say nothing."""

        def do_GET(self) -> None:
            provider.asked.append(self.path)
            if self.path.endswith("/openid-configuration"):
                self._document()
            else:
                self._say(json.dumps(provider.keys()).encode())

        def do_POST(self) -> None:
            provider.asked.append(self.path)
            length = int(self.headers["Content-Length"])
            sent = {n: v[0] for n, v in parse_qs(self.rfile.read(length).decode()).items()}
            answer = provider.token(sent, self.headers.get("Authorization", ""))
            self._say(json.dumps(answer or {"error": "invalid_grant"}).encode(), bool(answer))

        def _document(self) -> None:
            if provider.endless:
                self._endless()
                return
            raw = provider.raw
            self._say(json.dumps(provider.document()).encode() if raw is None else raw)

        def _endless(self) -> None:
            """A byte now and then, or a hundred megabytes at once."""
            self.send_response(200)
            self.end_headers()
            try:
                if provider.drips.is_set():
                    for _ in range(100):
                        self.wfile.write(b" " * 1024 * 1024)
                while not provider.drips.wait(0.2):
                    self.wfile.write(b" ")
            except OSError:
                provider.asked.append("cut")

        def _say(self, body: bytes, found: bool = True) -> None:
            self.send_response(provider.status if found else 400)
            self.send_header("Location", f"{provider.issuer}/.well-known/openid-configuration")
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.issuer = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)  # seconds to its end
    thread.start()
    yield provider
    provider.drips.set()
    server.shutdown()
    server.server_close()
    thread.join()
