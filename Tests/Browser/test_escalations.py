"""Up and over: the button of a ticket by keyboard, the lead's list by itself, and who took what was handed over."""

import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def test_an_agent_escalates_by_keyboard_and_the_lead_sees_acknowledges_and_decides(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    lead = open_as("1101", path="/escalations")
    agent = open_as("1001", path=f"/tickets/{ticket}")
    agent.keyboard.press("Alt+u")
    expect(agent.locator("#escalation-reason")).to_be_visible()
    agent.locator("#escalation-reason").select_option("1")
    agent.locator("#escalation-note").fill("住户要找电视台")
    agent.locator("[data-escalate] button").press("Enter")
    expect(agent.locator("#escalation-said")).to_contain_text("已上报主管")
    escalation = sql(f"SELECT id FROM hotline.escalation WHERE ticket_id = {ticket}")[0]
    # The open list of the lead shows it by itself.
    row = lead.locator(f"[data-escalation='{escalation}']")
    expect(row).to_be_visible()
    assert serious(lead) == []
    row.locator("a").first.press("Enter")
    expect(lead.locator(f"[data-listed='{ticket}']")).to_be_visible()
    assert serious(lead) == []
    lead.keyboard.press("F2")
    expect(lead.locator(".said")).to_contain_text("已确认")
    lead.locator("#solution").fill("派技术科上门")
    lead.locator("form[hx-post$='/decide'] button").press("Enter")
    expect(lead.locator(".said")).to_contain_text("方案已记录")
    assert sql(f"SELECT status, solution FROM hotline.escalation WHERE id = {escalation}") == ["3|派技术科上门"]


def test_a_ticket_is_handed_over_and_what_came_of_it_comes_back(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    page = open_as("1101", path=f"/tickets/{ticket}")
    page.keyboard.press("Alt+h")
    expect(page.locator("#handover-target")).to_be_visible()
    assert serious(page) == []
    page.locator("#handover-target").select_option("d1")
    page.locator("#handover-reason").fill("查收费记录")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".said")).to_contain_text("仍由本站点负责")
    page.locator(".said a").first.press("Enter")
    expect(page.locator("h1")).to_contain_text("转办")
    for name, field, value, says in (("accept", "acceptor", "张会计", "登记接收"), ("complete", "result", "已退费", "登记结果")):
        page.locator(f"[data-act={name}] > summary").press("Enter")
        page.locator(f"[data-act={name}] [name={field}]").fill(value)
        page.locator(f"[data-act={name}] button").press("Enter")
        expect(page.locator(".said")).to_contain_text(says)
    assert sql(f"SELECT status, acceptor, result FROM hotline.hand_over WHERE ticket_id = {ticket}") == ["3|张会计|已退费"]
    phone = open_as("1101", viewport=PHONE, path="/handovers?part=all")
    expect(phone.locator("[data-handover]").first).to_be_visible()
    assert serious(phone) == []
