"""Signatures of webhooks: HMAC-SHA256 over the raw body, in hexadecimal."""

import hashlib
import hmac


def sign(secret: str, body: bytes) -> str:
    """The signature of a body."""
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def is_signed(secret: str, body: bytes, signature: str) -> bool:
    """Whether whoever sent the body knows the secret."""
    return hmac.compare_digest(sign(secret, body).encode(), signature.encode())
