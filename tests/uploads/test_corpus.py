"""Hostile files: refused with a sentence, or handed out as nothing but a download."""

import re
import time

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse

from grievances.documents import check_file
from grievances.models import Document
from tests.goals import IS_FULL_SIZE, Figure
from tests.matrix.acting import taken_in, undone
from tests.matrix.world import World
from tests.uploads.corpus import BOMBS, HANDED_OUT, REFUSED

FEWEST = 40
LONGEST_MS = 50
# A sentence: it begins with a capital or the file's name, and ends with a full stop.
SENTENCE = re.compile(r"[“A-Z][^<>]{10,}\.")
INACTIVE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": (
        "sandbox; default-src 'none'; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'; object-src 'none'"
    ),
    "Cache-Control": "no-store, private",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ERROR = re.compile(r'id="[^"]*file[^"]*error[^"]*"[^>]*>(.*?)</', re.DOTALL)


def sent(world: World, name: str, content: bytes, *, by_api: bool) -> HttpResponse:
    """As the steward, who may attach anything that is accepted."""
    case, client = world.row("filed"), world.client("steward")
    # What a form's own name would clean away arrives as a forger would send it.
    file = SimpleUploadedFile("words.txt", content)
    file._name = name
    if by_api:
        return client.post(f"/api/v1/cases/{case.pk}/documents/", {"file": file})
    return client.post(f"/cases/{case.pk}/documents", {"file": file, "side": "union"})


def count(world: World) -> int:
    with world.scene().acting("steward"):
        return Document.objects.count()


@pytest.mark.goal("G18")
@pytest.mark.timeout(600)
def test_a_hostile_file_is_refused_with_a_sentence(world: World, figure: Figure) -> None:
    before, taken, silent = count(world), {}, {}
    for place, (name, content) in enumerate(REFUSED.items()):
        for by_api in (False, True) if IS_FULL_SIZE else (bool(place % 2),):
            with undone():
                answer = sent(world, name, content, by_api=by_api)
                if answer.status_code not in (400, 422) or count(world) != before:
                    taken[name] = answer.status_code
                elif not SENTENCE.search(_said(answer)):
                    silent[name] = _said(answer)

    assert taken == {}
    assert silent == {}
    number = len(REFUSED) + len(HANDED_OUT)
    figure("G18", f"{number} hostile files, {len(REFUSED)} refused", ok=number >= FEWEST)


def _said(answer: HttpResponse) -> str:
    """What stands at the file, on the page or in the answer of the interface."""
    text = answer.content.decode()
    if answer.headers["Content-Type"].startswith("text/html"):
        return text.partition("<main")[2].partition("<form")[0]
    return text


@pytest.mark.goal("G18")
@pytest.mark.parametrize("name", HANDED_OUT)
def test_what_looks_honest_is_handed_out_as_a_download(world: World, figure: Figure, name) -> None:
    with undone():
        answer = sent(world, name, HANDED_OUT[name], by_api=False)
        assert answer.status_code == 302, _said(answer)
        pk = answer.headers["Location"].partition("#document-")[2]
        found = taken_in(world.client("steward").get(f"/documents/{pk}/"))

    assert found.whole == HANDED_OUT[name]
    assert {key: found.headers[key] for key in INACTIVE} == INACTIVE
    assert found.headers["Content-Type"] in ("text/plain", "image/png", "image/jpeg")
    disposition = found.headers["Content-Disposition"]
    assert disposition.startswith("attachment; filename")
    assert not re.search(r"[\r\n\u202e\u2066/\\]|%E2%80%AE|%2F|\.\.", disposition)
    figure("G18", "0 served active")


@pytest.mark.goal("G18")
@pytest.mark.alone
def test_a_bomb_is_refused_before_it_is_unpacked(figure: Figure) -> None:
    took = {name: _milliseconds(name, content) for name, content in BOMBS.items()}
    slowest = max(took, key=lambda name: took[name])

    said = f"the slowest of {len(took)} bombs refused in {took[slowest]:.0f} ms ({slowest})"
    figure("G18", said, ok=not IS_FULL_SIZE or took[slowest] < LONGEST_MS)


def _milliseconds(name: str, content: bytes) -> float:
    begun = time.process_time()
    with pytest.raises(ValidationError):
        check_file(ContentFile(content), name)
    return (time.process_time() - begun) * 1000


def test_a_stored_file_has_no_address_of_its_own(world: World) -> None:
    document = world.row("union_document")
    for folder in ("", "media/", "documents/", "static/", "static/../", "rooms/../"):
        with undone():
            answer = world.client("steward").get(f"/{folder}{document.stored_as}")
        assert answer.status_code == 404, folder


def test_a_document_is_handed_out_to_whoever_may_read_it_and_nobody_else(world: World) -> None:
    document = world.row("union_document")
    got = {}
    for part in ("steward", "clinic_steward", "manager", "other_steward", "former_steward"):
        with undone():
            answer = taken_in(world.client(part).get(f"/documents/{document.pk}/"))
            got[part] = (answer.status_code, b"UNION-FILE" in answer.whole)

    refused = dict.fromkeys(("clinic_steward", "manager", "other_steward", "former_steward"))
    assert got == {"steward": (200, True), **dict.fromkeys(refused, (404, False))}
