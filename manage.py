#!/usr/bin/env python
"""Django's commands. Beside a running launcher they find its servers by themselves."""

import os
import sys


def main() -> None:
    if sys.argv[1:2] == ["work_out"]:
        # Needs neither settings nor servers, and answers at once without them.
        from governance.contracts.trying_out import main as work_out

        sys.exit(work_out(sys.argv[2:]))

    from partnership.launcher.running import join_running_launcher

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")
    join_running_launcher(os.environ, command=sys.argv[1] if len(sys.argv) > 1 else "")
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except OperationalError:
        if os.environ.get("DATABASE_URL"):
            raise
        sys.exit("There is no database: start the portal with `make run`, or set DATABASE_URL.")


if __name__ == "__main__":
    main()
