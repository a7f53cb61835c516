"""Reading everything a person can reach: the table's pages, and every link found in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

from django.http import HttpResponse

from tests.leaks.canaries import TOKEN
from tests.matrix import parts
from tests.matrix.acting import taken_in, undone
from tests.matrix.table import TABLE
from tests.matrix.world import World

LINK = re.compile(r"""(?:href|hx-get|src|action)="([^"#]+)""")
JSON_LINK = re.compile(r'"(?:next|previous)": ?"([^"]+)"')
MOST_PAGES = 60
# Words, filters and pieces of pages that a curious reader would ask for.
CURIOUS = (
    "/?show=all",
    "/cases/?status=all&q=zq",
    "/cases/?status=all&handler=none",
    "/cases/?status=INTAKE",
    "/cases/?status=NOT_PURSUED",
    "/cases/?status=all&page_size=100",
    "/cases/board?by=step",
    "/cases/calendar?whose=all",
    "/cases/?status=all&flag=safety",
    "/people/?q=Reyes",
    "/log/members?find=Reyes",
    "/roles/fences/explain",
    "/notices/deliveries?status=FAILED",
    "/api/v1/cases/?status=all&q=zq",
    "/api/v1/cases/?status=all&page_size=100",
    "/api/v1/cases/?status=INTAKE",
    "/api/v1/deadlines/?page_size=100",
    "/api/v1/notices/?unread=true",
    "/api/v1/notices/deliveries/",
)


SAME_FOR_ALL = {"healthz", "api-schema", "toolkit:styleguide-detail"}


@dataclass(frozen=True)
class Answer:
    """What came back for one address: the whole of it, headers and file included."""

    path: str
    status: int
    text: str

    @property
    def tokens(self) -> set[str]:
        """What it tells, besides the names that were asked for."""
        return set(TOKEN.findall(self.text)) - set(TOKEN.findall(self.path))

    @property
    def links(self) -> Iterator[str]:
        for found in (*LINK.findall(self.text), *JSON_LINK.findall(self.text)):
            parts_of = urlsplit(unescape(found))
            if parts_of.netloc in ("", "testserver") and parts_of.path.startswith("/"):
                query = f"?{parts_of.query}" if parts_of.query else ""
                yield parts_of.path + query


def crawl(world: World, part: str) -> list[Answer]:
    """Every page the table lets them into, what is curious, and every link that is found.

    What the table refuses is compared with what does not exist by the matrix itself.
    """
    waiting = [*dict.fromkeys((*of_table(world, part), *CURIOUS))]
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


def of_table(world: World, part: str) -> Iterator[str]:
    for row in TABLE:
        if row.method == "GET" and part in row.allowed and row.name not in SAME_FOR_ALL:
            yield row.asked(world, part).path


def read(world: World, part: str, path: str, **headers: str) -> Answer:
    with undone():
        response = taken_in(world.client(part).get(path, headers=headers))
        return Answer(path, response.status_code, _whole(response))


def _whole(response: HttpResponse) -> str:
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    cookies = response.cookies.output()
    return f"{headers}\n{cookies}\n{response.whole.decode('utf-8', 'replace')}"


WALKERS = sorted(parts.EVERYBODY)
