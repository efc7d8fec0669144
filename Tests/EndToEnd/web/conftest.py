# SPDX-License-Identifier: Apache-2.0
"""Drives the web interface of a running server with a real browser.

RAG_BASE_URL    address of the server, for instance http://127.0.0.1:8000 (required)
RAG_ARTIFACTS   folder for screenshots (default: artifacts/ in pytest's scratch folder)
RAG_CHROMIUM    the browser (default: /usr/bin/chromium)
RAG_TEST_LONG   1 adds more sizes of screen, a screenshot at every step, and a trace of each failed test
"""
import contextlib
import json
import os
import re
import time
import urllib.request
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

LONG_FORM = os.environ.get("RAG_TEST_LONG") == "1"
# Reading, embedding and indexing a page of text on a busy machine; no test waits longer than it has to.
READY_MILLISECONDS = 45_000
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

    def call(self, method, path, body=None, content_type="application/json"):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(
            f"{self.base_url}/api/v1{path}", data, {"Content-Type": content_type}, method=method
        )
        with urllib.request.urlopen(request, timeout=60) as response:
            text = response.read()
        return json.loads(text) if text else None

    def add(self, collection, files):
        """Uploads texts by file name and waits until they can be asked."""
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n{text}\r\n'
            for name, text in files.items()
        ]
        body = "".join([*parts, f"--{boundary}--\r\n"]).encode()
        path = f"/collections/{collection}/documents"
        self.call("POST", path, body, f"multipart/form-data; boundary={boundary}")
        deadline = time.monotonic() + READY_MILLISECONDS / 1000
        while self.call("GET", f"{path}?state=ready")["total"] < len(files):
            assert time.monotonic() < deadline, self.call("GET", path)
            time.sleep(0.05)

    @contextlib.contextmanager
    def collection(self):
        """A collection that goes when its user is done, unless that has renamed or deleted it."""
        name = f"e2e-{uuid.uuid4().hex[:10]}"
        self.call("POST", "/collections", {"name": name})
        yield name
        if name in {each["name"] for each in self.call("GET", "/collections")["collections"]}:
            self.call("DELETE", f"/collections/{name}")


@pytest.fixture(scope="session")
def server(base_url):
    return Server(base_url)


@pytest.fixture
def collection(server):
    """A collection of this test's own."""
    with server.collection() as name:
        yield name


@pytest.fixture(scope="session")
def library(server):
    """A collection with two documents, for the tests that only read."""
    with server.collection() as name:
        server.add(name, {HANDBOOK_NAME: HANDBOOK, TRAVEL_NAME: TRAVEL})
        yield name


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
        self.page.screenshot(path=self.artifacts / f"{name}.png", animations="disabled")

    def snapshot(self, name):
        """A screenshot that only the long form takes."""
        if LONG_FORM:
            self.screenshot(name)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item):
    outcome = yield
    if outcome.get_result().when == "call":
        item.failed_call = outcome.get_result().failed


@pytest.fixture
def open_browser(browser, base_url, artifacts, request):
    """Opens the interface in a fresh browser profile; fails the test when the page itself reports an error."""
    contexts = []
    complaints = []

    def make(collection, width=1440, height=900, color_scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=color_scheme, reduced_motion="reduce", **options
        )
        if LONG_FORM:
            context.tracing.start(screenshots=True, snapshots=True)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"exception: {error}"))
        page.on(
            "console",
            # A refused request is also reported as an error; some tests refuse requests.
            lambda message: complaints.append(message.text)
            if message.type == "error" and not message.text.startswith("Failed to load resource")
            else None,
        )
        contexts.append((context, page))
        return Interface(page, base_url, collection, artifacts)

    yield make
    failed = getattr(request.node, "failed_call", False)
    for number, (context, page) in enumerate(contexts):
        name = re.sub(r"[^\w.-]+", "-", f"failed-{request.node.name}-{number}")
        if failed:
            page.screenshot(path=artifacts / f"{name}.png")
        if LONG_FORM:
            context.tracing.stop(path=artifacts / f"{name}.zip" if failed else None)
        context.close()
    assert complaints == [], "the page reported errors"


@pytest.fixture
def interface(open_browser, collection):
    """The interface in an empty collection of the test's own."""
    return open_browser(collection)


@pytest.fixture
def reader(open_browser, library):
    """The interface in the collection that all reading tests share."""
    return open_browser(library)


HANDBOOK_NAME = "employee-handbook.md"
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

TRAVEL_NAME = "travel-policy.md"
TRAVEL = """# Travel policy

## Hotels

The company pays up to 140 euros per night for a hotel, breakfast included.

## Expenses

Expense reports are due within 30 days of the end of the journey.

<script>window.hijacked = true</script> <img src="x" onerror="window.hijacked = true"> stays text.
"""


@pytest.fixture
def handbook(tmp_path):
    path = tmp_path / HANDBOOK_NAME
    path.write_text(HANDBOOK, encoding="utf-8")
    return path


@pytest.fixture
def travel_policy(tmp_path):
    path = tmp_path / TRAVEL_NAME
    path.write_text(TRAVEL, encoding="utf-8")
    return path
