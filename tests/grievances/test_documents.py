import io
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.http import Http404

from foundation.notices.models import Notice
from foundation.record.models import Entry
from grievances.access import document_to_read
from grievances.actions.attaching import attach_document
from grievances.documents import check_file, clean_name, open_document
from grievances.models import Document
from tests.grievances import files

HONEST = {
    "scan.pdf": (files.pdf(), "application/pdf"),
    "roster.png": (files.png(), "image/png"),
    "ward.JPG": (files.jpeg(), "image/jpeg"),
    "phone.heic": (files.heic(), "image/heic"),
    "letter.docx": (
        files.office(word___rels__document_dot_xml_dot_rels=files.LINK),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "hours.xlsx": (
        files.office("xl/workbook.xml"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "notes.txt": ("Día de pago, § 4: 2 < 3.".encode(), "text/plain"),
}
LIES = "but its content is"
HOSTILE = {
    # a web page or a drawing with code
    "page.html": (b"<html><script>x()</script>", "type that is not accepted"),
    "drawing.svg": (b"<svg onload='x()'/>", "type that is not accepted"),
    "page as text.txt": (b"<!DOCTYPE html><html></html>", "web page or a drawing"),
    "drawing as text.txt": (b"  <SVG xmlns='x'><script/></SVG>", "web page or a drawing"),
    "script in text.txt": (b"Minutes\n<script src=//evil.example></script>", "web page"),
    "page as picture.png": (b"<html><script>x()</script>", LIES),
    "page as pdf.pdf": (b"<html><script>x()</script>", LIES),
    # programs
    "run.exe": (b"MZ\x90\0" + b"\0" * 60, "type that is not accepted"),
    "program as pdf.pdf": (b"MZ\x90\0" + b"\0" * 60, LIES),
    "program as text.txt": (b"\x7fELF\x02\x01\x01" + b"\0" * 60, LIES),
    "script.js": (b"alert(1)", "type that is not accepted"),
    "commands.sh": (b"#!/bin/sh\nrm -rf /", "type that is not accepted"),
    "double.pdf.exe": (files.pdf(), "type that is not accepted"),
    "no ending": (files.pdf(), "type that is not accepted"),
    # one type under the name of another
    "picture as pdf.pdf": (files.png(), f"named as a PDF document, {LIES} a PNG picture"),
    "pdf as picture.png": (files.pdf(), f"named as a PNG picture, {LIES} a PDF document"),
    "pdf as word.docx": (files.pdf(), f"named as a Word document, {LIES} a PDF document"),
    "excel as word.docx": (files.office("xl/workbook.xml"), "This is not a Word document"),
    "word as excel.xlsx": (files.office(), "This is not an Excel workbook"),
    "archive as word.docx": (files.archive({"a.txt": b"x"}), "This is not a Word document"),
    "film as picture.heic": (files.heic(b"isom"), "not a HEIC picture"),
    "binary as text.txt": (b"abc\x01\x02\x03def", "it is not text"),
    # PDF documents that act, or do not open
    "script.pdf": (files.pdf(files.with_script), "contains JavaScript"),
    "script at opening.pdf": (files.pdf(files.with_open_script), "contains JavaScript"),
    "launch.pdf": (files.pdf(files.with_launch), "a command that starts programs"),
    "sends away.pdf": (files.pdf(files.with_form_sent), "a form that sends data away"),
    "file inside.pdf": (files.pdf(files.with_file), "other files inside"),
    "locked.pdf": (files.pdf(user_password="secret"), "locked by a password"),
    "cut.pdf": (files.pdf()[:200], "does not open"),
    "empty shell.pdf": (b"%PDF-1.7\n%%EOF", "does not open"),
    "page and pdf.pdf": (b"%PDF-1.7\n<html><script>x()</script>" + files.pdf(), "in one"),
    # pictures with something behind them, or broken
    "archive behind.png": (files.png() + files.office(), "hidden behind this picture"),
    "script behind.jpg": (files.jpeg() + b"<?php system('x');", "hidden behind this picture"),
    "cut.png": (files.png()[:-6], "damaged or cut off"),
    "wrong sum.png": (files.png().replace(b"IDAT", b"IDAX"), "damaged or cut off"),
    "cut.jpg": (files.jpeg()[:-2], "damaged or cut off"),
    "cut.heic": (files.heic()[:-3], "damaged or cut off"),
    # Word and Excel files
    "macro.docx": (files.office(word__vbaProject_dot_bin=b"x"), "contains macros"),
    "macro sheet.xlsx": (
        files.office("xl/workbook.xml", xl__macrosheets__sheet1_dot_xml=b"x"),
        "contains macros",
    ),
    "macro type.docx": (
        files.archive(
            {"[Content_Types].xml": b"application/x.macroEnabled.main", "word/document.xml": b"x"}
        ),
        "contains macros",
    ),
    "object.docx": (files.office(word__embeddings__oleObject1_dot_bin=b"x"), "other files"),
    "control.docx": (files.office(word__activeX__activeX1_dot_xml=b"x"), "other files"),
    "template.docx": (
        files.office(word___rels__settings_dot_xml_dot_rels=files.EXTERNAL),
        "loads something from elsewhere",
    ),
    "bomb.docx": (files.bomb(), "unpacks to far more"),
    "many parts.docx": (
        files.archive({f"p{n}": b"" for n in range(2_001)}),
        "unpacks to far more",
    ),
    "leads out.docx": (files.archive({"../../etc/passwd": b"x"}), "not built as its program"),
    "absolute.docx": (files.archive({"/etc/passwd": b"x"}), "not built as its program"),
    "comment.docx": (files.archive({"a": b"x"}, b"<script>"), "not built as its program"),
    "locked.docx": (files.locked_archive(), "locked by a password"),
    "cut.docx": (files.office()[:-30], "does not open"),
    # nothing at all
    "empty.pdf": (b"", "is empty"),
}


@pytest.fixture(autouse=True)
def documents_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def attach(desk, case, name="scan.pdf", content=None, part="steward", **said):
    file = ContentFile(files.pdf() if content is None else content)
    return desk.do(part, attach_document, grievance=case, file=file, name=name, **said)


@pytest.mark.parametrize("name", HONEST)
def test_an_honest_file_is_known_by_its_content(name):
    content, content_type = HONEST[name]

    found = check_file(ContentFile(content), name)

    assert (found.content_type, found.size, found.name) == (content_type, len(content), name)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_sentence(name):
    content, sentence = HOSTILE[name]

    with pytest.raises(ValidationError, match=sentence) as refused:
        check_file(ContentFile(content), name)

    assert list(refused.value.message_dict) == ["file"]


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch):
    import zipfile

    bomb = files.bomb()
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *args, **said: pytest.fail("unpacked"))

    with pytest.raises(ValidationError, match="unpacks to far more"):
        check_file(ContentFile(bomb), "bomb.docx")


def test_a_file_over_the_limit_is_refused_unread(monkeypatch):
    big = ContentFile(b"%PDF-1.7")
    big.size = 30 * 1024 * 1024
    monkeypatch.setattr(big, "file", None)

    with pytest.raises(ValidationError, match="is 30 MB; a document may have at most 25 MB"):
        check_file(big, "big.pdf")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\Users\\me\\letter.pdf", "letter.pdf"),
        ("a\u202efdp.exe.txt", "afdp.exe.txt"),
        ('wh"a<t>?.pdf', "what.pdf"),
        ("x" * 300 + ".pdf", "x" * 196 + ".pdf"),
    ],
)
def test_a_misleading_name_is_cleaned(given, kept):
    assert clean_name(given) == kept


