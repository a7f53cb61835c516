"""What the launcher, a load balancer and a person ask first: is the portal well?"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from redis import Redis, RedisError

from foundation.notices.heartbeat import JOBS, silent_jobs
from foundation.record.queries import seal_state


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with the state of each part; 503 without the database.

    Without the broker, or while reminders do not run, the portal still works: cases are filed,
    notices wait. So that is 200, for a load balancer; with ``?all``, for an alarm, it is 503.
    """
    database = _database_answers()
    jobs = _jobs_run(database) | {"sealing": database and seal_state(timezone.now()).is_running}
    state = {"database": database, "broker": _broker_answers(), **jobs}
    is_well = all(state.values()) if "all" in request.GET else database
    return JsonResponse(state, status=200 if is_well else 503)


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


def _jobs_run(has_database: bool) -> dict[str, bool]:
    """Whether each job of every minute came to its end within the last five."""
    if not has_database:
        return dict.fromkeys(JOBS, False)
    silent = silent_jobs(timezone.now())
    return {job: job not in silent for job in JOBS}
