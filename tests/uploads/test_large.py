"""Thirty megabytes, through a running server: a clear sentence, and nothing chosen is lost."""

import http.client
import os
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, encode_multipart
from pytest_django.live_server_helper import LiveServer

from foundation.toolkit.uploads import BoundedUploadHandler
from tests.goals import Figure
from tests.matrix.world import World

MEGABYTE = 1024 * 1024
CHOSEN = re.compile(r"<input[^>]*\bchecked\b[^>]*>")


@pytest.fixture(scope="module")
def server(world: World) -> Iterator[LiveServer]:
    running = LiveServer("localhost")
    yield running
    running.stop()


def sent(server: LiveServer, world: World, side: str, size: int) -> tuple[int, str]:
    file = SimpleUploadedFile("scan.pdf", b"%PDF-1.7\n" + os.urandom(MEGABYTE) * size)
    token = "a" * 32
    said = {"file": file, "side": side, "is_looked_at": "on", "csrfmiddlewaretoken": token}
    place = urlsplit(server.url)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=60)
    connection.request(
        "POST",
        f"/cases/{world.row('filed').pk}/documents",
        encode_multipart(BOUNDARY, said),
        {
            "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
            "Cookie": f"sessionid={world.sessions['steward']}; csrftoken={token}",
        },
    )
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text


@pytest.mark.goal("G18")
def test_thirty_megabytes_get_a_clear_sentence_and_nothing_chosen_is_lost(
    world: World, server: LiveServer, figure: Figure
) -> None:
    status, page = sent(server, world, "joint", 30)

    assert status == 422
    assert "is 30 MB; a document may have at most 25 MB. Split it" in page
    chosen = CHOSEN.findall(page)
    assert [one for one in chosen if 'value="joint"' in one] != []
    assert [one for one in chosen if 'name="is_looked_at"' in one] != []
    figure("G18", "30 MB answered with a sentence")


def test_no_more_than_the_limit_is_kept_on_the_disk() -> None:
    handler = BoundedUploadHandler()
    handler.new_file("file", "scan.pdf", "application/pdf", None)
    piece, pieces = b"x" * MEGABYTE, 40
    for number in range(pieces):
        handler.receive_data_chunk(piece, number * MEGABYTE)
    file = handler.file_complete(pieces * MEGABYTE)

    assert file is not None
    assert file.size == pieces * MEGABYTE
    assert os.fstat(file.fileno()).st_size <= settings.DOCUMENT_LIMIT_BYTES
    file.close()
