"""A YAML text as plain values, with the line on which each of them stands."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from governance.contracts.mistakes import Mistake

Path = tuple[str | int, ...]

LONGEST_FILE = 1_000_000
LAST_LINE = "..."


@dataclass
class Source:
    """A file read: its values, where each one stands, and what could not be read."""

    content: Any = None
    key_lines: dict[Path, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """The line of the value at `path`, or of the nearest thing around it."""
        while path and path not in self.key_lines:
            path = path[:-1]
        return self.key_lines.get(path, 1)

    def blame(self, path: Path, sentence: str) -> None:
        self.mistakes.append(Mistake(self.line(path), sentence))


def read_source(text: str) -> Source:
    """Read a text. Scalars stay as written but for whole numbers and true, false, yes, no, null."""
    source = Source()
    lines = text.rstrip().splitlines() or [""]
    if len(text) > LONGEST_FILE:
        source.mistakes.append(Mistake(1, "The file is longer than a contract file can be."))
        return source
    if lines[-1].strip() != LAST_LINE:
        source.mistakes.append(
            Mistake(
                len(lines),
                "The file ends here without its last line, three dots (...): it may be cut off.",
            )
        )
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        source.mistakes.append(_unreadable(error, len(lines)))
        return source
    if root is None:
        source.mistakes.append(Mistake(1, "The file is empty."))
        return source
    source.content = _Walk(source).value(root, ())
    return source


def _unreadable(error: yaml.YAMLError, last: int) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "it is not YAML"
    line = min(mark.line + 1, last) if mark else last
    return Mistake(line, f"The text cannot be read from here on: {problem}.")


class _Walk:
    """Turns YAML nodes into values and remembers lines."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, path: Path) -> Any:
        self.source.key_lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
        if id(node) in self.seen:
            self.source.blame(path, "A place in the file may not be repeated with a * name.")
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            here = (*path, key)
            line = key_node.start_mark.line + 1
            if key in found:
                self.source.mistakes.append(Mistake(line, f"“{key}” stands here a second time."))
                continue
            self.source.key_lines[here] = line
            found[key] = self.value(value_node, here)
        return found


def _scalar(node: yaml.ScalarNode) -> Any:
    """Dates, hours and article numbers stay text: 17:00 and 12.10 are not numbers."""
    text = str(node.value)
    if node.style in {"'", '"', "|", ">"}:
        return text
    if node.tag.endswith(":null"):
        return None
    if node.tag.endswith(":bool"):
        return text.lower() in {"true", "yes", "on"}
    if node.tag.endswith(":int") and text.isdigit() and (text == "0" or text[0] != "0"):
        return int(text)
    return text
