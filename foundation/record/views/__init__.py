from foundation.record.views.copies import (
    checkpoint_download,
    checkpoint_list_download,
    export_make,
    verifier_download,
)
from foundation.record.views.standing import cosignature_upload, key_register, seal_list

__all__ = [
    "checkpoint_download",
    "checkpoint_list_download",
    "cosignature_upload",
    "export_make",
    "key_register",
    "seal_list",
    "verifier_download",
]
