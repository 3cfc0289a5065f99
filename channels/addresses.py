"""Signed, expiring addresses that open without a header."""

from itsdangerous import BadSignature, URLSafeSerializer, URLSafeTimedSerializer

_LIFETIME_S = 7 * 24 * 3600


class SignedAddresses:
    """Makes and checks the addresses of attachments."""

    def __init__(self, base_url: str, key: str) -> None:
        self._base_url = base_url
        self._serializer = URLSafeTimedSerializer(key, salt="attachment")
        # A photo's time is kept with it, so that its address is the same however often it is made.
        self._photos = URLSafeSerializer(key, salt="photo")

    def attachment(self, id: str) -> str:
        """The address under which an attachment opens for a week."""
        return f"{self._base_url}/api/v1/attachments/{self._serializer.dumps(id)}"

    def read(self, token: str) -> str | None:
        """The attachment's id; None for a token that is forged or too old."""
        try:
            return str(self._serializer.loads(token, max_age=_LIFETIME_S))
        except BadSignature:
            return None

    def photo(self, id: str) -> str:
        """The address under which a department fetches a photo."""
        return f"{self._base_url}/api/v1/photos/{self._photos.dumps(id)}"

    def read_photo(self, token: str) -> str | None:
        """The photo's id; None for a token that is forged."""
        try:
            return str(self._photos.loads(token))
        except BadSignature:
            return None
