"""Encryption of what a turn or a flow needs and nobody else may read."""

import zlib
from collections.abc import Sequence

import orjson
from cryptography.fernet import Fernet, MultiFernet

from bot.messages import Json


class Cipher:
    """Seals JSON documents with the newest key and opens them with any known key."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, document: Json) -> bytes:
        """Compress and encrypt a document."""
        return self._fernet.encrypt(zlib.compress(orjson.dumps(document), level=1))

    def seal_bytes(self, content: bytes) -> bytes:
        """Encrypt what is compressed already."""
        return self._fernet.encrypt(content)

    def open_bytes(self, sealed: bytes) -> bytes:
        """Give it back."""
        return self._fernet.decrypt(sealed)

    def open(self, sealed: bytes) -> Json:
        """Give a document back; raises Fernet's InvalidToken where no key opens it."""
        document: Json = orjson.loads(zlib.decompress(self._fernet.decrypt(sealed)))
        return document
