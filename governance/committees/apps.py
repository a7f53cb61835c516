from collections.abc import Iterator

from django.apps import AppConfig
from django.http import HttpRequest

from foundation.toolkit.navigation import NavItem


class CommitteesConfig(AppConfig):
    name = "governance.committees"
    label = "committees"
    verbose_name = "Committees"

    def ready(self) -> None:
        from foundation.release_time import occasions
        from foundation.roles.actions.founding import begin_with
        from foundation.signing.subjects import register_signable
        from foundation.toolkit import navigation
        from foundation.walls.registry import OpenKind, register_open, register_statements
        from governance.committees.guards import statements
        from governance.committees.occasions import meetings_attended
        from governance.committees.presets import load_presets
        from governance.committees.signing import MINUTES

        register_open(OpenKind.READ, "committees_committeekind")
        register_statements(statements)
        begin_with(load_presets)
        register_signable(MINUTES)
        navigation.register(navigation_items)
        occasions.register(meetings_attended)
        from foundation.roles import waiting
        from governance.committees.waiting import agendas_and_minutes, promises_and_charters

        waiting.register(promises_and_charters)
        waiting.register(agendas_and_minutes)
        from foundation.roles import searching
        from governance.committees import searching as found

        for source in (found.COMMITTEES, found.AGENDAS, found.MINUTES):
            searching.register(source)
        from foundation.roles import hats
        from governance.committees.joint_work import offices_of_committees

        hats.register(offices_of_committees)
        hats.register_place(hats.Hat.PARTNER, "committees")


def navigation_items(request: HttpRequest) -> Iterator[NavItem]:
    from typing import cast

    from django.urls import reverse

    from foundation.roles.http import Request
    from governance.committees.access import can_read_committees

    actor = cast(Request, request).actor
    if actor is not None and can_read_committees(actor):
        href = reverse("committees:committee-list")
        yield NavItem("Committees", href, icon="users-round", order=45)
