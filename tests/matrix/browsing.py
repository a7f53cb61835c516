"""A browser of one person: Django's test client without what only its own assertions need."""

from typing import Any

from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client
from django.test.client import ClientHandler

# One for all: each would set up the same middleware.
_HANDLER = ClientHandler(enforce_csrf_checks=False)


class Browser(Client):
    """Keeps no copies of templates and contexts. With ``raises`` off a crash is an answer, too."""

    def __init__(self, session: str | None, *, raises: bool = True) -> None:
        super().__init__(raise_request_exception=raises)
        self.handler = _HANDLER
        if session:
            self.cookies["sessionid"] = session

    def request(self, **request: Any) -> HttpResponse:
        got_request_exception.connect(self.store_exc_info, dispatch_uid=id(self))
        try:
            answer = self.handler(self._base_environ(**request))
        finally:
            got_request_exception.disconnect(dispatch_uid=id(self))
        self.check_exception(answer)
        return answer
