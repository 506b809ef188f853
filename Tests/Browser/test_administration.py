import re
import time

import pytest
from conftest import DESKTOP, PHONE, PASSWORD, serious, sign_in, sql
from playwright.sync_api import expect

HEAD, MANAGER, LEAD, AGENT = "1901", "9001", "1101", "1001"
PAGES = [
    "/administration", "/administration/people", "/administration/people?state=all", "/administration/people/1016", "/administration/people/1901",
    "/administration/duties", "/administration/parameters", "/administration/parameters/pi.log_years",
    "/administration/parameters/dsp.accept_minutes", "/administration/parameters/callback.hours_of_day",
    "/administration/parameters/abn03.pause_on_appointment", "/administration/areas", "/administration/areas?q=%E9%98%B3%E5%85%89",
    "/administration/stations", "/administration/scripts", "/administration/scripts/opening", "/administration/notices",
    "/administration/phrases", "/administration/cards", "/administration/cards/new", "/administration/cards/leak", "/administration/sites", "/administration/ladders",
    "/administration/ladders?type=complaint", "/administration/abnormal-types", "/administration/abnormal-types?type=10",
    "/administration/complaint-words", "/administration/webhooks", "/administration/cards/new?task=1", "/sign-ins",
]
POSTS = [
    "people", "staff/1/move", "staff/1/leave", "staff/1/duties", "staff/1/duties/end", "staff/1/password", "staff/1/lock", "staff-changes/1",
    "parameters/pi.log_years", "parameter-changes/1", "areas/1", "area-changes/1", "stations/1", "scripts/opening", "scripts/opening/preview",
    "script-changes/1", "notices", "notices/1/withdraw", "sites/1", "calendar", "phrases", "phrases/1/retire", "cards", "cards/leak",
    "card-changes/1", "ladders", "ladder-changes/1", "abnormal-types", "complaint-words", "complaint-words/1/retire", "word-changes/1", "webhooks",
    "webhook-changes/1",
]
HOSTILE = "<img src=x onerror=alert(1)>\"'<script>alert(1)</script>"
SEND = """async ([path, fields]) => {
  const answer = await fetch(path, {method: "POST", headers: {"HX-Request": "true"}, body: new URLSearchParams(fields)});
  return [answer.status, await answer.text()];
}"""


def request_id():
    return sql("SELECT gen_random_uuid()")[0]


def waiting(page, words):
    """The row of the proposal with these words."""
    return page.locator("tr[data-proposal]", has_text=words)


@pytest.fixture
def two_heads():
    """The manager decides on parameters and texts as the head does."""
    sql("""INSERT INTO hotline.employee_duty (employee_id, duty) SELECT id, 5 FROM hotline.employee e WHERE agent_no = '9001'
           AND NOT EXISTS (SELECT FROM hotline.employee_duty d WHERE d.employee_id = e.id AND d.duty = 5 AND d.valid_to > now())""")


def test_a_parameter_takes_two_heads(open_as, two_heads):
    reason = f"档案管理规定 {time.time_ns()}"
    proposer, other = open_as(MANAGER, path="/administration/parameters"), open_as(HEAD)
    proposer.keyboard.press("/")
    proposer.keyboard.type("查看记录保存年数")
    proposer.keyboard.press("Enter")
    proposer.get_by_role("link", name="查看记录保存年数").click()
    proposer.get_by_label("值", exact=True).fill("4")
    proposer.get_by_label("原因").fill(reason)
    proposer.get_by_label("原因").press("Enter")
    expect(proposer.get_by_role("status").filter(has_text="等待另一人审批")).to_be_visible()
    own = waiting(proposer, reason)
    expect(own).to_contain_text("须由另一位有权的人审批")
    expect(own.get_by_role("button", name=re.compile("批准|驳回"))).to_have_count(0)
    path = own.get_attribute("data-proposal")
    status, text = proposer.evaluate(SEND, [path, {"approve": "true", "request_id": request_id()}])
    assert status in (403, 409) and "NO_SELF_APPROVAL" in text

    other.goto("/administration")
    expect(waiting(other, reason)).to_contain_text("查看记录保存年数 · 全公司")
    waiting(other, reason).get_by_role("button", name="批准").click()
    expect(other.get_by_role("status").filter(has_text="已批准")).to_be_visible()
    expect(other.locator("tr", has=other.get_by_role("link", name="查看记录保存年数"))).to_contain_text("4")
    assert sql("SELECT value_json FROM hotline.policy_parameter WHERE key = 'pi.log_years' AND valid_to > now()") == ["4"]


