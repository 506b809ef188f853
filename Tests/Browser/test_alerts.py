"""Alerts on every desk: the badge comes by itself, rings once, and is acknowledged with the keyboard."""

from conftest import serious, sql
from playwright.sync_api import expect


def raise_alert(subject, severity="critical"):
    return sql("INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role, due_at) "
               f"VALUES ('browser.case', '{severity}', '{subject}', 1, 2, now() + interval '10 minutes') RETURNING id")[0]


def test_an_alert_rings_once_and_is_acknowledged_by_keyboard(open_as):
    sql("UPDATE hotline.alert SET closed_at = now() WHERE closed_at IS NULL")
    page = open_as("1101", path="/alerts")
    expect(page.locator("[data-alert-badge] a")).to_be_visible()
    page.evaluate("() => { window.rings = 0; document.addEventListener('hearthline:alert-sound', () => { window.rings += 1; }); }")
    alert = raise_alert("case/browser-1")
    expect(page.locator(f"[data-alert='{alert}']")).to_be_visible()
    expect(page.locator("[data-alert-badge] b")).to_have_text("1")
    page.wait_for_function("() => window.rings === 1")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"[data-alert='{alert}']")).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator(f"[data-alert='{alert}']")).to_have_count(0)
    expect(page.locator("[data-alert-badge] b")).to_have_count(0)
    assert page.evaluate("() => window.rings") == 1
    assert sql(f"SELECT ack_at IS NOT NULL FROM hotline.alert WHERE id = {alert}") == ["t"]
