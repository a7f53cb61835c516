"""What no honest client sends: values, bodies, kinds of content, methods and headers."""

import base64
import json

HUGE = 10**30
LONG = "x" * 70_000
EXTREME_DAYS = ("0001-01-01", "9999-12-31", "2026-02-30", "0000-00-00", "10000-01-01")
EXTREME_MOMENTS = (
    "0001-01-01T00:00:00+14:00",
    "9999-12-31T23:59:59-12:00",
    "2026-03-12T14:30:00",
    "2026-03-12T14:30:00+99:99",
)
TEXTS = (
    "",
    " ",
    "\0",
    "a\0b",
    "\ud800",
    "\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH SPACE}",
    "%00%ff",
    "'; DROP TABLE people_person; --",
    "<script>alert(1)</script>",
    "{{ 7 }}{% now %}",
    "../../etc/passwd",
    "null",
    "-1",
    "1e999",
    "NaN",
    "٣",
    "²",
    str(HUGE),
    "9" * 5_000,
    LONG,
    *EXTREME_DAYS,
    *EXTREME_MOMENTS,
)
VALUES = (
    *TEXTS,
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    HUGE,
    -HUGE,
    0.1,
    [],
    {},
    [[[]]],
    [None],
    {"": None},
    ["\0"],
    {"id": 1},
)
NAMES = ("unit", "to", "version", "page_size", "number", "days", "is_yes", "at", "title")
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"17",
    b"[[1], {}]",
    b"\xff\xfe\x00{",
    b"\x00",
    b"[" * 20_000,
    b'{"a":' * 20_000,
    b'{"a": NaN, "b": -Infinity}',
    b"9" * 5_000,
    json.dumps(dict.fromkeys(NAMES, 0)).replace("0", "1e999").encode(),
    json.dumps(dict.fromkeys(NAMES, HUGE)).encode(),
    json.dumps(dict.fromkeys(NAMES, "\ud800")).encode(),
    json.dumps(dict.fromkeys(NAMES, "\0")).encode(),
    b'{"title": "twice", "title": "once"}',
    b'--x\r\nContent-Disposition: form-data; name="file"; filename="\0"\r\n\r\n\r\n--x--\r\n',
    b'--x\r\nContent-Disposition: form-data; name="text"\r\n',
    b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    b"text=%00&text=%ff&is_yes=",
)
KINDS = (
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=no-such",
    "application/json; charset=bz2",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "multipart/form-data; boundary=" + "y" * 300,
    "application/x-www-form-urlencoded",
    "application/xml",
    "text/plain",
    "text/html; charset=\xff",
    "nothing",
    "a/b/c;;;",
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "get")
HEADERS = (
    ("Accept", "text/html"),
    ("Accept", "application/xml;q=x, */*;q=-1"),
    ("Accept", "\xff"),
    ("Accept-Language", "x" * 2_000),
    ("If-Match", '"0"'),
    ("If-Match", 'W/"\xff\x01'),
    ("If-Match", LONG[:4_000]),
    ("If-None-Match", "*"),
    ("If-Modified-Since", "Thu, 99 Foo 0000 99:99:99 GMT"),
    ("Range", "bytes=5-1"),
    ("Content-Length", "-1"),
    ("Content-Length", "many"),
    ("Host", "a b"),
    ("Authorization", "Bearer \xff"),
    ("Authorization", "Bearer "),
    ("Authorization", "Basic !!!"),
    ("Cookie", "sessionid=\x01; sessionid=; =; theme=\xff"),
    ("Forwarded", 'for="[::"'),
    ("X-Forwarded-For", "'; --, 999.1.1.1"),
    ("X-Http-Method-Override", "DELETE"),
    ("HX-Request", "true"),
    ("HX-Current-URL", "http://[::1"),
    ("Referer", "http://[/"),
)


def packed(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).decode()


CURSORS = (
    "!",
    "ë",
    packed("p=none"),
    packed("p=%00"),
    packed("p=9999-12-31T23%3A59%3A59-12%3A00"),
    packed("p=99999999999999999999999999"),
    packed("o=-1&p=1"),
    packed("o=99999999999&r=x"),
    packed("p=00000000-0000-4000-8000-000000000000&r=1"),
    packed('["on", "\\u0000", "x"]'),
    packed('["on", 1, 2]'),
    packed('["back", "9999-12-31T23:59:59-12:00", "none"]'),
    packed('["on", true]'),
    packed(f'["back", {HUGE}]'),
    packed('["on", "\\ud800", "00000000-0000-4000-8000-000000000000"]'),
    packed("[" * 2_000),
    packed("{}"),
)
