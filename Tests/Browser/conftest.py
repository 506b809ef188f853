"""Real Chromium against a real server: HEARTHLINE_CONSOLE_URL, and HEARTHLINE_BROWSER_DATABASE to look behind it."""

import os
import subprocess
import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

BASE = os.environ.get("HEARTHLINE_CONSOLE_URL", "http://127.0.0.1:7780")
DATABASE = os.environ.get("HEARTHLINE_BROWSER_DATABASE", "")
PASSWORD = "nuanxian-demo"
DESKTOP = {"width": 1366, "height": 768}
PHONE = {"width": 390, "height": 844}
expect.set_options(timeout=10_000)  # machines that build something meanwhile are slow


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sessions():
    """Cookies of those who have signed in: a person has one session, and signing in costs on purpose.

    Who waits for another file's turn does not lock meanwhile."""
    kept = sql("SELECT value_json FROM hotline.policy_parameter WHERE key = 'session.auto_lock_minutes' AND scope_type = 'company'")[0]
    set_auto_lock(60)
    yield {}
    set_auto_lock(kept)


def set_auto_lock(minutes):
    sql(f"UPDATE hotline.policy_parameter SET value_json = '{minutes}' WHERE key = 'session.auto_lock_minutes' AND scope_type = 'company'")


@pytest.fixture
def open_as(chromium, sessions):
    """open_as("1001"): a page of a browser of that person; at the end nothing may have gone wrong in any of them."""
    contexts, troubles = [], []

    def open_page(agent=None, viewport=DESKTOP, path=None, service_workers="allow"):
        context = chromium.new_context(
            base_url=BASE, viewport=viewport, locale="zh-CN", timezone_id="Asia/Shanghai",
            has_touch=viewport is PHONE, storage_state=sessions.get(agent), service_workers=service_workers)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
        page.on("console", lambda message: troubles.append(message.text) if "Content Security Policy" in message.text else None)
        if agent and agent not in sessions:
            sign_in(page, agent)
            sessions[agent] = context.storage_state()
        if path:
            page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


def sign_in(page, agent, password=PASSWORD):
    page.goto("/sign-in")
    page.get_by_label("工号").fill(agent)
    page.get_by_label("密码").fill(password)
    page.get_by_label("密码").press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def sql(statement):
    """Rows of a statement, as the administrator: to arrange and to look."""
    run = subprocess.run(
        ["psql", "-qXAt", "-v", "ON_ERROR_STOP=1", "-d", DATABASE, "-c", statement],
        check=True, capture_output=True, text=True)
    return run.stdout.splitlines()


def until(page, condition, seconds=10):
    """Asks the page again and again; its own waiting for functions needs an eval that our policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, condition
        page.wait_for_timeout(100)


def serious(page):
    """What axe-core finds serious or worse."""
    violations = Axe().run(page).response["violations"]
    return [(one["id"], [node["html"][:120] for node in one["nodes"][:3]]) for one in violations if one["impact"] in ("serious", "critical")]
