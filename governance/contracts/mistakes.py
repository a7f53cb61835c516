"""A contract file with mistakes is refused whole, and every mistake says its line."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mistake:
    """One mistake: the line it stands on (the first is 1) and a sentence for whoever wrote it."""

    line: int
    sentence: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}"


class ContractRefused(ValueError):
    """The file is not taken. `mistakes` are all that were found, by line."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(set(mistakes)))
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))
