# Ledger 39 in a container: the database is built once, into the image, and served read-only by a user without rights.
#   docker build -t ledger39 .
#   docker run --rm --read-only --tmpfs /tmp -p 8039:8039 ledger39
FROM python:3.13-slim AS build
WORKDIR /ledger
COPY requirements.lock pyproject.toml README.md LICENSE LICENSE-DATA ./
COPY src src
RUN python -m venv /venv \
  && /venv/bin/pip install --no-cache-dir --constraint requirements.lock hatchling \
  && /venv/bin/pip install --no-cache-dir --constraint requirements.lock --no-build-isolation '.[parquet]'
COPY metadata.yml ./
COPY events events
COPY docs/releases docs/releases
RUN /venv/bin/ledger39 build --output timeline.db && /venv/bin/ledger39 verify timeline.db \
  && /venv/bin/datasette inspect timeline.db --inspect-file inspect.json

FROM python:3.13-slim
RUN useradd --system --no-create-home ledger
COPY --from=build /venv /venv
COPY --from=build /ledger/timeline.db /ledger/metadata.yml /ledger/inspect.json /ledger/
USER ledger
WORKDIR /ledger
EXPOSE 8039
ENV PORT=8039
HEALTHCHECK CMD ["/venv/bin/python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/robots.txt')"]
CMD exec /venv/bin/datasette serve --immutable timeline.db --metadata metadata.yml --inspect-file inspect.json \
  --setting suggest_facets off --host 0.0.0.0 --port "$PORT"
