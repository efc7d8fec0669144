#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Takes the pictures of the README from a running server that holds the sample documents.

Usage: RAG_BASE_URL=http://127.0.0.1:8000 pictures.py FOLDER
Writes answer.png and answer-dark.png. RAG_CHROMIUM names the browser (default: /usr/bin/chromium).
"""
import os
import re
import sys
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

EARLIER = ["How do I make a backup?", "What does the option --prune do?"]
QUESTION = "Are scanned documents and pictures read?"
OPENED = "file-formats.docx"


def ask(page, question):
    page.get_by_role("button", name="New thread").first.click()
    expect(page.get_by_role("article")).to_have_count(0)
    page.get_by_role("textbox", name=re.compile("Ask")).fill(question)
    page.keyboard.press("Enter")
    turn = page.get_by_role("article", name=question)
    expect(turn.get_by_role("heading", name="Sources")).to_be_visible()
    return turn


def take(browser, address, color_scheme, path):
    page = browser.new_page(viewport={"width": 1440, "height": 810}, color_scheme=color_scheme, reduced_motion="reduce")
    page.goto(f"{address}/#/c/default/ask")
    for question in EARLIER:
        ask(page, question)
    turn = ask(page, QUESTION)
    turn.get_by_role("button", name=re.compile(f"^Source .*{OPENED}")).first.click()
    expect(page.get_by_role("complementary", name="Source").locator("mark").first).to_be_in_viewport()
    page.mouse.move(0, 0)
    page.screenshot(path=path, animations="disabled")
    page.close()


def main(address, folder):
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("RAG_CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        take(browser, address, "light", folder / "answer.png")
        take(browser, address, "dark", folder / "answer-dark.png")
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) != 2 or "RAG_BASE_URL" not in os.environ:
        sys.exit(__doc__)
    main(os.environ["RAG_BASE_URL"].rstrip("/"), Path(sys.argv[1]))
