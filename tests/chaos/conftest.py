import logging
import os
import socket
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from django.db import connection

from tests.chaos.workers import Workers
from tests.house import House

LEASE_SECONDS = 0.4
# It tells each word of each mail.
logging.getLogger("mail.log").setLevel(logging.ERROR)


class Accepted:
    """The mail server's side: how often each Message-ID was accepted, and for whom."""

    def __init__(self) -> None:
        self.times: Counter[str] = Counter()
        self.addresses: dict[str, list[str]] = {}

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        message_id = message_from_bytes(envelope.content)["Message-ID"]
        self.times[message_id] += 1
        self.addresses[message_id] = envelope.rcpt_tos
        return "250 Message accepted for delivery"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture
def accepted() -> Iterator[tuple[Accepted, int]]:
    """A real SMTP server on a port of its own."""
    handler = Accepted()
    controller = Controller(handler, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield handler, controller.port
    finally:
        controller.stop()


@pytest.fixture
def workers(house: House, accepted: Any, tmp_path: Path) -> Iterator[Workers]:
    """Workers on this test's database, broker and mail server, with a lease that is soon over."""
    name = connection.settings_dict["NAME"]
    database = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    workers = Workers(
        tmp_path,
        {
            "DATABASE_URL": database,
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(accepted[1]),
            "MAIL_LEASE_SECONDS": str(LEASE_SECONDS),
        },
    )
    try:
        yield workers
    finally:
        workers.stop()
