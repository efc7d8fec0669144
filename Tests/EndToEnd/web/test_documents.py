# SPDX-License-Identifier: Apache-2.0
import re
import time

from playwright.sync_api import expect

from conftest import READY_MILLISECONDS


def test_an_empty_collection_says_what_to_do(interface):
    interface.open("documents")
    expect(interface.page.get_by_text("No documents yet")).to_be_visible()
    interface.snapshot("documents-empty")
    interface.open("ask")
    expect(interface.page.get_by_role("heading", name="Start with your documents")).to_be_visible()


def test_uploads_report_progress_until_they_can_be_asked(interface, handbook, travel_policy):
    interface.open("documents")
    interface.upload(handbook, travel_policy)
    tray = interface.page.get_by_role("region", name="Uploads")
    expect(tray).to_contain_text(re.compile("Adding|added"))
    expect(tray.get_by_role("listitem")).to_have_count(2)
    interface.snapshot("documents-uploading")
    expect(tray).to_contain_text("2 files added", timeout=READY_MILLISECONDS)
    interface.wait_until_ready(handbook.name)
    interface.wait_until_ready(travel_policy.name)
    interface.snapshot("documents")


def test_the_same_file_again_is_known(interface, handbook):
    interface.add(handbook)
    interface.upload(handbook)
    expect(interface.page.get_by_text("Already here, unchanged")).to_be_visible()
    expect(interface.page.get_by_text("1 document", exact=True)).to_be_visible()


def test_a_file_that_cannot_be_read_says_why(interface, tmp_path):
    damaged = tmp_path / "damaged.pdf"
    damaged.write_bytes(b"%PDF-1.7\nnothing of what the first line promises\n")
    interface.open("documents")
    interface.upload(damaged)
    row = interface.page.get_by_role("row").filter(has_text=damaged.name)
    expect(row.get_by_text("Failed", exact=True)).to_be_visible(timeout=READY_MILLISECONDS)
    expect(row.get_by_role("button", name="Retry")).to_be_visible()
    assert len(row.locator(".document-error").inner_text()) > len("Retry") + 10
    interface.snapshot("documents-failed")


def test_progress_arrives_without_events_too(interface, handbook):
    interface.page.route("**/api/v1/events*", lambda route: route.abort())
    interface.open("documents")
    interface.upload(handbook)
    interface.wait_until_ready(handbook.name)
    expect(interface.page.get_by_role("region", name="Uploads")).to_contain_text("1 file added")


def test_files_can_be_dropped_on_any_page(interface, handbook):
    interface.open("ask")
    expect(interface.page.get_by_role("textbox", name=re.compile("Ask"))).to_be_visible()
    transfer = interface.page.evaluate_handle(
        """text => {
            const transfer = new DataTransfer()
            transfer.items.add(new File([text], 'dropped.md', { type: 'text/markdown' }))
            return transfer
        }""",
        handbook.read_text(encoding="utf-8"),
    )
    interface.page.dispatch_event("body", "dragenter", {"dataTransfer": transfer})
    expect(interface.page.get_by_text("Drop to add to")).to_be_visible()
    interface.page.dispatch_event("body", "drop", {"dataTransfer": transfer})
    expect(interface.page.get_by_text("Drop to add to")).to_be_hidden()
    interface.open("documents")
    interface.wait_until_ready("dropped.md")


def test_text_becomes_a_document(interface):
    interface.open("documents")
    interface.page.get_by_role("button", name="Add text").click()
    interface.page.get_by_label("Name", exact=True).fill("Stand-up notes")
    interface.page.get_by_label("Text, plain or Markdown").fill("# Stand-up\n\nThe release moves to Thursday.")
    interface.page.get_by_role("button", name="Add", exact=True).click()
    interface.wait_until_ready("Stand-up notes.md")


def test_a_file_that_is_done_before_its_upload_is_answered(interface, server, collection):
    def answer_late(route):
        response = route.fetch()
        path = f"/collections/{collection}/documents?state=ready"
        deadline = time.monotonic() + READY_MILLISECONDS / 1000
        while server.call("GET", path)["total"] == 0 and time.monotonic() < deadline:
            time.sleep(0.05)
        route.fulfill(response=response)

    interface.page.route("**/documents", answer_late)
    interface.open("documents")
    interface.page.get_by_role("button", name="Add text").click()
    interface.page.get_by_label("Name", exact=True).fill("Quick")
    interface.page.get_by_label("Text, plain or Markdown").fill("A short note.")
    interface.page.get_by_role("button", name="Add", exact=True).click()
    expect(interface.page.get_by_role("region", name="Uploads")).to_contain_text("1 file added")


def test_documents_are_filtered_by_name(interface, handbook, travel_policy):
    interface.add(handbook, travel_policy)
    filter_field = interface.page.get_by_label("Filter documents by name")
    filter_field.fill("travel")
    table = interface.page.get_by_role("table")
    expect(table.get_by_text(handbook.name)).to_be_hidden()
    expect(table.get_by_text(travel_policy.name)).to_be_visible()
    filter_field.fill("no such name")
    expect(interface.page.get_by_text("No document matches")).to_be_visible()


def test_a_deleted_document_is_gone_from_the_list_and_from_search(interface, handbook, travel_policy):
    interface.add(handbook, travel_policy)
    interface.page.get_by_role("button", name=f"Delete {handbook.name}").click()
    dialog = interface.page.get_by_role("dialog")
    expect(dialog).to_contain_text("cannot be undone")
    interface.snapshot("documents-delete")
    dialog.get_by_role("button", name="Delete", exact=True).click()
    expect(dialog).to_be_hidden()
    expect(interface.page.get_by_role("table").get_by_text(handbook.name)).to_be_hidden()

    interface.open("search?q=annual+leave&mode=lexical")
    expect(interface.page.get_by_text("Nothing found")).to_be_visible()


def test_several_documents_are_deleted_together(interface, handbook, travel_policy):
    interface.add(handbook, travel_policy)
    interface.page.get_by_label("Select all shown").check()
    interface.page.get_by_role("button", name="Delete 2").click()
    interface.page.get_by_role("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(interface.page.get_by_text("No documents yet")).to_be_visible()


def test_the_original_can_be_downloaded(interface, handbook):
    interface.add(handbook)
    with interface.page.expect_download() as download:
        interface.page.get_by_role("link", name=f"Download {handbook.name}").click()
    assert download.value.path().read_bytes() == handbook.read_bytes()


def test_hostile_text_stays_text(interface, travel_policy):
    interface.add(travel_policy)
    interface.page.get_by_role("button", name=travel_policy.name, exact=True).click()
    source = interface.page.get_by_role("complementary", name="Source")
    expect(source).to_contain_text("stays text")
    assert interface.page.evaluate("window.hijacked") is None
    expect(source.locator("img, script")).to_have_count(0)
