"""Notes and documents: one's own party's by default, joint only after a look; walls around all."""

from django.core.files.uploadedfile import SimpleUploadedFile

from grievances.models import Document, Note
from tests.grievances.cases import ACCOUNT
from tests.grievances_pages.today import address, text_of

CANARY = "CANARY-NOTE: do not give in on the pay."
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


def pages_about(case):
    return [address(name, case) for name in ("case-detail", "case-record", "step-answer")]


def everything(client, case):
    """All that a person can get about a case, in every form."""
    pages = [*pages_about(case), f"{address('case-detail', case)}?show=own", "/cases/", "/"]
    whole = [text_of(client.get(page)) for page in pages]
    parts = [text_of(client.get(page, headers={"HX-Request": "true"})) for page in pages]
    return "".join(whole + parts)


def write(client, case, text=CANARY, **more):
    return client.post(address("note-write", case), {"text": text, "side": "union", **more})


def attach(client, case, name="texts.txt", content=b"What they wrote.\n", **more):
    file = SimpleUploadedFile(name, content)
    form = {"file": file, "side": "union", **more}
    return client.post(address("document-attach", case), form)


def status_of(client, file):
    response = client.get(file)
    if response.streaming:
        list(response)  # Read to its end, the file is closed.
    return response.status_code


def document_of(desk, part, case):
    with desk.acting(part):
        return Document.objects.get(grievance=case)


def test_the_union_keeps_its_note_its_sheet_and_its_document(desk, as_part):
    case, steward = desk.filed(witnesses="CANARY-WITNESS"), as_part("steward")
    write(steward, case)
    attach(steward, case, name="CANARY-FILE.txt")
    address_of_file = f"/documents/{document_of(desk, 'steward', case).pk}/"

    own = everything(steward, case)
    seen = {part: everything(as_part(part), case) for part in ("manager", "other_steward")}
    files = {p: status_of(as_part(p), address_of_file) for p in ("steward", *seen, "grievant")}

    assert all(word in own for word in (CANARY, ACCOUNT, "CANARY-WITNESS", "CANARY-FILE.txt"))
    assert all("CANARY" not in page for page in seen.values())
    assert files == {"steward": 200, "manager": 404, "other_steward": 404, "grievant": 404}


def test_management_keeps_its_note(desk, as_part):
    case, manager = desk.filed(), as_part("manager")

    manager.post(address("note-write", case), {"text": CANARY, "side": "management"})

    assert CANARY in everything(manager, case)
    assert CANARY not in everything(as_part("steward"), case)


def test_management_cannot_write_a_note_of_the_union(desk, as_part):
    case = desk.filed()

    refused = write(as_part("manager"), case)

    assert refused.status_code == 422
    assert CANARY in text_of(refused)
    with desk.acting("manager"):
        assert not Note.objects.filter(grievance=case).exists()


def test_a_joint_note_is_shown_first_as_the_other_party_will_see_it(desk, as_part):
    case, steward = desk.filed(), as_part("steward")

    look = write(steward, case, text="Shall we meet?", side="joint")
    before = everything(as_part("manager"), case)
    write(steward, case, text="Shall we meet?", side="joint", confirmed="1")

    assert "This is exactly what the other party will see." in text_of(look)
    assert "Shall we meet?" not in before
    assert "Shall we meet?" in everything(as_part("manager"), case)


def test_giving_both_a_copy_of_a_note_is_the_authors_alone_and_done_once(desk, as_part):
    case, steward = desk.filed(), as_part("steward")
    write(steward, case, text="Roster of the 3rd.")
    with desk.acting("steward"):
        note = Note.objects.get(grievance=case)
    share = f"/notes/{note.pk}/share"

    refused = as_part("chief_steward").get(share)
    hidden = as_part("manager").get(share)
    look = steward.get(share)
    steward.post(share)
    steward.post(share)

    assert refused.status_code == 403
    assert "Only Stella Marsh, who wrote it, shares this note." in text_of(refused)
    assert hidden.status_code == 404
    assert "There is no way back." in text_of(look)
    assert (
        text_of(as_part("manager").get(address("case-detail", case))).count("Roster of the 3rd.")
        == 1
    )


def test_an_empty_note_comes_back_and_a_second_click_adds_nothing(desk, as_part):
    case, steward = desk.filed(), as_part("steward")

    empty = write(steward, case, text="")
    write(steward, case)
    write(steward, case)

    assert empty.status_code == 422
    assert "Write the note before saving it." in text_of(empty)
    with desk.acting("steward"):
        assert Note.objects.filter(grievance=case).count() == 1


def test_a_note_by_htmx_returns_the_part_a_reload_would_show(desk, as_part):
    case, steward = desk.filed(), as_part("steward")

    form = {"text": CANARY, "side": "union"}
    part = steward.post(address("note-write", case), form, headers={"HX-Request": "true"})
    page = steward.get(address("case-detail", case))

    assert "The note was saved." in part.headers["HX-Trigger-After-Settle"]
    assert entries_of(part) == entries_of(page)
    assert CANARY in "".join(entries_of(part))


def entries_of(response):
    return [
        " ".join(one.split("</li>")[0].split()) for one in text_of(response).split('id="note-')[1:]
    ]


def test_a_document_is_always_kept_and_never_shown(desk, as_part):
    case, steward = desk.filed(), as_part("steward")
    attach(steward, case, side="joint", is_looked_at="on")

    got = as_part("manager").get(f"/documents/{document_of(desk, 'manager', case).pk}/")

    assert got.status_code == 200
    assert b"".join(got.streaming_content) == b"What they wrote.\n"
    assert got.headers["Content-Disposition"] == 'attachment; filename="texts.txt"'
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert got.headers["Cache-Control"] == "no-store, private"


def test_a_joint_document_must_have_been_looked_at(desk, as_part):
    case = desk.filed()

    refused = attach(as_part("steward"), case, side="joint")

    assert refused.status_code == 422
    assert "a joint document stays joint" in text_of(refused)


def test_files_that_are_too_large_or_lie_are_refused_with_a_sentence(desk, as_part, settings):
    case, steward = desk.filed(), as_part("steward")
    settings.DOCUMENT_LIMIT_BYTES = 2 * 1024 * 1024

    large = attach(steward, case, name="scan.pdf", content=PDF + b"0" * 3 * 1024 * 1024)
    lying = attach(steward, case, name="photo.jpg", content=b"MZ not a photo at all")

    assert (large.status_code, lying.status_code) == (422, 422)
    assert "a document may have at most 2 MB" in text_of(large)
    assert "photo.jpg" in text_of(lying)
    with desk.acting("steward"):
        assert not Document.objects.filter(grievance=case).exists()


def test_nothing_is_joint_before_filing(desk, as_part):
    case, steward = desk.intake(), as_part("steward")

    page = text_of(steward.get(address("document-attach", case)))
    refused = write(steward, case, side="joint", confirmed="1")

    assert 'value="joint"' not in page
    assert refused.status_code == 422
