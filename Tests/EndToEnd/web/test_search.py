# SPDX-License-Identifier: Apache-2.0
import re

from playwright.sync_api import expect


def test_search_shows_passages_and_why_they_rank(reader):
    reader.open("search")
    field = reader.page.get_by_role("searchbox", name="Search the passages")
    field.fill("paid annual leave")
    reader.page.keyboard.press("Enter")
    first = reader.page.locator(".hit").first
    expect(first).to_contain_text("annual leave")
    expect(first.locator("mark").first).to_be_visible()
    expect(first.get_by_text("Meaning", exact=True)).to_be_visible()
    reader.snapshot("search")

    reader.page.get_by_role("radio", name="Words").check(force=True)
    expect(reader.page).to_have_url(re.compile("mode=lexical"))
    expect(first).to_contain_text("annual leave")

    first.get_by_role("button").click()
    source = reader.page.get_by_role("complementary", name="Source")
    expect(source.locator("mark").first).to_be_in_viewport()
    reader.snapshot("search-source")


def test_a_search_can_be_linked_to(reader):
    reader.open("search?q=lost+laptop")
    expect(reader.page.get_by_role("searchbox", name="Search the passages")).to_have_value("lost laptop")
    expect(reader.page.locator(".hit").first).to_contain_text("laptop")


def test_a_search_that_fails_says_so_and_can_be_repeated(reader):
    reader.page.route("**/api/v1/search", lambda route: route.abort())
    reader.open("search?q=laptop")
    expect(reader.page.get_by_text("The search did not work")).to_be_visible()
    reader.page.unroute("**/api/v1/search")
    reader.page.get_by_role("button", name="Try again").click()
    expect(reader.page.locator(".hit").first).to_contain_text("laptop")
