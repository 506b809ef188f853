"""Pictures of every desk for README and for looking at: pictures.py FOLDER."""

import pathlib
import sys

from conftest import BASE, DESKTOP, PHONE, sign_in
from playwright.sync_api import sync_playwright

PICTURES = [
    ("desk", "1001", "/desk", DESKTOP),
    ("callbacks", "1002", "/callbacks", DESKTOP),
    ("station", "50101", "/station", PHONE),
    ("lead", "1101", "/lead", DESKTOP),
    ("tickets", "1101", "/tickets", DESKTOP),
    ("overview", "1901", "/overview", DESKTOP),
    ("administration", "1901", "/administration", DESKTOP),
]

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
    people = {}
    for name, agent, path, viewport in PICTURES:
        context = browser.new_context(
            base_url=BASE, viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai", storage_state=people.get(agent))
        page = context.new_page()
        if agent not in people:
            sign_in(page, agent)
            people[agent] = context.storage_state()
        page.goto(path)
        page.wait_for_timeout(1000)
        page.screenshot(path=pathlib.Path(sys.argv[1], f"{name}.png"))
        context.close()
    browser.close()
