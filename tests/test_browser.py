"""The real pages in real Chromium: nothing from elsewhere, no barrier, and the ways that readers take."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright
from realserver import serving

from ledger39.checks import check

CASE = "/timeline/events/pong-su-heroin-landing-2003"
PAGES = [
    *("/", "/events", "/events?topic=drug-trade", CASE, "/timeline/actors/lazarus-group", "/timeline/countries/JP"),
    *("/timeline", "/timeline/events", "/timeline/amounts?measure=seized", "/timeline/terms/incident"),
    *(
        "/timeline/acquittals",
        "/timeline/theft_by_year",
        "/downloads",
        "/timeline/case?event=pong-su-heroin-landing-2003",
        "/timeline?sql=select+1+as+one",
    ),
    *(
        "/timeline/topics/counterfeiting-currency",
        "/corrections",
        "/as-of",
        "/propose?to=pong-su",
        "/propose?new=event",
        "/propose?to=lazarus-group&type=claimed",
        "/codebook",
        "/timeline/events/no-such-event",
    ),
]
# Chromium asks nobody but the site: it is told not to look for updates, and tests run as root in a container.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="module")
def site(root, database):
    """Serve the real ledger as anybody would, and return the address."""
    with serving(root, database) as address:
        yield address


@pytest.fixture(scope="module")
def chromium():
    """Return Debian's Chromium; where there is none the tests fail and say so."""
    path = shutil.which("chromium")
    assert path, "install Chromium (Debian: apt install chromium)"
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_has_a_barrier_and_none_asks_elsewhere(site, chromium, scheme, width):
    """Every kind of page passes axe-core in light and dark, on a phone too; every request goes to the site itself."""
    page = chromium.new_page(color_scheme=scheme, viewport={"width": width, "height": 800})
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    for path in PAGES:
        page.goto(site + path)
        broken = {found["id"]: found["nodes"][0]["html"] for found in Axe().run(page).response["violations"]}
        assert (path, {}) == (path, broken)
    page.close()

    assert [] == [url for url in asked if not url.startswith((f"{site}/", "data:"))]


def test_no_page_breaks_its_own_policy(site, chromium):
    """What the headers forbid no page of the site tries: browsers have nothing to complain about."""
    page = chromium.new_page()
    told = []
    page.on("console", lambda message: told.append((page.url, message.text)) if message.type == "error" else None)
    page.on("pageerror", lambda error: told.append((page.url, str(error))))
    for path in PAGES:
        page.goto(site + path)
    page.close()

    assert [] == [(url, text) for url, text in told if not url.endswith("/no-such-event")]


@pytest.mark.parametrize("width", [320, 390, 768, 1280, 1920])
def test_no_page_scrolls_sideways(site, chromium, width):
    """From a small phone to a wide screen the page is as wide as the window."""
    page = chromium.new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(site + path)
        assert (path, True) == (path, page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
    page.close()


def test_a_reader_without_scripts_finds_what_became_of_the_pong_su(site, chromium):
    """From the front page, by search, to the case, its outcome and a citation; without a script and on a phone."""
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(site)
    page.get_by_label("Search the ledger").fill("Pong Su")
    page.get_by_role("button", name="Search").last.click()
    page.get_by_role(
        "link", name="Heroin landed in Victoria from the freighter Pong Su; four men plead guilty", exact=True
    ).click()
    expect(page.locator("article")).to_contain_text("acquitted: Four officers of the Pong Su")

    page.get_by_role(
        "link", name="Australian jury finds four officers of the Pong Su not guilty in heroin case"
    ).click()
    expect(page.locator("table.stands")).to_contain_text("Acquitted")

    page.go_back()
    with page.expect_response("**/*.csl.json") as answer:
        page.get_by_role("link", name="CSL-JSON").click()
    assert "pong-su-heroin-landing-2003" in answer.value.text()
    context.close()


def test_a_reader_on_a_phone_finds_a_sum_how_sure_it_is_and_its_rows(site, chromium):
    """The sum listed for 2022 stands beside the estimates; the year leads to its events, the figure to its rows."""
    page = chromium.new_page(viewport={"width": 390, "height": 800})
    page.goto(site)
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="2022", exact=True))
    expect(row).to_contain_text("US$748.12 million")
    expect(row).to_contain_text("%")

    row.get_by_role("link", name="2022", exact=True).click()
    expect(page.locator("ol.events > li", has_text="Ronin")).to_contain_text("assessed")

    page.go_back()
    page.get_by_role("link", name="The rows", exact=True).first.click()
    expect(page.locator("table.rows-and-columns")).to_contain_text("2022")
    page.close()


