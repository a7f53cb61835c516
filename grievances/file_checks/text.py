"""Plain text: words only, and not a web page under another name."""

from typing import IO

from grievances.file_checks.refusal import Refused

_MARKUP = ("<!doctype", "<html", "<head", "<body", "<script", "<svg", "<?xml", "<iframe", "<object")
_ALLOWED_CONTROLS = "\t\n\r\f"


def check_text(file: IO[bytes]) -> tuple[str, ...]:
    file.seek(0)
    content = file.read()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if any(sign < " " and sign not in _ALLOWED_CONTROLS for sign in text):
        raise Refused("This file is named as plain text, but it is not text.")
    lowered = text.lower()
    if any(markup in lowered for markup in _MARKUP):
        raise Refused("This is a web page or a drawing with code, so it is not accepted.")
    return ("words only", "no markup")
