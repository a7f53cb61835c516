"""What every answer tells the browser: keep nothing of it, and switch off what no page uses."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

# A computer on a ward is shared: whoever presses Back after a sign-out reads nothing.
KEPT_NOWHERE = "no-store, private"
# Passkeys are the one power a page asks for.
POWERS = ", ".join(
    (
        *(
            f"{power}=()"
            for power in (
                "accelerometer",
                "autoplay",
                "camera",
                "display-capture",
                "encrypted-media",
                "geolocation",
                "gyroscope",
                "magnetometer",
                "microphone",
                "midi",
                "payment",
                "usb",
            )
        ),
        "publickey-credentials-create=(self)",
        "publickey-credentials-get=(self)",
    )
)


def keep_private(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers["Cache-Control"] = KEPT_NOWHERE
        response.headers.setdefault("Permissions-Policy", POWERS)
        return response

    return middleware
