# SPDX-License-Identifier: Apache-2.0
import re
import uuid

from playwright.sync_api import expect


def test_a_collection_is_created_renamed_and_deleted(interface, server):
    page = interface.page
    name = f"e2e-{uuid.uuid4().hex[:10]}"
    interface.open("collections")
    page.locator("main").get_by_role("button", name="New collection").click()
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_role("button", name="Create").click()
    expect(page.get_by_role("button", name=f"Collection: {name}")).to_be_visible()
    expect(page.get_by_text("No documents yet")).to_be_visible()

    interface.open("collections")
    page.get_by_role("button", name=f"Edit {name}").click()
    page.get_by_label("Name", exact=True).fill(f"{name}-renamed")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name=f"{name}-renamed")).to_be_visible()
    interface.snapshot("collections")

    page.get_by_role("button", name=f"Delete {name}-renamed").click()
    dialog = page.get_by_role("dialog")
    confirm = dialog.get_by_role("button", name="Delete collection")
    expect(confirm).to_be_disabled()
    dialog.get_by_role("textbox").fill(f"{name}-renamed")
    confirm.click()
    expect(page.get_by_role("link", name=f"{name}-renamed")).to_be_hidden()
    assert name not in str(server.call("GET", "/collections"))


def test_a_name_that_is_taken_is_explained(interface, collection):
    interface.open("collections")
    interface.page.locator("main").get_by_role("button", name="New collection").click()
    interface.page.get_by_label("Name", exact=True).fill(collection)
    interface.page.get_by_role("button", name="Create").click()
    expect(interface.page.get_by_role("alert")).to_contain_text("already a collection named")


def test_the_switcher_changes_the_collection(interface, collection):
    interface.open("documents")
    interface.page.get_by_role("button", name=f"Collection: {collection}").click()
    interface.page.get_by_role("menuitemradio", name="default").click()
    expect(interface.page).to_have_url(re.compile("#/c/default/documents$"))
