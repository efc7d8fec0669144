# SPDX-License-Identifier: Apache-2.0
import json
import re

from playwright.sync_api import expect

from conftest import HANDBOOK, HANDBOOK_NAME

QUESTION = "How many days of paid annual leave does every employee have?"


def marked_text(interface):
    return interface.page.evaluate(
        "[...document.querySelectorAll('.document-view mark')].map(mark => mark.textContent).join('')"
    )


def test_an_answer_points_at_the_exact_words(reader):
    reader.open("ask")
    reader.ask(QUESTION)
    turn = reader.page.get_by_role("article", name=QUESTION)
    expect(turn).to_contain_text("28 days")
    expect(turn.get_by_role("heading", name="Sources")).to_be_visible()
    reader.snapshot("ask-answer")

    citation = turn.get_by_role("button", name=re.compile("^Source 1:"))
    citation.first.hover()
    expect(reader.page.get_by_role("tooltip")).to_contain_text(HANDBOOK_NAME)
    reader.snapshot("ask-citation-preview")
    citation.first.click()

    source = reader.page.get_by_role("complementary", name="Source")
    expect(source.locator("mark").first).to_be_in_viewport()
    reader.snapshot("ask-source")

    # The address holds the range in code points; the page marks those characters, though emoji stand before them.
    start, end = map(int, re.search(r"range=(\d+)-(\d+)", reader.page.url).groups())
    quote = "".join(list(HANDBOOK)[start:end])
    visible = re.sub(r"[*`|#]", "", quote).split()
    assert re.sub(r"[*`|#]", "", marked_text(reader)).split() == visible
    assert visible != []


def test_the_answer_arrives_in_a_stream(reader):
    reader.open("ask")
    with reader.page.expect_request("**/api/v1/ask") as asked:
        reader.ask(QUESTION)
    expect(reader.page.get_by_role("article", name=QUESTION)).to_contain_text("28 days")
    # The browser keeps no body of a stream it has read, so the same request is made once more.
    kind, body = reader.page.evaluate(
        """async body => {
            const headers = { 'Content-Type': 'application/json' }
            const response = await fetch('/api/v1/ask', { method: 'POST', headers, body })
            return [response.headers.get('content-type'), await response.text()]
        }""",
        asked.value.post_data,
    )
    assert "text/event-stream" in kind
    assert body.index("event: retrieval") < body.index("event: delta") < body.index("event: done")


def test_a_stream_with_malformed_events_is_still_an_answer(reader):
    done = {"answer": "It survived.", "answered": True, "citations": [], "nearest": [], "provider": "extractive",
            "model": None, "tookMilliseconds": 3}
    reader.page.route(
        "**/api/v1/ask",
        lambda route: route.fulfill(
            content_type="text/event-stream",
            body="event: delta\ndata: {broken\n\nevent: citation\ndata: {\"number\":\"x\"}\n\nnonsense\n\n: beat\n\n"
            f"event: done\r\ndata: {json.dumps(done)}\r\n\r\n",
        ),
    )
    reader.open("ask")
    reader.ask("Anything?")
    expect(reader.page.get_by_text("It survived.")).to_be_visible()


def test_a_failed_answer_can_be_asked_again(reader):
    reader.page.route(
        "**/api/v1/ask",
        lambda route: route.fulfill(
            status=429, content_type="application/problem+json", body=json.dumps({"detail": "Too many questions at once."})
        ),
    )
    reader.open("ask")
    reader.ask(QUESTION)
    expect(reader.page.get_by_text("Too many questions at once.")).to_be_visible()
    reader.snapshot("ask-error")
    reader.page.unroute("**/api/v1/ask")
    reader.page.get_by_role("button", name="Ask again").click()
    expect(reader.page.get_by_role("heading", name="Sources")).to_be_visible()


def test_an_answer_can_be_stopped(reader):
    reader.page.route("**/api/v1/ask", lambda route: None)
    reader.open("ask")
    reader.ask(QUESTION)
    expect(reader.page.get_by_text("Searching your documents")).to_be_visible()
    reader.page.get_by_role("button", name="Stop answering").click()
    expect(reader.page.get_by_text("Stopped before the answer was complete.")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Ask", exact=True)).to_be_visible()


def test_what_the_documents_do_not_say_is_not_answered(reader):
    reader.open("ask")
    reader.ask("Which telescope did Galileo point at Jupiter?")
    expect(reader.page.get_by_text("The documents do not answer this")).to_be_visible()
    reader.snapshot("ask-unanswered")


def test_threads_survive_a_reload_and_the_back_button(reader):
    reader.open("ask")
    reader.ask(QUESTION)
    expect(reader.page.get_by_role("heading", name="Sources")).to_be_visible()
    reader.page.reload()
    expect(reader.page.get_by_role("article", name=QUESTION)).to_contain_text("28 days")
    reader.page.get_by_role("button", name="New thread").first.click()
    expect(reader.page.get_by_role("article")).to_have_count(0)
    reader.page.go_back()
    expect(reader.page.get_by_role("article", name=QUESTION)).to_be_visible()


def test_a_cited_document_that_changed_does_not_mark_other_words(interface, handbook):
    interface.add(handbook)
    interface.open("ask")
    interface.ask(QUESTION)
    expect(interface.page.get_by_role("heading", name="Sources")).to_be_visible()
    changed = HANDBOOK.replace("## Leave", "## New first section\n\nA sentence that was not there before.\n\n## Leave")
    handbook.write_text(changed, encoding="utf-8")
    interface.add(handbook)
    interface.page.get_by_role("link", name=QUESTION).click()
    interface.page.get_by_role("button", name=re.compile("^Source 1:")).first.click()
    source = interface.page.get_by_role("complementary", name="Source")
    expect(source).to_contain_text("The document has changed since")
    assert "not there before" not in marked_text(interface)
