# SPDX-License-Identifier: Apache-2.0
"""Everything here happens without a pointer."""
import re

from playwright.sync_api import expect


def focused(interface):
    return interface.page.evaluate("document.activeElement.getAttribute('aria-label') || document.activeElement.textContent")


def test_asking_and_reading_a_source_without_a_pointer(reader):
    reader.open("documents")
    page = reader.page
    expect(page.get_by_role("heading", name="Documents", exact=True)).to_be_visible()
    page.locator("body").press("g")
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_role("textbox", name=re.compile("Ask"))).to_be_focused()
    page.keyboard.type("How many days of paid annual leave does every employee have?")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("And who pays?")
    expect(page.get_by_role("article")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()

    citation = page.get_by_role("button", name=re.compile("^Source 1:")).first
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if focused(reader).startswith("Source 1:"):
            break
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("Enter")
    source = page.get_by_role("complementary", name="Source")
    expect(source.get_by_role("heading").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()
    assert focused(reader).startswith("Source 1:"), "the focus goes back to where the source was opened"
    expect(citation).to_be_visible()


def test_the_help_lists_the_keys_and_gives_the_focus_back(interface):
    interface.open("documents")
    page = interface.page
    expect(page.get_by_text("No documents yet")).to_be_visible()
    page.get_by_role("button", name="Keyboard shortcuts").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keyboard")
    expect(dialog).to_be_visible()
    interface.snapshot("help")
    for _ in range(6):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement === document.body || !!document.activeElement.closest('dialog')")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("button", name="Keyboard shortcuts")).to_be_focused()


def test_g_leads_to_every_page(interface):
    interface.open("ask")
    page = interface.page
    expect(page.get_by_role("textbox", name=re.compile("Ask"))).to_be_visible()
    for key, heading in (("d", "Documents"), ("s", "Search"), ("t", "Status"), ("a", "Ask")):
        page.keyboard.press("g")
        page.keyboard.press(key)
        expect(page.get_by_role("heading", name=heading, exact=True, level=1)).to_be_focused()


def test_letters_typed_into_a_question_are_not_shortcuts(interface):
    interface.open("ask")
    field = interface.page.get_by_role("textbox", name=re.compile("Ask"))
    field.press_sequentially("g d ? /")
    expect(field).to_have_value("g d ? /")
    expect(interface.page.get_by_role("dialog")).to_have_count(0)


def test_the_menu_moves_with_the_arrows(interface, collection):
    interface.open("documents")
    page = interface.page
    trigger = page.get_by_role("button", name=f"Collection: {collection}")
    trigger.focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("menuitemradio", name=collection)).to_be_focused()
    page.keyboard.press("End")
    expect(page.get_by_role("menuitem", name="Manage collections")).to_be_focused()
    page.keyboard.press("Escape")
    expect(trigger).to_be_focused()
