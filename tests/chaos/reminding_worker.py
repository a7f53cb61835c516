"""A real Celery worker, whose reminders go to the steward and the manager. Only tests run it."""

import os
import sys


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    os.environ["CELERY_SKIP_CHECKS"] = "true"
    import django

    django.setup()
    from foundation.notices import providers
    from partnership.celery import app
    from tests.chaos.killing_worker import lines

    app.finalize()
    app.loader.import_default_modules()
    providers.register(lines)
    alone = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    size = ["--concurrency=1", "--prefetch-multiplier=1", "--loglevel=ERROR"]
    app.worker_main(["worker", f"--hostname={name}@%h", *size, *alone])


if __name__ == "__main__":
    main(*sys.argv[1:])
