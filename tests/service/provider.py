"""A small OpenID Connect provider that keeps to the standard: discovery, code with PKCE, signed ID tokens."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey


class Provider:
    """Listens on a free port; ``claims`` is who logs in, ``spoil`` changes what it promises."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "een", "use": "sig", "alg": "RS256"})
        self.claims = {"sub": "1", "email": "jan@gemeente.example", "roles": ["beoordelaar"]}
        self.spoil = ""
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def _handler(self):
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                url = urlsplit(self.path)
                if url.path == "/.well-known/openid-configuration":
                    self.answer(provider.configuration())
                elif url.path == "/keys":
                    self.answer({"keys": [provider.key.as_dict(private=False)]})
                elif url.path == "/authorize":
                    self.send_response(302)
                    self.send_header("Location", provider.authorize({k: v[0] for k, v in parse_qs(url.query).items()}))
                    self.end_headers()

            def do_POST(self):
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                given = {k: v[0] for k, v in parse_qs(body).items()}
                found = provider.token(given, self.headers.get("authorization", ""))
                self.answer(found or {"error": "invalid_grant"}, 200 if found else 400)

            def answer(self, content, status=200):
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        return Handler

    def configuration(self):
        paths = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        return {
            "issuer": self.issuer,
            **{name: f"{self.issuer}/{path}" for name, path in paths.items()},
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, asked):
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert "openid" in asked["scope"]
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def token(self, given, authorization):
        asked = self.codes.pop(given.get("code", ""), None)
        verifier = hashlib.sha256(given.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        client = base64.b64encode(b"themawijzer:geheim").decode()
        if asked is None or challenge != asked["code_challenge"] or authorization != f"Basic {client}":
            return None
        return {"access_token": "toegang", "token_type": "Bearer", "id_token": self.id_token(asked["nonce"])}

    def id_token(self, nonce):
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": "themawijzer", "nonce": nonce, "iat": now, "exp": now + 60, **self.claims}
        wrong = {"nonce": {"nonce": "x"}, "aud": {"aud": "ander"}, "exp": {"exp": now - 3600}, "iss": {"iss": "x"}}
        key = self.other_key if self.spoil == "signature" else self.key
        return jwt.encode({"alg": "RS256", "kid": "een"}, claims | wrong.get(self.spoil, {}), key)
