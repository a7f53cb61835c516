"""Keys for what lies encrypted in the database, derived from the portal's secret."""

from base64 import urlsafe_b64encode

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def fernet_keys() -> list[bytes]:
    """The present key first, then those of earlier secrets (``SECRET_KEY_FALLBACKS``)."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [_derived(str(secret)) for secret in secrets]


def _derived(secret: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"portal.factors")
    return urlsafe_b64encode(derivation.derive(secret.encode()))