def test_a_proposal_is_taken_back_by_whoever_made_it(open_as):
    page, other = open_as(HEAD, path="/administration/parameters/pi.call_minutes"), open_as(MANAGER)
    reason = f"撤回 {time.time_ns()}"
    page.get_by_label("值", exact=True).fill("100")
    page.get_by_label("原因").fill(reason)
    page.get_by_role("button", name="提出申请").click()
    page.wait_for_url("**done=proposed**")
    page.goto("/administration")
    other.goto("/administration")
    assert waiting(other, reason).get_by_role("button", name="撤回申请").count() == 0
    waiting(page, reason).get_by_role("button", name="撤回申请").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="申请已撤回")).to_be_visible()
    other.reload()
    expect(waiting(other, reason)).to_have_count(0)


def test_a_value_out_of_range_is_marked_and_what_was_typed_stays(open_as):
    page = open_as(HEAD, path="/administration/parameters/pi.log_years")
    field = page.get_by_label("值", exact=True)
    field.evaluate("field => field.removeAttribute('max')")
    field.fill("99")
    page.get_by_label("原因").fill("试一试")
    page.get_by_role("button", name="提出申请").click()
    expect(page.locator("#problems .problem")).to_contain_text("填写内容不正确")
    expect(field).to_have_class(re.compile("is-wrong"))
    expect(page.get_by_label("原因")).to_have_value("试一试")


def test_somebody_new_is_proposed_by_keyboard_and_decided_by_another(open_as):
    number = "8" + str(time.time_ns())[-6:]
    page, manager = open_as(HEAD, path="/administration/people"), open_as(MANAGER)
    page.keyboard.press("F2")
    page.keyboard.press("Tab")
    for typed in (number, "陈新来"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.get_by_label("站点(站上人员不选)").select_option(index=1)
    page.locator("#hire").get_by_label("原因").fill("补充人手")
    page.keyboard.press("Enter")
    expect(waiting(page, number)).to_contain_text("须由另一位有权的人审批")
    manager.goto("/administration")
    expect(waiting(manager, number)).to_contain_text("入职 陈新来")
    waiting(manager, number).get_by_role("button", name="驳回").click()
    expect(manager.get_by_role("status").filter(has_text="已驳回")).to_be_visible()
    assert sql(f"SELECT count(*) FROM hotline.employee WHERE agent_no = '{number}'") == ["0"]


def test_a_reset_password_is_a_code_shown_once_that_must_be_changed_at_once(open_as):
    lead, person = open_as(LEAD, path="/administration/people?search=1016"), open_as()
    lead.get_by_role("link", name="1016").click()
    lead.locator("summary", has_text="重置密码").focus()
    lead.keyboard.press("Enter")
    lead.get_by_label("原因").fill("本人当面申请")
    lead.get_by_label("原因").press("Enter")
    code = lead.locator("dialog [data-code]").inner_text()
    assert re.fullmatch(r"([A-Z2-9]{4}-){3}[A-Z2-9]{4}", code)
    assert serious(lead) == []
    lead.get_by_role("link", name="已告知本人").click()
    assert code not in lead.content()
    expect(lead.get_by_text("待改初始密码")).to_be_visible()

    sign_in(person, "1016", code)
    person.goto("/tickets")
    expect(person).to_have_url(re.compile("/password"))
    person.get_by_label("当前密码").fill(code)
    person.get_by_label("新密码", exact=True).fill(PASSWORD)
    person.get_by_label("再输入一次新密码").fill(PASSWORD)
    person.keyboard.press("Enter")
    person.wait_for_url(lambda url: "/password" not in url)
    person.goto("/sign-ins")
    expect(person.get_by_role("table")).to_contain_text("登录")


def test_a_locked_account_is_found_and_unlocked(open_as):
    sql("UPDATE access.credential SET failed_count = 5, locked_until = clock_timestamp() + interval '10 minutes'"
        " WHERE employee_id = (SELECT id FROM hotline.employee WHERE agent_no = '1015')")
    page = open_as(LEAD, path="/administration/people?state=locked")
    page.get_by_role("link", name="1015").click()
    expect(page.get_by_text("已锁定至")).to_be_visible()
    page.locator("#lift-reason").fill("本人到场核实")
    page.locator("#lift-reason").press("Enter")
    expect(page.get_by_role("status").filter(has_text="已解除锁定")).to_be_visible()
    assert sql("SELECT locked_until IS NULL FROM access.credential c JOIN hotline.employee e ON e.id = c.employee_id WHERE agent_no = '1015'") == ["t"]


def test_a_holiday_notice_changes_the_opening_until_it_is_withdrawn(open_as):
    opening = "SELECT code FROM hotline.script WHERE id = hotline.opening_at(clock_timestamp())"
    before = sql(opening)
    day = sql("SELECT to_char(now() AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD')")[0]
    page = open_as(HEAD, path="/administration/notices")
    page.locator("[name=holiday]").select_option(label="春节")
    page.get_by_label("开始").fill(f"{day}T00:00")
    page.get_by_label("结束(不含)").fill(f"{day}T23:59")
    page.get_by_label("优先级(空为默认)").fill("99")
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_role("status").filter(has_text="通知已发布")).to_be_visible()
    notice = page.locator("tr[data-notice]", has_text="生效中")
    expect(notice).to_contain_text("春节")
    assert sql(opening) == ["new_year_greeting"]
    notice.get_by_role("button", name="撤回").click()
    expect(page.get_by_role("status").filter(has_text="通知已撤回")).to_be_visible()
    assert sql(opening) == before


