"""python -m partnership.launcher COMMAND: see the Makefile for the ones people use."""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path

from partnership.launcher import commands, preparation, testing
from partnership.launcher.programs import end_when_parent_is_killed
from partnership.launcher.refusal import Refusal
from partnership.launcher.supervisor import Stopped

INTERRUPTED = 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="python -m partnership.launcher", description=__doc__)
    words = top.add_subparsers(dest="command", required=True)
    words.add_parser("run", help="the portal on this machine")
    words.add_parser("demo", help="put the demonstration back to its beginning")
    words.add_parser("shell-env", help="print the running launcher's variables for a shell")
    words.add_parser("lock", help="write requirements.lock")
    words.add_parser("check", help="Django's own checks of the code")
    words.add_parser("prepare-database", help="make roles and database on a server of your own")
    servers = words.add_parser("servers", help="PostgreSQL and Valkey alone")
    servers.add_argument("--database", default="portal")
    tests = words.add_parser("test", help="every test, on throwaway servers")
    for command in (servers, tests):
        command.add_argument("--postgres-bin", type=Path, help="programs of another PostgreSQL")
    return top


def main() -> int:
    # What pytest is told follows a double dash: `test --postgres-bin DIR -- -m "not browser"`.
    own, arguments = split_arguments(sys.argv[1:])
    asked = parser().parse_args(own)
    plain: dict[str, Callable[[], int]] = {
        "run": commands.run,
        "demo": commands.demo,
        "shell-env": commands.shell_env,
        "lock": commands.lock,
        "check": commands.check,
        "prepare-database": preparation.prepare_database,
        "servers": lambda: commands.servers(asked.database, asked.postgres_bin),
        "test": lambda: testing.test(arguments, asked.postgres_bin),
    }
    if os.environ.get("MAKELEVEL"):
        end_when_parent_is_killed()
    try:
        return plain[asked.command]()
    except Refusal as refusal:
        print(f"\n{refusal}", file=sys.stderr)
        return 1
    except Stopped:
        print("Ended before it was ready. Nothing of it runs any more.")
        return 0 if asked.command == "run" else INTERRUPTED


def split_arguments(words: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in words:
        return words, []
    place = words.index("--")
    return words[:place], words[place + 1 :]


if __name__ == "__main__":
    sys.exit(main())
