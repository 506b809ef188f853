"""Alerts on every desk: the badge comes by itself, rings once, and is acknowledged with the keyboard."""

from uuid import uuid4

from conftest import serious, sql, until
from playwright.sync_api import expect


def raise_alert(severity="critical"):
    return sql("INSERT INTO hotline.alert (type, severity, subject, site_id, assigned_role, due_at) "
               f"VALUES ('browser.case', '{severity}', 'case/{uuid4()}', 1, 2, now() + interval '10 minutes') RETURNING id")[0]


def test_an_alert_rings_once_and_is_acknowledged_by_keyboard(open_as):
    # Nothing else may ring meanwhile: no deadline of another test runs out, and what rang is over.
    sql("UPDATE hotline.sla_clock SET due_at = due_at + interval '1 hour', warn_at = warn_at + interval '1 hour' WHERE stopped_at IS NULL")
    sql("UPDATE hotline.alert SET closed_at = now() WHERE closed_at IS NULL")
    page = open_as("1101", path="/alerts")
    expect(page.locator("[data-alert-badge] a")).to_be_visible()
    page.evaluate("() => { window.rings = 0; document.addEventListener('hearthline:alert-sound', () => { window.rings += 1; }); }")
    alert = raise_alert()
    expect(page.locator(f"[data-alert='{alert}']")).to_be_visible()
    expect(page.locator("[data-alert-badge] b")).to_have_text("1")
    until(page, "() => window.rings === 1")
    assert serious(page) == []
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"[data-alert='{alert}']")).to_be_focused()
    page.keyboard.press("c")
    expect(page.locator(f"[data-alert='{alert}']")).to_have_count(0)
    expect(page.locator("[data-alert-badge] b")).to_have_count(0)
    assert page.evaluate("() => window.rings") == 1
    assert sql(f"SELECT ack_at IS NOT NULL FROM hotline.alert WHERE id = {alert}") == ["t"]
