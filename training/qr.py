"""QR codes, drawn on the server as part of the page: no picture is fetched from anywhere."""

import io

import segno
from django.utils.safestring import SafeString


def qr_svg(address: str, *, scale: int = 8) -> SafeString:
    """An SVG of the address, dark on white in either theme, so that a camera reads it."""
    out = io.BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", scale=scale, border=4, dark="#000", light="#fff", xmldecl=False, svgns=True
    )
    return SafeString(out.getvalue().decode())