def test_a_filter_is_taken_and_let_go(site, chromium):
    """A facet narrows the timeline, its chip widens it again, and the address carries it all along."""
    page = chromium.new_page()
    page.goto(f"{site}/events")
    every = page.locator("ol.events > li").count()
    page.get_by_label("Filters").get_by_role("link", name="Drug trade").click()
    page.wait_for_url("**/events?topic=drug-trade")
    page.wait_for_load_state()
    assert 0 < page.locator("ol.events > li").count() < every

    page.get_by_role("link", name="Remove the filter topic").click()
    page.wait_for_url("**/events")
    expect(page.locator("ol.events > li")).to_have_count(every)
    page.close()


def test_the_keyboard_reaches_the_content_first(site, chromium):
    """The first stop of the tabulator key is the way past the masthead."""
    page = chromium.new_page()
    page.goto(site + CASE)
    page.keyboard.press("Tab")
    assert "Skip to content" == page.evaluate("document.activeElement.textContent")
    page.close()


def test_keys_save_a_round_trip(site, chromium):
    """A slash leads to the search field, j and k to the next and the previous event; in a field they are letters."""
    page = chromium.new_page()
    page.goto(site + CASE)
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != site + CASE)
    page.keyboard.press("k")
    page.wait_for_url(site + CASE)
    page.keyboard.press("/")
    page.keyboard.type("jk")

    assert "jk" == page.input_value("#q")
    page.close()


def test_paper_shows_where_a_source_stands_and_nothing_to_press(site, chromium):
    """Printed, each source has its address beside it, and there is no form, filter or menu."""
    page = chromium.new_page()
    page.emulate_media(media="print")
    page.goto(site + CASE)
    beside = "[...document.querySelectorAll('.src a[rel~=external]')].map(a => getComputedStyle(a, '::after').content)"
    shown = page.evaluate(beside)

    assert shown
    assert all("<http" in text for text in shown)
    for path in (CASE, "/events?topic=drug-trade"):
        page.goto(site + path)
        pressed = page.locator("form, .facets, .nav").all()
        assert pressed
        assert not [one for one in pressed if one.is_visible()]
    page.close()


@pytest.mark.parametrize("path", ["/events", "/", CASE])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_arrives_slowly(site, chromium, path, width):
    """On a slow network what is shown stays where it is (cumulative layout shift below a hundredth)."""
    page = chromium.new_page(viewport={"width": width, "height": 844})
    slow = {"offline": False, "latency": 50, "downloadThroughput": 150_000, "uploadThroughput": 50_000}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.goto(site + path)
    moved = """() => new Promise(done => {
      let sum = 0;
      new PerformanceObserver(list => list.getEntries().forEach(e => { sum += e.value; }))
        .observe({type: "layout-shift", buffered: true});
      setTimeout(() => done(sum), 300); })"""

    assert page.evaluate(moved) < 0.01
    page.close()


def test_a_record_is_proposed_without_git_or_terminal(site, chromium, root, tmp_path):
    """Fill in the form, be told what is missing, mend it, take the file; the ledger that gets it is clean."""
    page = chromium.new_page(accept_downloads=True)
    page.goto(site)
    page.get_by_role("link", name="Propose a record").click()
    page.get_by_role("link", name="something happened that the ledger lacks").click()
    page.locator("[id='title']").fill("Paper in Riga tells of a missing lantern")
    page.locator("[id='summary']").fill("A paper says that a lantern is missing. Nobody has been named.")
    page.locator("[id='date']").fill("summer of 1976")
    page.locator("[id='kind']").select_option(label="Incident")
    page.locator("[id='topic']").select_option(label="Smuggling")
    page.locator("[id='places.0.country']").fill("Latvia")
    page.locator("[id='places.0.role']").select_option(label="Location")
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("[id='sources-wrong'], [id='sources.0.url-wrong']").first).to_contain_text("needed")
    page.locator("[id='sources.0.url']").fill("https://example.org/lantern")
    page.locator("[id='sources.0.publisher']").fill("Example")
    page.locator("[id='sources.0.type']").select_option(label="Press")
    page.get_by_role("button", name="Check it").click()
    expect(page.get_by_role("heading", name="The record is sound")).to_be_visible()
    assert [] == Axe().run(page).response["violations"]
    place = page.locator(".done .mono").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the file").click()
    shutil.copytree(root / "events", tmp_path / "events")
    (tmp_path / place).parent.mkdir(parents=True)
    taken.value.save_as(tmp_path / place)

    assert '"date": "1976-22"' in (tmp_path / place).read_text("utf-8")
    assert [] == check(tmp_path)
    page.close()
