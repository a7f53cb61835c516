"""The web process watches the jobs of every minute: it runs on when they have stopped."""

import logging
import threading

from django.db import close_old_connections, connection
from django.utils import timezone

from foundation.notices.watching import watch

EVERY_SECONDS = 60.0
log = logging.getLogger(__name__)


def start_watching(every: float = EVERY_SECONDS) -> threading.Event:
    """In a thread of this process until it ends, or until the event that is returned is set."""
    is_over = threading.Event()
    threading.Thread(target=_keep_watching, args=(every, is_over), daemon=True).start()
    return is_over


def _keep_watching(every: float, is_over: threading.Event) -> None:
    while not is_over.wait(every):
        look()
    connection.close()


def look() -> None:
    """Once; whatever goes wrong, the next look comes."""
    close_old_connections()
    try:
        for said in watch(now=timezone.now()):
            log.warning("Watch: %s", said)
    except Exception as error:
        log.error("The watch failed: %s", type(error).__name__)
        connection.close()
