"""A contract as its page tells it: sentences made from the terms, nothing added."""

from dataclasses import dataclass

from foundation.toolkit.faces import Fact
from governance.contracts.plain_words.arrangements import arrangement_facts, counting_facts
from governance.contracts.plain_words.calendars import CalendarWords, calendars_in_words
from governance.contracts.plain_words.procedures import ProcedureWords, procedure_in_words
from governance.contracts.sentences import silences
from governance.contracts.terms import Terms


@dataclass(frozen=True)
class ContractWords:
    counting: tuple[Fact, ...]
    arrangements: tuple[Fact, ...]
    procedures: tuple[ProcedureWords, ...]
    calendars: tuple[CalendarWords, ...]
    silences: tuple[str, ...]
    defects: tuple[str, ...]
    stated: tuple[str, ...]
    readings: tuple[str, ...]


def contract_in_words(terms: Terms, *, years: tuple[int, ...]) -> ContractWords:
    """The whole contract; its calendars with the holidays of ``years``."""
    return ContractWords(
        counting=counting_facts(terms),
        arrangements=arrangement_facts(terms, years=years),
        procedures=tuple(
            procedure_in_words(terms, procedure) for procedure in terms.procedures.values()
        ),
        calendars=calendars_in_words(terms, years=years),
        silences=silences(terms),
        defects=terms.defects,
        stated=terms.stated,
        readings=tuple(reading.given for reading in terms.readings),
    )
