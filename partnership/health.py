"""What the launcher, a load balancer and a person ask first: is the portal well?"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe
from redis import Redis, RedisError


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the state of each part; 503 without the database.

    Without the broker the portal still works: cases are filed, notices wait. So that is 200.
    """
    database, broker = _database_answers(), _broker_answers()
    state = {"database": database, "broker": broker}
    return JsonResponse(state, status=200 if database else 503)


def _database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return True
    except DatabaseError:
        return False


def _broker_answers() -> bool:
    try:
        return bool(Redis.from_url(settings.REDIS_URL, socket_timeout=2).ping())
    except RedisError:
        return False
