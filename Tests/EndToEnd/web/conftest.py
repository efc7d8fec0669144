# SPDX-License-Identifier: Apache-2.0
"""Drives the web interface of a running server with a real browser.

RAG_BASE_URL    address of the server, for instance http://127.0.0.1:8000 (required)
RAG_ARTIFACTS   folder for screenshots and for traces of failed tests (default: artifacts/ in pytest's scratch folder)
RAG_CHROMIUM    the browser (default: /usr/bin/chromium)
"""
import json
import os
import re
import urllib.request
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

# Reading, embedding and indexing a page of text on a busy machine; no test waits longer than it has to.
READY_MILLISECONDS = 90_000
expect.set_options(timeout=15_000)


@pytest.fixture(scope="session")
def base_url():
    url = os.environ.get("RAG_BASE_URL")
    if not url:
        pytest.exit("RAG_BASE_URL is not set: give the address of a running server, as in http://127.0.0.1:8000", 2)
    return url.rstrip("/")


@pytest.fixture(scope="session")
def artifacts(tmp_path_factory):
    folder = Path(os.environ.get("RAG_ARTIFACTS") or tmp_path_factory.mktemp("artifacts"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("RAG_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()


class Server:
    """The few calls that prepare and clean up what a test looks at."""

    def __init__(self, base_url):
        self.base_url = base_url

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base_url}/api/v1{path}", data, {"Content-Type": "application/json"}, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            text = response.read()
        return json.loads(text) if text else None


@pytest.fixture(scope="session")
def server(base_url):
    return Server(base_url)


@pytest.fixture
def collection(server):
    """A collection of this test's own."""
    name = f"e2e-{uuid.uuid4().hex[:10]}"
    server.call("POST", "/collections", {"name": name})
    yield name
    remaining = {each["name"] for each in server.call("GET", "/collections")["collections"]}
    if name in remaining:
        server.call("DELETE", f"/collections/{name}")


class Interface:
    """The page under test, in the words of somebody who uses it."""

    def __init__(self, page: Page, base_url, collection, artifacts):
        self.page = page
        self.base_url = base_url
        self.collection = collection
        self.artifacts = artifacts

    def open(self, section):
        self.page.goto(f"{self.base_url}/#/c/{self.collection}/{section}")

    def upload(self, *paths):
        self.page.get_by_label("Add files", exact=True).set_input_files([str(path) for path in paths])

    def wait_until_ready(self, name):
        row = self.page.get_by_role("row").filter(has_text=name)
        expect(row.get_by_text("Ready", exact=True)).to_be_visible(timeout=READY_MILLISECONDS)

    def add(self, *paths):
        self.open("documents")
        self.upload(*paths)
        for path in paths:
            self.wait_until_ready(path.name)

    def ask(self, question):
        self.page.get_by_role("textbox", name=re.compile("Ask")).fill(question)
        self.page.keyboard.press("Enter")

    def screenshot(self, name):
        # Fonts and transitions come to rest first.
        self.page.evaluate("document.fonts.ready.then(() => undefined)")
        self.page.wait_for_timeout(300)
        self.page.screenshot(path=self.artifacts / f"{name}.png")


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    if outcome.get_result().when == "call":
        item.failed_call = outcome.get_result().failed


@pytest.fixture
def make_interface(browser, base_url, collection, artifacts, request):
    """Opens the interface in a fresh browser profile; fails the test when the page itself reports an error."""
    contexts = []
    complaints = []

    def make(width=1440, height=900, color_scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=color_scheme, reduced_motion="reduce", **options
        )
        context.tracing.start(screenshots=True, snapshots=True)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on(
            "console",
            lambda message: complaints.append(message.text)
            if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text
            else None,
        )
        contexts.append(context)
        return Interface(page, base_url, collection, artifacts)

    yield make
    failed = getattr(request.node, "failed_call", False)
    for number, context in enumerate(contexts):
        trace = artifacts / f"trace-{request.node.name}-{number}.zip"
        context.tracing.stop(path=trace if failed else None)
        context.close()
    assert complaints == [], "the page reported errors"


@pytest.fixture
def interface(make_interface):
    return make_interface()


HANDBOOK = """# Employee handbook

Welcome to **Northlight** 🪶. This handbook says how we work.

## Leave

### Annual leave

Every employee has 28 days of paid annual leave per calendar year, in addition to public holidays 🏖️.

Requests for leave longer than two weeks go to your lead at least six weeks ahead.

| Kind of leave | Length | Notice |
|---|---|---|
| Annual leave | 28 days | 5 working days |
| Study leave | 5 days | 4 weeks |

## Security

Report a lost laptop within one hour to the security desk.

```python
def hours_left(reported_at):
    return max(0, 1 - reported_at)
```
"""

TRAVEL = """# Travel policy

## Hotels

The company pays up to 140 euros per night for a hotel, breakfast included.

## Expenses

Expense reports are due within 30 days of the end of the journey.

<script>window.hijacked = true</script> <img src="x" onerror="window.hijacked = true"> stays text.
"""


@pytest.fixture
def handbook(tmp_path):
    path = tmp_path / "employee-handbook.md"
    path.write_text(HANDBOOK, encoding="utf-8")
    return path


@pytest.fixture
def travel_policy(tmp_path):
    path = tmp_path / "travel-policy.md"
    path.write_text(TRAVEL, encoding="utf-8")
    return path
