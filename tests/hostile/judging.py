"""What an answer of the API may be, whatever was asked."""

import json
import traceback
from typing import Any

from django.http import HttpResponse

from tests.hostile.making import MadeUp


def fault(answer: HttpResponse, made: MadeUp, operation: Any) -> str:
    """What is wrong with an answer; empty if nothing is. ``operation`` is the published one."""
    status = answer.status_code
    if status >= 500:
        return f"{status} {crash(answer)}"
    if status >= 400:
        return (
            "" if made.method == "HEAD" or is_refusal(answer) else f"{status} in no shape of ours"
        )
    is_read = made.method == operation.method.upper() == "GET"
    return _mismatch(answer, made, operation) if is_read and status == 200 else ""


def is_refusal(answer: HttpResponse) -> bool:
    """JSON that says why: a sentence as ``detail``, or sentences by field."""
    if not answer.headers.get("Content-Type", "").startswith("application/json"):
        return False
    said = json.loads(answer.whole)
    if isinstance(said, dict) and "detail" in said:
        return _is_said(said["detail"])
    return bool(said) and isinstance(said, dict) and all(map(_is_said, said.values()))


def _is_said(reason: Any) -> bool:
    """A sentence, or sentences of parts of what was sent."""
    if isinstance(reason, dict):
        return all(map(_is_said, reason.values()))
    if isinstance(reason, list):
        return all(map(_is_said, reason))
    return isinstance(reason, str | int) and "Traceback" not in str(reason)


def _mismatch(answer: HttpResponse, made: MadeUp, operation: Any) -> str:
    """How what was read differs from what the schema says."""
    import requests
    import schemathesis
    from schemathesis.core.failures import FailureGroup

    asked = requests.Request("GET", f"http://testserver{made.path}").prepare()
    headers = {name: [value] for name, value in answer.headers.items()}
    read = schemathesis.Response(200, headers, answer.whole, asked, elapsed=0, verify=False)
    try:
        operation.validate_response(read)
    except (FailureGroup, AssertionError) as error:
        return f"200 unlike the schema: {error!s:.600}"
    return ""


def crash(answer: HttpResponse) -> str:
    """Which error, and where in the portal."""
    raised = getattr(answer, "exc_info", None)
    if not raised:
        return "without an error"
    frames = [frame for frame in traceback.extract_tb(raised[2]) if "/.venv/" not in frame.filename]
    last = frames[-1]
    place = f"{last.filename.rpartition('/main/')[2]}:{last.lineno}"
    return f"{raised[0].__name__} at {place}: {str(raised[1])[:120]}"
