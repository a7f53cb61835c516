"""A real Celery worker that kills itself with SIGKILL at a chosen write. Only tests run it.

The process loads everything once and then forks a worker for each line it reads, so that a new
worker is there at once. Before each task the worker reads from a file how many writes it may live
to make; what it does it tells on its standard output, one line each:

    write LABEL    it made a write, or is about to commit or to send
    done TASK      a task came to its end
    died SIGNAL    the worker is dead

A write is an INSERT, UPDATE or DELETE once it was executed, a COMMIT before and after it was made,
and a mail before it is sent and after the server accepted it.
"""

import os
import re
import signal
import smtplib
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

WRITES = re.compile(r'^(INSERT INTO|UPDATE|DELETE FROM) "(\w+)"(.*)$', re.DOTALL)
COLUMN = re.compile(r'"(\w+)" = ')
ENDLESS = -1
# What a worker loads as it starts; loaded once, before the forks, a start takes a moment only.
LOADED_BEFORE = (
    "celery.bin.celery",
    "celery.apps.worker",
    "celery.concurrency.solo",
    "celery.worker.components",
    "celery.worker.consumer",
    "celery.worker.strategy",
    "celery.worker.autoscale",
    "celery.worker.consumer.delayed_delivery",
    "celery.app.amqp",
    "celery.app.control",
    "celery.app.events",
    "celery.app.log",
    "celery.app.routes",
    "celery.app.trace",
    "celery.events.receiver",
    "celery.fixups.django",
    "kombu.mixins",
    "kombu.pidbox",
    "kombu.transport.redis",
    "billiard.pool",
    "encodings.idna",
)


class Life:
    """How many writes are left, and what was written in the transaction that is open."""

    def __init__(self, orders: Path) -> None:
        self.orders = orders
        self.left = ENDLESS
        self.written = ""

    def begin(self, **_: Any) -> None:
        self.left = int(self.orders.read_text())

    def end(self, task: Any, **_: Any) -> None:
        tell(f"done {task.name}")

    def reach(self, label: str) -> None:
        tell(f"write {label}")
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def tell(line: str) -> None:
    # One system call, so that nothing is kept in a buffer when the process dies.
    os.write(1, f"{line}\n".encode())


def label_of(sql: str) -> str:
    """``UPDATE notices_mail (status, sent_at)``; empty for what writes nothing."""
    found = WRITES.match(sql)
    if found is None:
        return ""
    verb, table, rest = found.groups()
    columns = sorted(set(COLUMN.findall(rest.split(" WHERE ")[0]))) if verb == "UPDATE" else []
    return f"{verb} {table}" + (f" ({', '.join(columns)})" if columns else "")


def watch_the_database(life: Life) -> None:
    from django.db import connection

    from foundation.walls.postgres.base import DatabaseWrapper

    def statement(execute: Callable, sql: Any, params: Any, many: bool, context: Any) -> Any:
        result = execute(sql, params, many, context)
        label = label_of(str(sql))
        if label:
            life.written = label
            life.reach(label)
        return result

    commit_itself = DatabaseWrapper._commit

    def commit(self: DatabaseWrapper) -> Any:
        written, life.written = life.written, ""
        if written:
            life.reach(f"before COMMIT of {written}")
        result = commit_itself(self)
        if written:
            life.reach(f"after COMMIT of {written}")
        return result

    connection.execute_wrappers.append(statement)
    DatabaseWrapper._commit = commit  # type: ignore[method-assign]


def watch_the_mail(life: Life) -> None:
    send_itself = smtplib.SMTP.sendmail

    def send(self: smtplib.SMTP, *words: Any, **options: Any) -> Any:
        life.reach("before SMTP")
        result = send_itself(self, *words, **options)
        life.reach("after SMTP accepted")
        return result

    smtplib.SMTP.sendmail = send  # type: ignore[method-assign]


def lines(deadlines: Sequence[Any], **_: Any) -> Mapping[UUID, Any]:
    """The steward answers for the union, the manager for the employer."""
    from foundation.notices.providers import Line
    from foundation.people.models import Person

    people = {
        "UNION": Person.objects.select_related("unit").get(name="Stella Marsh"),
        "EMPLOYER": Person.objects.select_related("unit").get(name="Mona Hale"),
    }
    return {
        deadline.pk: Line((people[deadline.party.kind],), (), "Answer at Step 1", "/cases/1")
        for deadline in deadlines
    }


def work(queue: str) -> None:
    """Be a worker until killed; a pool of one in the process itself, which does the writing."""
    from partnership.celery import app

    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    named = ["--queues", queue, f"--hostname={queue}@%h"]
    app.worker_main(["worker", "--pool=solo", "--loglevel=ERROR", *named, *alone])


def main(queue: str, orders: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    os.environ["CELERY_SKIP_CHECKS"] = "true"  # a second at each start, for what is tested anyway
    import django

    django.setup()
    for module in LOADED_BEFORE:
        import_module(module)
    from celery.signals import task_postrun, task_prerun

    from foundation.notices import providers
    from partnership.celery import app

    app.finalize()
    app.loader.import_default_modules()
    providers.register(lines)
    life = Life(Path(orders))
    watch_the_database(life)
    watch_the_mail(life)
    task_prerun.connect(life.begin)
    task_postrun.connect(life.end)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            sys.stdin = open(os.devnull)  # noqa: SIM115  until the worker dies
            work(queue)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        tell(f"died {os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}")


if __name__ == "__main__":
    main(*sys.argv[1:])
