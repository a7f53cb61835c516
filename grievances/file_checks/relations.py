"""The XML inside Word and Excel files: nothing fetched from elsewhere, no command, no macro."""

from xml.parsers import expat

from grievances.file_checks.refusal import Refused

_LOADS = "This file loads something from elsewhere, so it is not accepted."
_MACROS = "This file contains macros, so it is not accepted. Save it without them."
_COMMANDS = "This file contains commands to other programs, so it is not accepted."
_DECLARES = "This file is not built as its program builds it, so it is not accepted."
_LINK = "/hyperlink"
_NAMESPACE_SIGN = "|"
# Fields of Word that start another program when the document is opened.
_COMMAND_FIELDS = ("DDEAUTO", "DDE ")
# Fields that fetch: what they name is loaded, with the reader's own credentials.
_FETCHING_FIELDS = ("INCLUDETEXT", "INCLUDEPICTURE")


def check_part(name: str, content: bytes) -> None:
    """Read one part as a program would. What is no XML is left to the program to complain of."""
    reader = _Reader(is_relations=name.lower().endswith(".rels"))
    parser = expat.ParserCreate(namespace_separator=_NAMESPACE_SIGN)
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = reader.declares
    parser.StartElementHandler = reader.begins
    parser.CharacterDataHandler = reader.says
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        # An editor refuses to read such a part; where it links to others, that is not enough.
        if reader.is_relations:
            raise Refused(_DECLARES) from error


class _Reader:
    def __init__(self, *, is_relations: bool) -> None:
        self.is_relations = is_relations
        self._is_instruction = False

    def declares(self, *declared: object) -> None:
        """A document type can name entities that swell, or that are fetched."""
        raise Refused(_DECLARES)

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(_NAMESPACE_SIGN)[2]
        self._is_instruction = local in ("instrText", "ddeLink", "ddeItem")
        if local in ("ddeLink", "ddeItem"):
            raise Refused(_COMMANDS)
        if local == "fldSimple":
            self._field("".join(attributes.values()))
        if "macroEnabled" in attributes.get("ContentType", ""):
            raise Refused(_MACROS)
        if local == "Relationship":
            self._relation(attributes)

    def says(self, words: str) -> None:
        if self._is_instruction:
            self._field(words)

    def _field(self, words: str) -> None:
        said = words.strip().upper()
        if said.startswith(_COMMAND_FIELDS):
            raise Refused(_COMMANDS)
        if said.startswith(_FETCHING_FIELDS):
            raise Refused(_LOADS)

    def _relation(self, attributes: dict[str, str]) -> None:
        """A link is followed by a person; anything else outside is fetched on opening."""
        is_outside = attributes.get("TargetMode", "").strip().lower() == "external"
        is_link = attributes.get("Type", "").endswith(_LINK)
        if is_outside and not is_link:
            raise Refused(_LOADS)
