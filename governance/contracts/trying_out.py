"""`work_out FILE EVENTS` on a command line: no Django, no database, so that it answers at once."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from governance.contracts.events import EventMistake
from governance.contracts.exchange import read_case, worked_case
from governance.contracts.loading import load_contract_file
from governance.contracts.mistakes import ContractRefused

HELP = "Work out every deadline of a case from a contract file. JSON in, JSON out."


class CannotWorkOut(Exception):
    """The contract file or the case cannot be read; the text says why, mistake by mistake."""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", help="the contract file (YAML)")
    parser.add_argument("events", help="the case (JSON), or - to read it from the input")


def worked_out(file: str, events: str) -> str:
    """The worked case as JSON text. Raises `CannotWorkOut`."""
    try:
        terms = load_contract_file(file)
        found = worked_case(terms, read_case(_json(events), terms))
    except OSError as error:
        raise CannotWorkOut(f"{error.filename}: {error.strerror}.") from error
    except ContractRefused as refused:
        raise CannotWorkOut(f"{file} is refused.\n{refused}") from refused
    except EventMistake as mistake:
        raise CannotWorkOut(str(mistake)) from mistake
    return json.dumps(found, indent=2, ensure_ascii=False)


def _json(name: str) -> Any:
    text = sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    try:
        return json.loads(text)
    except ValueError as error:
        raise EventMistake(f"The case is not JSON: {error}.") from error


def main(arguments: Sequence[str]) -> int:
    """Print the answer, or the mistakes to the error output. 0 when it was worked out."""
    parser = ArgumentParser(prog="manage.py work_out", description=HELP)
    add_arguments(parser)
    said = parser.parse_args(arguments)
    try:
        sys.stdout.write(worked_out(said.file, said.events) + "\n")
    except CannotWorkOut as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
    return 0
