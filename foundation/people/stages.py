"""The one stage between the password and the session: the second factor, where there is one."""

from allauth.mfa.stages import AuthenticateStage
from django.http import HttpResponse
from django.shortcuts import redirect


class SecondFactorStage(AuthenticateStage):
    """As the library's, on the portal's own page."""

    urlname = "people:second-factor"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if not self._should_handle(self.request):
            return None, True
        self.state["authentication_required"] = True
        return redirect(self.urlname), True
