"""How a file that is sent to the portal is taken in."""

from django.conf import settings
from django.core.files.uploadhandler import TemporaryFileUploadHandler


class BoundedUploadHandler(TemporaryFileUploadHandler):
    """Keeps no byte beyond the limit of a document, and counts all of them.

    What is too large still comes to the form, which says how large it was; the disk is not filled.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if start + len(raw_data) <= settings.DOCUMENT_LIMIT_BYTES:
            super().receive_data_chunk(raw_data, start)
