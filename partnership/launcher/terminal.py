"""What the person at the terminal sees: our own sentences, and the children's lines by name."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

WIDTH = 8
COLOURS = {"postgres": 34, "valkey": 31, "web": 32, "worker": 36, "beat": 35}


def say(sentence: str) -> None:
    """A terminal that has gone is no reason to stop ending what runs."""
    try:
        print(sentence, flush=True)
    except OSError:
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115  until the process ends


def show(name: str, line: str) -> None:
    if not name:
        return say(line)
    label = f"{name:>{WIDTH}} |"
    if sys.stdout.isatty():
        label = f"\x1b[{COLOURS.get(name, 90)}m{label}\x1b[0m"
    say(f"{label} {line}")


def show_into(path: Path) -> Callable[[str, str], None]:
    """Into a file, where the children's lines would stand between the tests' own."""
    file = path.open("a", buffering=1)

    def show_in_file(name: str, line: str) -> None:
        file.write(f"{name:>{WIDTH}} | {line}\n")

    return show_in_file