def test_a_text_is_previewed_proposed_and_decided_by_another(open_as, two_heads):
    reason = f"更简短 {time.time_ns()}"
    page, head = open_as(MANAGER, path="/administration/scripts/closing"), open_as(HEAD)
    page.get_by_label("文本").fill("我是{agent_no},请拨打{hotline}")
    page.keyboard.press("F4")
    expect(page.locator("#preview")).to_contain_text("我是9001,请拨打")
    page.get_by_label("文本").fill("我是{phone}")
    page.keyboard.press("F4")
    expect(page.locator("#problems .problem")).to_be_visible()
    page.get_by_label("文本").fill("好!维修人员会尽快跟您联系。")
    page.get_by_label("原因").fill(reason)
    page.get_by_role("button", name="提出申请").click()
    expect(waiting(page, reason)).to_contain_text("须由另一位有权的人审批")
    head.goto("/administration/scripts")
    waiting(head, reason).get_by_role("button", name="驳回").click()
    expect(head.get_by_role("status").filter(has_text="已驳回")).to_be_visible()


def test_a_head_sets_the_number_that_residents_are_told(open_as):
    page = open_as(HEAD, path="/administration/sites")
    number = sql("SELECT hotline_no FROM hotline.site WHERE id = 1")[0] or "96000"
    page.get_by_label(re.compile("热线号码")).first.fill("13800000001")
    page.get_by_label("原因").first.fill("号码核对")
    page.get_by_role("button", name="保存").first.click()
    expect(page.locator("#problems .problem")).to_be_visible()
    page.get_by_label(re.compile("热线号码")).first.fill(number)
    page.get_by_role("button", name="保存").first.click()
    expect(page.get_by_role("status").filter(has_text="已保存")).to_be_visible()
    assert sql("SELECT reason FROM hotline.audit_log WHERE table_name LIKE '%site' ORDER BY id DESC LIMIT 1") == ["号码核对"]


def test_an_agent_comes_to_no_page_and_no_form(open_as):
    page = open_as(AGENT, path="/tickets")
    expect(page.get_by_role("link", name="管理")).to_have_count(0)
    for path in PAGES:
        if path.startswith("/administration"):
            assert page.goto(path).status == 403, path
    for path in POSTS:
        fields = {"approve": "true", "reason": "工作需要", "request_id": request_id(), "kind": "closing", "body": "好好"}
        status, _ = page.evaluate(SEND, ["/administration/" + path, fields])
        assert status == 403, path


def test_a_forged_form_changes_nothing(open_as):
    page = open_as(HEAD, path="/administration")
    before = sql("SELECT count(*) FROM hotline.audit_log")
    for path in POSTS:
        answer = page.request.post("/administration/" + path, headers={"Sec-Fetch-Site": "cross-site", "Origin": "http://elsewhere.example"},
                                   form={"approve": "true", "reason": "工作需要"})
        assert answer.status == 403, path
    assert sql("SELECT count(*) FROM hotline.audit_log") == before


