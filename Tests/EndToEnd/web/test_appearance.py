# SPDX-License-Identifier: Apache-2.0
import re

import pytest
from playwright.sync_api import expect

from conftest import HANDBOOK_NAME, LONG_FORM

SCREENS = [("desktop", 1440, 900), ("phone", 390, 844)]
if LONG_FORM:
    SCREENS += [("tablet", 1024, 768), ("small-phone", 320, 568)]
QUESTION = "How many days of paid annual leave does every employee have?"


def background(interface):
    return interface.page.evaluate("getComputedStyle(document.body).backgroundColor")


def luminance(color):
    red, green, blue = (int(part) for part in re.findall(r"\d+", color)[:3])
    return (red + green + blue) / 765


def test_dark_mode_is_chosen_and_remembered(reader):
    reader.open("ask")
    expect(reader.page.get_by_role("radiogroup", name="Theme")).to_be_visible()
    assert luminance(background(reader)) > 0.8
    reader.page.get_by_role("radio", name="Dark").check(force=True)
    assert luminance(background(reader)) < 0.2
    reader.page.reload()
    expect(reader.page.get_by_role("radio", name="Dark")).to_be_checked()
    assert luminance(background(reader)) < 0.2


def test_the_system_decides_until_the_reader_does(open_browser, library):
    interface = open_browser(library, color_scheme="dark")
    interface.open("ask")
    expect(interface.page.get_by_role("radiogroup", name="Theme")).to_be_visible()
    assert luminance(background(interface)) < 0.2
    interface.page.get_by_role("radio", name="Light").check(force=True)
    assert luminance(background(interface)) > 0.8


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("device, width, height", SCREENS)
def test_every_page_fits_the_screen(open_browser, library, color_scheme, device, width, height):
    interface = open_browser(library, width, height, color_scheme)
    page = interface.page

    def check(name):
        interface.screenshot(f"{device}-{color_scheme}-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{name} is wider than the screen"

    interface.open("documents")
    expect(page.get_by_text(HANDBOOK_NAME).first).to_be_visible()
    check("documents")
    interface.open("ask")
    expect(page.get_by_role("heading", name="What would you like to know?")).to_be_visible()
    check("welcome")
    interface.ask(QUESTION)
    expect(page.get_by_role("heading", name="Sources")).to_be_visible()
    check("answer")
    page.get_by_role("button", name=re.compile("^Source 1:")).first.click()
    expect(page.get_by_role("complementary", name="Source").locator("mark").first).to_be_in_viewport()
    check("source")
    page.keyboard.press("Escape")
    interface.open("search?q=annual+leave")
    expect(page.locator(".hit").first).to_be_visible()
    check("search")
    interface.open("status")
    expect(page.get_by_text("Embedding model")).to_be_visible()
    check("status")
    interface.open("collections")
    expect(page.locator(".card").first).to_be_visible()
    check("collections")


def test_status_names_the_model_and_the_jobs(reader):
    reader.open("status")
    page = reader.page
    expect(page.get_by_text("Embedding model")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text=HANDBOOK_NAME).first).to_be_visible()
