"""A new build under a running server: no request fails, each is answered from one file, the next from the new one."""

import asyncio
import json
import os
import shutil
import threading
from urllib.request import urlopen

import pytest
from datasette.app import Datasette
from realserver import serving

from ledger39.build import build
from ledger39.site import current

ASKED = "select value from build where name = 'as_of'"


@pytest.fixture
def builds(toy_root, tmp_path):
    """Return a published database, and two to take its place: builds as of two days."""
    days = ["2024-01-20", "2024-06-30"]
    made = [tmp_path / f"{day}.db" for day in days]
    for day, output in zip(days, made, strict=True):
        assert [] == build(toy_root, output, day).problems
    published = tmp_path / "timeline.db"
    shutil.copy(made[0], published)
    return published, dict(zip(days, made, strict=True))


def put(build_, published):
    """Rename a copy of *build_* over the *published* file, as a build does."""
    beside = published.with_suffix(".new")
    shutil.copy(build_, beside)
    os.replace(beside, published)  # noqa: PTH105 - the very call that is meant


def test_a_request_sees_one_file_and_the_next_one_the_new_one(builds):
    """What is swapped in the middle of a request shows in the next."""
    published, made = builds
    site = Datasette([], immutables=[str(published)])

    async def told(swap):
        db, seen, known = site.get_database("timeline"), [], []

        async def request(_scope, _receive, _send):
            seen.append((await db.execute(ASKED)).single_value())
            known.extend([(await db.table_counts(1000))["records"], db.hash, db.size])
            if swap:
                put(made["2024-06-30"], published)
            seen.extend([(await db.execute(ASKED)).single_value() for _ in range(9)])

        await current.one_file_a_request(request)({}, None, None)
        return set(seen), known

    async def twice():
        await site.invoke_startup()
        return await told(swap=True), await told(swap=False)

    (first, known), (second, known_now) = asyncio.run(twice())
    assert ({"2024-01-20"}, {"2024-06-30"}) == (first, second)
    assert not set(known) & set(known_now)  # the count of records, the hash and the size of the file


def test_a_file_that_is_gone_is_still_shown(builds):
    """Between a removal and the next build readers see what they saw."""
    published, _ = builds
    site = Datasette([], immutables=[str(published)])

    async def told():
        await site.invoke_startup()
        before = await site.client.get("/events.json")
        published.unlink()
        return before, await site.client.get("/events.json")

    before, after = asyncio.run(told())
    assert (200, before.json()) == (after.status_code, after.json())


def test_readers_notice_nothing_of_twenty_swaps(root, builds):
    """Eight readers at once get whole answers of one file each, whatever is renamed under the server meanwhile."""
    published, made = builds
    totals, wrong, done = {}, [], threading.Event()

    def read(address):
        while not done.is_set():
            with urlopen(f"{address}/as-of.json") as answer:  # noqa: S310 - our own server
                page = json.load(answer)
            with urlopen(f"{address}/timeline.json?_shape=array&sql=select+count(*)+as+n+from+events") as answer:  # noqa: S310
                wrong.extend([page] if answer.status != 200 else [])
            totals.setdefault(page["day"], set()).add(json.dumps(page, sort_keys=True))

    with serving(root, published, "-i") as address:
        readers = [threading.Thread(target=read, args=[address]) for _ in range(8)]
        for reader in readers:
            reader.start()
        for n in range(20):
            threading.Event().wait(0.1)
            put(list(made.values())[(n + 1) % 2], published)
        done.set()
        for reader in readers:
            reader.join()

    assert [] == wrong
    assert {1} == {len(pages) for pages in totals.values()}
    assert 2 == len(totals)
