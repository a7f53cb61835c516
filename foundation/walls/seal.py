"""The seal on a principal: proof that the application, and no injected SQL, said who is acting.

A nested hash keyed with a secret that only the application and the owner of the tables know.
PostgreSQL works it out again in ``walls.genuine()``. It covers the role, the person, the
assignment, the organization, the rooms, the moment it runs out and the connection it was made for.
"""

import hashlib
import hmac
import time
from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# A seal that was overheard is of no use after this; the clocks of two machines may differ by less.
SECONDS = 300
PURPOSE = b"portal.walls.seal"
ANY_CONNECTION = "pooled"


def secret() -> bytes:
    """Derived from ``WALLS_SEAL_KEY`` or ``SECRET_KEY``; never from one that everybody knows."""
    given = str(settings.WALLS_SEAL_KEY or settings.SECRET_KEY)
    if given == settings.KEY_FOR_CHECKS:
        raise ImproperlyConfigured("SECRET_KEY is not set: no principal could be sealed with it.")
    return hmac.new(given.encode(), PURPOSE, hashlib.sha256).digest()


def seal_of(values: Sequence[str], until: int, connection_id: int, key: bytes | None = None) -> str:
    """The seal over the five settings of a principal.

    Behind a pooler one person's transactions run on any connection, so the connection is left out.
    """
    place = ANY_CONNECTION if settings.DATABASE_IS_POOLED else str(connection_id)
    message = "|".join((*values, str(until), place)).encode()
    key = secret() if key is None else key
    inner = hashlib.sha256(key + message).digest()
    return hashlib.sha256(key + inner).hexdigest()


def runs_out_at() -> int:
    """Seconds since 1970, as PostgreSQL's ``extract(epoch from …)`` counts them."""
    return int(time.time()) + SECONDS
