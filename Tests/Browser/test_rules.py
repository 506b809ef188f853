"""Ladders, own types, complaint words, calls to return: each by keyboard, two people where two decide."""

import time
from uuid import uuid4

import acting
from conftest import PHONE, serious, sql
from playwright.sync_api import expect
from test_administration import HEAD, MANAGER, two_heads, waiting  # noqa: F401

CHARACTERS = "甲乙丙丁戊己庚辛壬癸"


def unique():
    return "".join(CHARACTERS[int(digit)] for digit in str(time.time_ns())[-8:])


def give_up():
    """A caller of site 1 who waited for twenty seconds; the key of the call that is owed."""
    call = sql("INSERT INTO hotline.call (site_id, direction, caller_masked, caller_index, caller_cipher, ring_at) "
               f"SELECT 1, 1, '138****0{time.time_ns() % 900 + 100}', sha256('{uuid4()}'), c.caller_cipher, now() - interval '1 minute' "
               "FROM hotline.call c WHERE c.caller_cipher IS NOT NULL LIMIT 1 RETURNING id")[0]
    sql(f"UPDATE hotline.call SET ended_at = ring_at + interval '20 seconds' WHERE id = {call}")
    return sql(f"SELECT id FROM hotline.return_call WHERE call_id = {call}")[0]


def test_a_ladder_is_changed_by_keyboard_and_two_people(open_as, two_heads):  # noqa: F811
    reason = f"部长先知道 {time.time_ns()}"
    proposer, other = open_as(MANAGER, path="/administration/ladders?type=complaint_proposal"), open_as(HEAD)
    assert serious(proposer) == []
    proposer.keyboard.press("F2")
    expect(proposer.locator("[name=alert_type]")).to_be_focused()
    manager = proposer.locator(".ladder-rung", has_text="经理")
    manager.get_by_label("上一级后几分钟").fill("9")
    proposer.get_by_label("原因").first.fill(reason)
    proposer.get_by_label("原因").first.press("Enter")
    expect(waiting(proposer, reason)).to_contain_text("须由另一位有权的人审批")
    other.goto("/administration/ladders")
    waiting(other, reason).get_by_role("button", name="批准").click()
    expect(other.get_by_role("status").filter(has_text="已批准")).to_be_visible()
    row = other.locator("[data-ladder=complaint_proposal]")
    expect(row).to_contain_text("再过 9 分钟")
    assert serious(other) == []
    assert sql("SELECT after_minutes FROM hotline.alert_rung WHERE type = 'complaint_proposal' AND role = 5") == ["9"]


def test_a_head_adds_a_type_by_keyboard_and_an_agent_records_it(open_as):
    name = f"设备被盗{unique()[:4]}"
    head = open_as(HEAD, path="/administration/abnormal-types")
    head.keyboard.press("F2")
    head.keyboard.type(name)
    head.keyboard.press("Tab")
    head.keyboard.type("theft of equipment")
    head.get_by_label("记录时限(分钟").fill("3")
    head.keyboard.press("Enter")
    row = head.locator("[data-type]", has_text=name)
    expect(row).to_contain_text("3 分钟")
    assert serious(head) == []
    agent = open_as("1001", path="/abnormal/new")
    agent.get_by_label(name).check()
    agent.keyboard.press("F3")
    agent.keyboard.type("阀门被盗")
    agent.keyboard.press("Control+Enter")
    event = agent.locator("[data-recorded]").get_attribute("data-recorded")
    assert sql(f"SELECT label_zh FROM hotline.abnormal_event JOIN hotline.abnormal_type ON code = type WHERE id = {event}") == [name]
    sql(f"UPDATE hotline.abnormal_type SET active = false WHERE label_zh = '{name}'")


def test_complaint_words_take_two_heads(open_as, two_heads):  # noqa: F811
    words = "太差" + unique()
    proposer, other = open_as(MANAGER, path="/administration/complaint-words"), open_as(HEAD)
    assert serious(proposer) == []
    proposer.keyboard.press("F2")
    proposer.keyboard.type(words)
    proposer.keyboard.press("Tab")
    proposer.keyboard.type("住户常说")
    proposer.keyboard.press("Enter")
    expect(waiting(proposer, words)).to_contain_text("开始查找")
    other.goto("/administration/complaint-words")
    waiting(other, words).get_by_role("button", name="批准").click()
    expect(other.locator("[data-words] b", has_text=words)).to_be_visible()
    assert sql(f"SELECT hotline.complaint_in('你们{words}')") == [words]


def test_a_caller_who_gave_up_appears_by_itself_and_goes_with_the_call(open_as):
    agent = open_as("1001", path="/callbacks")
    owed = give_up()
    agent.goto("/return-calls")
    row = agent.locator(f"[data-return-call='{owed}']")
    expect(row).to_be_visible()
    assert serious(agent) == []
    phone = open_as("1101", PHONE, path="/return-calls")
    expect(phone.locator(f"[data-return-call='{owed}']")).to_contain_text("无须回拨")
    assert serious(phone) == []
    row.get_by_role("button", name="已接通").focus()
    agent.keyboard.press("Enter")
    expect(agent.get_by_role("status").filter(has_text="已接通")).to_be_visible()
    assert sql(f"SELECT count(*) FROM hotline.call WHERE direction = 2 AND answered_at > now() - interval '1 minute'") != ["0"]


def test_the_form_is_reached_from_a_ticket_with_its_number(open_as):
    ticket = acting.register(household=acting.free_household()[0])
    agent = open_as("1001", path=f"/tickets/{ticket}")
    agent.get_by_role("link", name="登记异常事件").click()
    expect(agent.locator("[name=ticket]")).to_have_value(sql(f"SELECT number FROM hotline.ticket WHERE id = {ticket}")[0])
    agent.get_by_label("6 投诉维修人员").check()
    agent.keyboard.press("F7")
    agent.keyboard.type(sql("SELECT agent_no FROM hotline.employee e JOIN hotline.employment m ON m.employee_id = e.id WHERE m.role = 7 ORDER BY 1 LIMIT 1")[0])
    agent.keyboard.press("F3")
    agent.keyboard.type("态度差")
    assert serious(agent) == []
    agent.keyboard.press("Control+Enter")
    event = agent.locator("[data-recorded]").get_attribute("data-recorded")
    assert sql(f"SELECT ticket_id, person_id IS NOT NULL FROM hotline.abnormal_event WHERE id = {event}") == [f"{ticket}|t"]


def test_the_menu_marks_trouble_at_a_station_and_keeps_one_line_on_a_phone(open_as):
    page = open_as(acting.STATION_1, PHONE, path="/station/abnormal")
    expect(page.locator(".bar-nav [aria-current]")).to_have_text("异常事件")
    tops = page.evaluate("[...document.querySelectorAll('.bar-brand, .bar-form')].map((e) => e.getBoundingClientRect().top)")
    assert max(tops) - min(tops) < 16, tops
