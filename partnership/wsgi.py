import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "partnership.settings")

application = get_wsgi_application()

# After the application: it loads what the check asks. With a login that could walk around the walls
# nothing is served.
from foundation.walls.checks import serve  # noqa: E402
from partnership.watch import start_watching  # noqa: E402  the apps must be ready

serve()
start_watching()
