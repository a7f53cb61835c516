FROM python:3.13-slim

RUN useradd --system --create-home --home-dir /srv/portal portal
WORKDIR /srv/portal

# The lock serves the embedded servers and the tests too; they lie unused here.
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.lock

COPY manage.py pyproject.toml ./
COPY partnership partnership
COPY grievances grievances
COPY training training
COPY governance governance
COPY foundation foundation
COPY templates templates
COPY static static
# The parties take it home from the portal.
COPY tools/verify_record.py tools/verify_record.py

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=partnership.settings \
    PORTAL_DATA_DIR=/srv/portal/data \
    STATIC_ROOT=/srv/portal/static-root

# Needs no secret and no database: it only copies, compresses and names by content.
RUN python manage.py collectstatic --noinput --verbosity 0 \
    && mkdir -p data/documents \
    && chown -R portal:portal data

USER portal
VOLUME /srv/portal/data
EXPOSE 8000
CMD ["gunicorn", "partnership.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--graceful-timeout", "10", "--no-control-socket"]
