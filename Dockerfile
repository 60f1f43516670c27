# syntax=docker/dockerfile:1
# The web server and the worker; docker-compose.yml says which. Built in one stage, run in another without compilers
# or caches, as a user who owns nothing but /var/lib/tracker.

FROM python:3.13-slim-bookworm AS build
ENV PYTHONDONTWRITEBYTECODE=1 UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
WORKDIR /srv/tracker
COPY requirements-uv.txt requirements-production.txt ./
RUN python -m venv /srv/venv \
    && pip install --no-cache-dir --require-hashes -r requirements-uv.txt \
    && uv pip install --no-cache --python /srv/venv/bin/python --require-hashes -r requirements-production.txt
COPY . .
# The settings are read to gather the static files; these values reach no running container.
RUN /srv/venv/bin/python -m config.messages compile \
    && DJANGO_SETTINGS_MODULE=config.settings.production DATABASE_URL=postgresql:///none REDIS_URL=redis://none \
       SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(64))')" ALLOWED_HOSTS=none \
       IDP_OIDC_PRIVATE_KEY=none /srv/venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim-bookworm
ENV PATH=/srv/venv/bin:$PATH PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=config.settings.production
RUN useradd --system --uid 10001 --user-group --home-dir /var/lib/tracker --create-home tracker
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/tracker /srv/tracker
# What the site writes: files of reports, uploads and beat's notebook.
RUN install -d -o tracker -g tracker /srv/tracker/var/files /srv/tracker/var/reports /srv/tracker/var/run
WORKDIR /srv/tracker
USER tracker
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 CMD ["python", "-c", \
  "import http.client; c = http.client.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health', headers={'Host': __import__('os').environ['ALLOWED_HOSTS'].split(',')[0], 'X-Forwarded-Proto': 'https'}); raise SystemExit(c.getresponse().status != 200)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--respawn-failed-workers", "config.wsgi:application"]
