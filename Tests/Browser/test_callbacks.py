import re

from callback_arrangement import crowd, first, returned, ticket_of
from conftest import PHONE, serious, sql
from playwright.sync_api import expect


def dial(page, task):
    page.goto(f"/callbacks/{task}")
    page.keyboard.press("F2")
    expect(page.locator("form[data-talk]")).to_be_visible()


def keys(page, *names):
    for name in names:
        page.keyboard.press(name)


def test_a_whole_callback_with_the_keyboard_alone(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    expect(page.locator("[data-script=opening]")).to_contain_text("您现在方便吗")
    expect(page.locator(".callee")).to_contain_text(re.compile(r"\d{11}|\d{3,4}-\d+"))
    keys(page, "1", "1", "1", "2", "9", "1")
    expect(page.locator("[data-script=closing]")).to_be_visible()
    keys(page, "Enter")  # the focus went on to the button
    expect(page.locator("[data-done]")).to_contain_text("已办结")
    assert ticket_of(task, "t.state, t.closure, k.status") == "9|1|3"
    assert sql(f"SELECT a_solved, b_attitude, c_charged, d_score, e_kind, result FROM hotline.callback WHERE task_id = {task}") == ["t|1|f|9|1|1"]
    assert sql(f"SELECT c.direction, c.ended_at IS NOT NULL FROM hotline.callback b JOIN hotline.call c ON c.id = b.call_id WHERE b.task_id = {task}") == ["2|t"]
    keys(page, "F2")
    expect(page).to_have_url(re.compile("/callbacks$"))


def test_the_list_leads_to_the_task_and_shows_no_whole_number(open_as):
    task = returned()
    page = open_as("1001", path="/callbacks")
    row = page.locator(f"tr[data-task='{task}']")
    expect(row).to_be_visible()
    expect(row).to_contain_text("重修")
    row.get_by_role("link").click()
    expect(page.locator("#person")).to_contain_text("****")
    page.get_by_role("button", name="查看").click()
    expect(page.locator("#person")).not_to_contain_text("****")
    assert sql(f"SELECT purpose FROM hotline.pi_access WHERE ticket_id = (SELECT ticket_id FROM hotline.callback_task WHERE id = {task}) AND 'phone' = ANY (fields)") == ["3"]


def test_another_time_makes_an_appointment(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "2")
    keys(page, "Control+Enter")
    expect(page.locator(".problem")).to_have_attribute("data-reason", "APPOINTMENT_INVALID")
    expect(page.locator("#appointment_time")).to_be_focused()
    moment = sql("SELECT to_char((now() + interval '5 hours') AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD\"T\"HH24:MI')")[0]
    page.locator("#appointment_time").fill(moment)
    keys(page, "Control+Enter")
    expect(page.locator("[data-done]")).to_contain_text("已预约")
    assert ticket_of(task, "k.status, k.appointments, t.state") == "2|1|8"
    page.goto("/callbacks")
    expect(page.locator(f"tr[data-task='{task}']")).to_contain_text("预约")


def test_an_appointment_that_has_come_is_on_top_of_the_list(open_as):
    task = returned()
    sql(f"UPDATE hotline.callback_task SET status = 2, appointments = 1, next_at = now() + interval '4 minutes', assigned_to = (SELECT id FROM hotline.employee WHERE agent_no = '1001') WHERE id = {task}")
    page = open_as("1001", path="/callbacks")
    expect(page.locator(f"[data-reminder='{task}']")).to_be_visible()
    sql(f"UPDATE hotline.callback_task SET status = 6, closed_at = now() WHERE id = {task}")


def test_nobody_answers(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "3", "2", "Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    assert sql(f"SELECT result FROM hotline.callback_attempt WHERE task_id = {task}") == ["2"]
    page.goto(f"/callbacks/{task}")
    expect(page.locator(".attempts")).to_contain_text("占线")
    expect(page.get_by_role("alert")).to_have_text("距上次回访间隔太短,请到下次可拨时间再拨打。")


def test_not_solved_reopens_and_branches_show_only_when_they_apply(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "1")
    expect(page.locator("#a_reason")).to_be_hidden()
    keys(page, "2")
    expect(page.locator("#a_reason")).to_be_focused()
    page.keyboard.type("还是不热 3 天")
    keys(page, "Enter", "3")
    expect(page.locator("#b_reason")).to_be_focused()
    page.keyboard.type("态度不好")
    keys(page, "Enter", "1")
    expect(page.locator("#c_amount")).to_be_focused()
    page.keyboard.type("50")
    keys(page, "Enter")
    page.keyboard.type("阀门")
    keys(page, "Enter", "2")  # no receipt
    keys(page, "3")
    expect(page.locator("#d_reason")).to_be_focused()
    page.keyboard.type("慢")
    keys(page, "Enter", "2")
    page.keyboard.type("<b>提前通知</b>")
    keys(page, "Control+Enter")
    expect(page.locator("[data-done]")).to_contain_text("重修")
    assert ticket_of(task, "t.cycle, t.urgency, k.status") == "2|2|3"
    assert sql(f"SELECT a_reason, b_reason, c_amount_fen, c_what, c_receipt, d_score, d_reason, e_text FROM hotline.callback WHERE task_id = {task}") == [
        "还是不热 3 天|态度不好|5000|阀门|f|3|慢|<b>提前通知</b>"]
    page.goto(f"/callbacks/{task}")
    expect(page.locator("dl[data-version='1']")).to_contain_text("<b>提前通知</b>")
    lead = open_as("1101", path="/callbacks/lead")
    expect(lead.locator("[data-candidate]").first).to_contain_text("态度不好")
    expect(lead.locator("[data-check]").first).to_contain_text("50.00")


def test_a_contradiction_is_asked_about(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "1", "2")
    page.keyboard.type("不热")
    keys(page, "Enter", "1", "2", "0", "1")
    doubt = page.locator("[name=contradiction_confirmed]")
    expect(doubt).to_be_focused()
    keys(page, "Control+Enter")
    expect(page.locator(".problem")).to_have_attribute("data-reason", "CONFIRM_CONTRADICTION")
    expect(doubt).to_be_focused()
    keys(page, "1", "Control+Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    assert sql(f"SELECT d_score, contradiction_confirmed FROM hotline.callback WHERE task_id = {task}") == ["10|t"]


def test_the_payment_sentence_is_spoken_only_when_it_is_due(open_as):
    page, task = open_as("1001"), returned(unpaid=True)
    dial(page, task)
    keys(page, "1", "1", "2")
    sentence = page.locator("[name=f_given]")
    expect(sentence).to_be_hidden()
    page.locator("[name=b_attitude][value='1']").check()
    expect(sentence).to_be_visible()
    page.locator("[name=c_charged][value='0']").check()
    page.locator("[name=d_score][value='5']").check()
    expect(sentence).to_be_hidden()
    page.locator("[name=d_score][value='9']").check()
    page.locator("[name=e_kind][value='1']").check()
    keys(page, "Control+Enter")
    expect(page.locator(".problem")).to_have_attribute("data-reason", "CALLBACK_ANSWERS_INCOMPLETE")
    sentence.check()
    keys(page, "Control+Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    assert sql(f"SELECT f_shown, f_given FROM hotline.callback WHERE task_id = {task}") == ["t|t"]


def test_a_reload_keeps_the_call_and_what_was_answered(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "1", "2")
    page.keyboard.type("半热")
    page.reload()
    expect(page.locator("#a_reason")).to_have_value("半热")
    expect(page.locator("[name=a_solved][value='0']")).to_be_checked()
    expect(page.locator(".callee")).to_have_count(0)
    keys(page, "Control+Enter")
    expect(page.locator(".problem")).to_have_attribute("data-reason", "CALLBACK_ANSWERS_INCOMPLETE")
    page.locator("[name=b_attitude][value='1']").focus()
    keys(page, "1", "2", "6", "1", "Control+Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    assert sql(f"SELECT count(*) FROM hotline.call c WHERE c.ticket_id = (SELECT ticket_id FROM hotline.callback_task WHERE id = {task})") == ["1"]
    dial(page, returned())  # what is done with is forgotten
    expect(page.locator("[name=convenient]:checked")).to_have_count(0)


def test_own_work_is_for_a_colleague(open_as):
    page = open_as("1001", path=f"/callbacks/{returned(registered_by='1001')}")
    expect(page.get_by_role("alert")).to_have_text("不能审批、确认或回访自己的操作,请由他人处理。")
    expect(page.get_by_role("button", name="拨打")).to_have_count(0)


def test_a_task_that_a_colleague_finished_leaves_the_list_by_itself(open_as):
    task = first(returned())
    watching, page = open_as("1003", path="/callbacks"), open_as("1001")
    expect(watching.locator(f"tr[data-task='{task}']")).to_be_visible()
    expect(watching.locator("[data-live-status]")).to_have_text("实时")
    dial(page, task)
    keys(page, "1", "1", "1", "2", "8", "1", "Control+Enter")
    expect(page.locator("[data-done]")).to_be_visible()
    expect(watching.locator(f"tr[data-task='{task}']")).to_have_count(0)


def test_a_long_work_list_comes_in_pages_that_stay_live(open_as):
    task = returned()
    with crowd(returned(), 45):
        watching, page = open_as("1003", path="/callbacks"), open_as("1001")
        rows, count = watching.locator(".callback-rows").first.locator("tr[data-task]"), watching.locator("[data-count=now]")
        expect(rows).to_have_count(40)
        total = int(count.inner_text())
        before = rows.evaluate_all("rows => rows.map(row => row.dataset.task)")
        keys(watching, "PageDown")
        expect(watching).to_have_url(re.compile(r"/callbacks\?now=2$"))
        expect(rows).to_have_count(min(40, total - 40))
        assert not set(before) & set(rows.evaluate_all("rows => rows.map(row => row.dataset.task)"))
        assert serious(watching) == []
        expect(watching.locator("[data-live-status]")).to_have_text("实时")
        dial(page, task)
        keys(page, "1", "1", "1", "2", "8", "1", "Control+Enter")
        expect(page.locator("[data-done]")).to_be_visible()
        expect(count).to_have_text(str(total - 1))
        expect(rows).to_have_count(min(40, total - 41))
        watching.get_by_role("link", name="第一页").click()
        expect(watching).to_have_url(re.compile("/callbacks$"))
        expect(rows).to_have_count(40)


def test_a_lead_plans_moves_and_gives_up(open_as):
    task = first(returned())
    sql(f"UPDATE hotline.callback_task SET due_to = now() WHERE id = {task}")
    page = open_as("1101", path="/callbacks/lead")
    page.get_by_text("按空闲分钟提出计划").click()
    page.locator("form[hx-post$=propose]").get_by_label("1003").fill("60")
    page.get_by_role("button", name="提出计划").click()
    expect(page.get_by_role("status").filter(has_text="已提出计划")).to_be_visible()
    page.locator(f"tr[data-task='{task}'] input").check()
    page.get_by_label("改派给").select_option(
        value=page.get_by_label("改派给").locator("option", has_text="1003").get_attribute("value"))
    page.get_by_role("button", name="改派", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="已改派 1")).to_be_visible()
    assert ticket_of(task, "(SELECT agent_no FROM hotline.employee e WHERE e.id = k.assigned_to)") == "1003"
    page.locator(f"tr[data-task='{task}'] input").check()
    page.get_by_role("button", name="人力不足").click()
    expect(page.locator(".problem")).to_have_attribute("data-reason", "REASON_REQUIRED")


def test_stations_and_agents_are_kept_out(open_as):
    for agent, path in (("50101", "/callbacks"), ("50101", "/callbacks/lead"), ("1001", "/callbacks/lead")):
        page = open_as(agent, path=path)
        expect(page.get_by_role("alert")).to_have_text("您没有此项权限,如有需要请联系主管。")


def test_every_page_of_the_desk_is_accessible_on_desktop_and_phone(open_as):
    task = returned()
    page = open_as("1001", path="/callbacks")
    assert serious(page) == []
    dial(page, task)
    assert serious(page) == []
    keys(page, "1", "2")
    assert serious(page) == []
    phone = open_as("1001", viewport=PHONE, path=f"/callbacks/{task}")
    assert serious(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert serious(open_as("1101", path="/callbacks/lead")) == []
    assert serious(open_as("1101", path="/callbacks/list")) == []


def test_a_lead_corrects_what_was_saved_and_both_versions_stay(open_as):
    page, task = open_as("1001"), returned()
    dial(page, task)
    keys(page, "1", "1", "1", "2", "9", "1", "Control+Enter")
    expect(page.locator("[data-done]")).to_contain_text("已办结")
    lead = open_as("1101", path=f"/callbacks/{task}")
    lead.get_by_role("link", name="更正回答").click()
    expect(lead.locator("form[data-talk]")).to_be_visible()
    # What was said is in the form; only what the recording says otherwise is changed, with the keyboard.
    expect(lead.locator("[name=d_score][value='9']")).to_be_checked()
    assert serious(lead) == []
    lead.locator("[name=b_attitude][value='1']").focus()
    keys(lead, "2")
    keys(lead, "Control+Enter")
    expect(lead.locator(".problem")).to_have_attribute("data-reason", "REASON_REQUIRED")
    expect(lead.locator("#reason")).to_be_focused()
    lead.keyboard.type("与录音不符")
    keys(lead, "Control+Enter")
    expect(lead.locator("[data-done]")).to_contain_text("已更正")
    assert sql(f"SELECT version, b_attitude, change_reason FROM hotline.callback WHERE task_id = {task} ORDER BY version") == ["1|1|", "2|2|与录音不符"]
    ticket = ticket_of(task, "t.id")
    seen = open_as("1002", path=f"/tickets/{ticket}")
    expect(seen.locator("[data-version='1']")).to_contain_text("已被更正")
    expect(seen.locator("[data-version='2']")).to_contain_text("与录音不符")
    assert seen.get_by_role("link", name="更正回答").count() == 0
    lead.set_viewport_size(PHONE)
    lead.goto(f"/callbacks/{task}/correct")
    assert lead.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
