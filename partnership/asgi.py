import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

application = get_asgi_application()

# After the application: it loads what the check asks. With a login that could walk around the walls
# nothing is served.
from foundation.walls.checks import serve  # noqa: E402

serve()