def test_script_in_a_field_is_shown_as_text(open_as):
    page = open_as(HEAD, path="/administration/parameters/pi.log_years")
    alerts = []
    page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
    page.get_by_label("原因").fill(HOSTILE)
    page.get_by_role("button", name="提出申请").click()
    expect(waiting(page, HOSTILE).first).to_be_visible()
    page.goto("/administration")
    expect(waiting(page, HOSTILE).first).to_be_visible()
    for path in ("people?search=", "parameters?search=", "areas?q="):
        page.goto("/administration/" + path + "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert alerts == []
    manager = open_as(MANAGER)
    for row in sql("SELECT id FROM hotline.parameter_change WHERE decided_at IS NULL AND reason LIKE '<img%'"):
        manager.goto("/administration")
        manager.evaluate(SEND, [f"/administration/parameter-changes/{row}", {"approve": "false", "request_id": request_id()}])


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_page_is_accessible_and_never_wider_than_the_screen(open_as, viewport):
    page = open_as(HEAD, viewport=viewport)
    for path in PAGES:
        assert page.goto(path).status == 200, path
        for summary in page.locator("main summary").all()[:6]:
            summary.click()
        assert serious(page) == [], path
        width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert width[0] <= width[1], (path, width)


def test_the_administration_speaks_english(open_as):
    page = open_as(HEAD, path="/administration/people")
    page.get_by_role("button", name="English").click()
    page.goto("/administration/parameters")
    expect(page.get_by_role("heading", name="Parameters")).to_be_visible()
    expect(page.get_by_role("link", name="time to arrive")).to_be_visible()
    page.get_by_role("button", name="中文").click()


def test_a_holiday_that_is_near_asks_for_its_notice(open_as):
    kept = sql("SELECT first_day, last_day FROM hotline.public_holiday WHERE holiday = 'labour_day' AND year = 2026")[0].split("|")
    sql("DELETE FROM hotline.holiday_notice WHERE holiday = 'labour_day'")
    sql("UPDATE hotline.public_holiday SET first_day = '2026-12-01', last_day = '2026-12-03' WHERE holiday = 'labour_day' AND year = 2026")
    try:
        today = sql("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date")[0]
        page = open_as(HEAD, path="/administration/notices")
        row = page.locator("[data-holiday=labour_day-2026]")
        row.locator("summary").click()
        row.get_by_label("放假第一天").fill(today)
        row.get_by_label("放假最后一天").fill(sql("SELECT (now() AT TIME ZONE 'Asia/Shanghai')::date + 2")[0])
        row.get_by_label("原因").fill("国务院通知")
        row.get_by_label("原因").press("Enter")
        expect(page.get_by_role("status").filter(has_text=f"五一劳动节 {today} 起,还没有节日通知")).to_be_visible()
        page.goto("/overview")
        alert = page.get_by_role("status").filter(has_text=f"五一劳动节 {today} 起,还没有节日通知")
        expect(alert).to_be_visible()
        assert serious(page) == []
        alert.get_by_role("link", name="去发布通知").click()
        page.locator("[name=holiday]").select_option("labour_day")
        page.get_by_label("开始", exact=True).fill(f"{today}T00:00")
        page.get_by_label("结束(不含)").fill(f"{int(today[:4]) + 1}{today[4:]}T00:00")
        page.get_by_role("button", name="发布", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="通知已发布")).to_be_visible()
        expect(page.get_by_text("还没有节日通知", exact=False).filter(has_text="五一劳动节")).to_have_count(0)
        page.locator("[data-notice]", has_text="五一劳动节").get_by_role("button", name="撤回").click()
        expect(page.get_by_role("status").filter(has_text="通知已撤回")).to_be_visible()
    finally:
        sql("UPDATE hotline.holiday_notice SET withdrawn_at = now(), withdrawn_by = published_by WHERE holiday = 'labour_day' AND withdrawn_at IS NULL")
        sql(f"UPDATE hotline.public_holiday SET first_day = '{kept[0]}', last_day = '{kept[1]}' WHERE holiday = 'labour_day' AND year = 2026")


def test_words_are_added_and_retired_with_the_keyboard(open_as):
    pattern = "马上就到" + "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in str(time.time_ns())[-8:])
    page = open_as(HEAD, path="/administration/phrases")
    page.keyboard.press("F2")
    page.keyboard.press("Tab")
    page.keyboard.type(pattern)
    page.keyboard.press("Tab")
    page.get_by_label("原因").first.fill("常被误解")
    page.get_by_label("原因").first.press("Enter")
    row = page.locator("[data-phrase]", has_text=pattern)
    expect(row).to_contain_text("生效中")
    row.locator("summary").click()
    row.get_by_label("原因").fill("不再需要")
    row.get_by_label("原因").press("Enter")
    expect(page.locator("[data-phrase]", has_text=pattern)).to_contain_text("已停用")


def test_a_card_takes_two_heads(open_as, two_heads):
    line = f"问前先看 {time.time_ns()}"
    proposer, other = open_as(MANAGER, path="/administration/cards"), open_as(HEAD)
    proposer.get_by_role("link", name="个别暖气片不热").click()
    proposer.get_by_label("正文,一行一条").fill(f"{line}\n登记报修。")
    proposer.get_by_label("原因").fill("更清楚")
    proposer.get_by_label("原因").press("Enter")
    expect(proposer.get_by_role("status").filter(has_text="等待另一人审批")).to_be_visible()
    expect(waiting(proposer, line)).to_contain_text("须由另一位有权的人审批")
    other.goto("/administration")
    waiting(other, line).get_by_role("button", name="批准").click()
    expect(other.get_by_role("status").filter(has_text="已批准")).to_be_visible()
    other.goto("/administration/cards")
    expect(other.locator("[data-card=single_radiator]")).to_contain_text(line)
