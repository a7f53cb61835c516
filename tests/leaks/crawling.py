"""Reading everything a person can reach: the table's pages, and every link found in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.http import HttpResponse

from tests.goals import IS_FULL_SIZE, size
from tests.leaks.canaries import TOKEN
from tests.matrix import parts
from tests.matrix.acting import taken_in, undone
from tests.matrix.table import TABLE
from tests.matrix.world import World

LINK = re.compile(r"""(?:href|hx-get|src|action)="([^"#]+)""")
JSON_LINK = re.compile(r'"(?:next|previous)": ?"([^"]+)"')
MOST_PAGES = size(20, 400)
# Words, filters and orders that a curious reader would ask for.
CURIOUS = (
    "/?show=all",
    "/cases/?status=all&q=zq",
    "/cases/?status=all&q=zq&sort=due&order=desc",
    "/cases/?status=all&handler=none",
    "/cases/?status=INTAKE",
    "/cases/?status=NOT_PURSUED",
    "/cases/?status=all&page_size=100",
    "/cases/board?by=step",
    "/cases/calendar?whose=all",
    "/cases/?status=all&flag=safety",
    "/contracts/search?q=zq&older=on",
    "/people/?q=Reyes",
    "/log/members?find=Reyes",
    "/roles/fences/explain",
    "/notices/deliveries?status=FAILED",
    "/decisions/coming/?show=answers",
    "/decisions/coming/?at=zq",
    "/committees/?show=all",
    "/committees/?show=mine",
    "/api/v1/committees/?page_size=100",
    "/offices/?unit=1",
    "/offices/vacancies/?show=closed",
    "/training/sessions/?show=past",
    "/training/matrix/?words=zq",
    "/api/v1/training/sessions/?page_size=100",
    "/api/v1/training/certificates/?page_size=100",
    "/api/v1/decisions/coming/?page_size=100",
    "/api/v1/decisions/issues/?page_size=100",
    "/nowhere",
    "/cases/00000000-0000-4000-8000-000000000000",
    "/api/v1/nowhere/",
    "/api/v1/cases/?status=all&q=zq",
    "/api/v1/cases/?status=all&page_size=100",
    "/api/v1/cases/?status=INTAKE",
    "/api/v1/deadlines/?page_size=100",
    "/api/v1/notices/?unread=true",
    "/api/v1/notices/deliveries/",
)
SAME_FOR_ALL = {"healthz", "api-schema", "toolkit:styleguide-detail"}
# Whoever holds the code on the wall reads the title and the place: a code is no address to guess.
BY_CODE = {"training:attendance-sign", "training:evaluation-give"}
# One of each kind goes in `make test`, everybody in `make prove`.
ONE_OF_EACH = {
    "steward",
    "union_administrator",
    "manager",
    "labor_relations",
    "other_steward",
    "foreign_steward",
    "foreign_relations",
    "grievant",
    "former_steward",
    parts.NOBODY,
}
WALKERS = sorted(parts.EVERYBODY if IS_FULL_SIZE else ONE_OF_EACH)


@dataclass(frozen=True)
class Answer:
    """What came back for one address: the whole of it, and how often the database was asked."""

    path: str
    status: int
    headers: str
    body: str
    queries: int

    @property
    def text(self) -> str:
        return f"{self.headers}\n{self.body}"

    @property
    def tokens(self) -> set[str]:
        """What it tells, besides the names that were asked for."""
        return set(TOKEN.findall(self.text)) - set(TOKEN.findall(self.path))

    @property
    def is_page(self) -> bool:
        return "Content-Type: text/html" in self.headers

    @property
    def links(self) -> Iterator[str]:
        for found in (*LINK.findall(self.body), *JSON_LINK.findall(self.body)):
            parts_of = urlsplit(unescape(found))
            if parts_of.netloc in ("", "testserver") and parts_of.path.startswith("/"):
                query = f"?{parts_of.query}" if parts_of.query else ""
                yield parts_of.path + query


def crawl(world: World, part: str) -> list[Answer]:
    """Every page the table lets them into, what is curious, and every link that is found.

    What the table refuses is compared with what does not exist by the matrix itself.
    """
    waiting = named(world, part)
    known, answers = set(waiting), []
    limit = len(waiting) + MOST_PAGES
    while waiting and len(answers) < limit:
        answer = read(world, part, waiting.pop(0))
        answers.append(answer)
        for link in answer.links:
            if link not in known and not link.startswith(("/static/", "/styleguide")):
                known.add(link)
                waiting.append(link)
    return answers


def named(world: World, part: str) -> list[str]:
    """The addresses that need no link: the table's, and what is curious."""
    return [*dict.fromkeys((*_of_table(world, part), *CURIOUS))]


def _of_table(world: World, part: str) -> Iterator[str]:
    for row in TABLE:
        if row.method == "GET" and part in row.allowed and row.name not in SAME_FOR_ALL | BY_CODE:
            yield row.asked(world, part).path


def read(world: World, part: str, path: str, **headers: str) -> Answer:
    counted = _Counted()
    with undone(), connection.execute_wrapper(counted):
        response = taken_in(world.client(part, raises=False).get(path, headers=headers))
    return Answer(
        path,
        response.status_code,
        _headers(response),
        response.whole.decode("utf-8", "replace"),
        counted.queries,
    )


class _Counted:
    queries = 0

    def __call__(self, execute: Any, sql: Any, params: Any, many: Any, context: Any) -> Any:
        self.queries += 1
        return execute(sql, params, many, context)


def _headers(response: HttpResponse) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return f"{headers}\n{response.cookies.output()}"