def test_attach_document_keeps_it_under_a_random_name_outside_the_web_root(desk, tmp_path):
    document = attach(desk, desk.filed(), "Gloria Reyes.pdf")

    stored = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert [str(path.relative_to(tmp_path)) for path in stored] == [document.stored_as]
    assert "Gloria" not in document.stored_as
    assert Path(document.stored_as).suffix == ""
    with open_document(document) as kept:
        assert kept.read() == files.pdf()


def test_a_document_is_its_own_partys_unless_it_is_attached_for_both(desk):
    filed = desk.filed()
    own = attach(desk, filed)
    joint = attach(desk, filed, is_joint=True)

    with desk.acting("manager") as actor:
        assert document_to_read(actor, joint.pk, now=desk.now) == joint
        with pytest.raises(Http404):
            document_to_read(actor, own.pk, now=desk.now)
        assert Document.objects.count() == 1
        assert Entry.objects.filter(event="document.attached").count() == 1
        assert Notice.objects.filter(subject__contains="a document was attached").count() == 1
    for part in ("other_steward", "clinic_steward"):
        with desk.acting(part) as actor, pytest.raises(Http404):
            document_to_read(actor, joint.pk, now=desk.now)


def test_a_refused_file_leaves_nothing_behind(desk, tmp_path):
    filed = desk.filed()

    with pytest.raises(ValidationError):
        attach(desk, filed, "page.pdf", b"<html>")

    assert not list(tmp_path.rglob("*.*"))
    with desk.acting("steward"):
        assert not Document.objects.exists()


def test_a_file_whose_row_is_not_kept_is_removed(desk, tmp_path, monkeypatch):
    filed = desk.filed()

    def refuse(*args, **said):
        raise OSError("the disk is full")

    monkeypatch.setattr(Document, "save", refuse)

    with pytest.raises(OSError, match="the disk is full"):
        attach(desk, filed)

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_attach_document_by_a_stranger_to_the_case_is_refused(desk, tmp_path):
    filed = desk.filed()

    with pytest.raises(PermissionDenied):
        attach(desk, filed, part="employer_administrator")

    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_stream_that_does_not_start_at_its_beginning_is_read_whole():
    stream = io.BytesIO(files.png())
    stream.read(5)

    assert check_file(ContentFile(stream.getvalue()), "a.png").size == len(files.png())
