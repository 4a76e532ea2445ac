"""A provider of log-in on loopback: discovery, authorisation, token and keys, as OpenID Connect Core says.

It refuses what it should: a code that is used twice, a wrong client, a verifier that is not the challenge's (PKCE).
"""

import base64
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

KLIENT, HEMMELIGHET = "portalen", "en hemmelighet"


class Provider(ThreadingHTTPServer):
    """What it says of the person who logs in is in `krav`; `token` changes the token before it is signed."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Svar)
        self.adresse = f"http://127.0.0.1:{self.server_port}"
        self.krav: dict[str, Any] = {"sub": "abc-123", "name": "Kari Ås", "preferred_username": "kari.as@hamar.example"}
        self.token: dict[str, Any] = {}
        self.uten_token = False
        self.nokkel = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.koder: dict[str, dict[str, str]] = {}
        self.spurt: dict[str, str] = {}

    def lag_token(self, nonce: str) -> str:
        naa = int(time.time())
        krav = {"iss": self.adresse, "aud": KLIENT, "iat": naa, "exp": naa + 300, "nonce": nonce}
        return jwt.encode(krav | self.krav | self.token, self.nokkel, algorithm="RS256", headers={"kid": "1"})


class _Svar(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        deler = urlsplit(self.path)
        sporring = {n: v[0] for n, v in parse_qs(deler.query).items()}
        match deler.path:
            case "/.well-known/openid-configuration":
                self._json(self._oppdagelse())
            case "/nokler":
                offentlig = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.server.nokkel.public_key()))
                self._json({"keys": [offentlig | {"kid": "1", "alg": "RS256", "use": "sig"}]})
            case "/person":
                self._json(self.server.krav)
            case "/logg-inn":
                self._tilbake(sporring)

    def do_POST(self) -> None:
        felt = {n: v[0] for n, v in parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()).items()}
        sporsmal = self.server.koder.pop(felt.get("code", ""), None)
        utfordring = base64.urlsafe_b64encode(sha256(felt.get("code_verifier", "").encode()).digest()).rstrip(b"=")
        if (
            not sporsmal
            or (felt.get("client_id"), felt.get("client_secret")) != (KLIENT, HEMMELIGHET)
            or felt.get("redirect_uri") != sporsmal["redirect_uri"]
            or utfordring.decode() != sporsmal["code_challenge"]
        ):
            self._json({"error": "invalid_grant"}, 400)
            return
        svar = {"access_token": "a", "token_type": "Bearer", "expires_in": 60}
        self._json(svar if self.server.uten_token else svar | {"id_token": self.server.lag_token(sporsmal["nonce"])})

    def _oppdagelse(self) -> dict[str, Any]:
        adresse = self.server.adresse
        return {
            "issuer": adresse,
            "authorization_endpoint": f"{adresse}/logg-inn",
            "token_endpoint": f"{adresse}/token",
            "jwks_uri": f"{adresse}/nokler",
            "userinfo_endpoint": f"{adresse}/person",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _tilbake(self, sporring: dict[str, str]) -> None:
        """The person logs in, and is sent back with a code."""
        kode = secrets.token_urlsafe(16)
        self.server.spurt = sporring
        self.server.koder[kode] = sporring
        self.send_response(302)
        videre = urlencode({"code": kode, "state": sporring["state"]})
        self.send_header("Location", f"{sporring['redirect_uri']}?{videre}")
        self.end_headers()

    def _json(self, verdi: dict[str, Any], status: int = 200) -> None:
        kropp = json.dumps(verdi).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(kropp)))
        self.end_headers()
        self.wfile.write(kropp)

    def log_message(self, *_: Any) -> None:
        """Quietly."""


@contextmanager
def apen() -> Iterator[Provider]:
    """The provider, as long as it is needed."""
    with Provider() as provider:
        trad = Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        trad.start()
        try:
            yield provider
        finally:
            provider.shutdown()
            trad.join()
