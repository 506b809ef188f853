import re

from conftest import DESKTOP, PASSWORD, PHONE, serious, sign_in, sql
from playwright.sync_api import expect


def test_signing_in_with_the_keyboard_alone(open_as):
    page = open_as(path="/sign-in")
    page.keyboard.type("1002")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".bar-person")).to_contain_text("1002")
    expect(page.locator("[data-live-status]")).to_have_text("实时")


def test_a_wrong_password_keeps_the_number_and_says_what_to_do(open_as):
    page = open_as(path="/sign-in")
    page.get_by_label("工号").fill("1003")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_have_text("工号或密码不正确,请重新输入。")
    expect(page.get_by_label("工号")).to_have_value("1003")


def test_a_second_sign_in_ends_the_first_session(open_as):
    first, second = open_as(), open_as()
    sign_in(first, "1004")
    sign_in(second, "1004")
    first.goto("/tickets")
    expect(first).to_have_url(re.compile("/sign-in"))
    second.goto("/tickets")
    expect(second.get_by_role("heading", name="报修单")).to_be_visible()


def test_english_is_one_press_away_and_stays(open_as):
    page = open_as("1001", path="/tickets")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Tickets")).to_be_visible()
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_role("heading", name="报修单")).to_be_visible()


def test_the_sign_in_page_is_accessible_on_desktop_and_phone(open_as):
    for viewport in (DESKTOP, PHONE):
        assert serious(open_as(viewport=viewport, path="/sign-in")) == []


def test_the_first_page_weighs_less_than_200_kilobytes(open_as):
    for agent, path in ((None, "/sign-in"), ("1001", "/tickets")):
        page = open_as(agent, path=path)
        page.wait_for_load_state("load")
        weight = page.evaluate(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
            ".reduce((sum, entry) => sum + entry.encodedBodySize, 0)")
        assert 10_000 < weight < 200 * 1024


def test_nothing_is_asked_of_third_parties(open_as):
    page = open_as("1001")
    asked = set()
    page.on("request", lambda request: asked.add(request.url.split("/")[2]))
    page.goto("/tickets")
    page.wait_for_load_state("load")
    assert len(asked) == 1


def test_a_locked_session_is_woken_over_the_page_that_stays(open_as):
    page = open_as()
    sign_in(page, "1005")
    page.goto("/tickets")
    page.get_by_label("单号").fill("2026")
    sql("UPDATE access.session SET awake_until = now() - interval '1 second' WHERE ended_at IS NULL"
        " AND employee_id = (SELECT id FROM hotline.employee WHERE agent_no = '1005')")
    page.evaluate("refreshLists()")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("已自动锁定")
    dialog.get_by_label("密码").fill("wrong")
    dialog.get_by_label("密码").press("Enter")
    expect(dialog.get_by_role("alert")).to_contain_text("密码不正确")
    assert serious(page) == []
    dialog.get_by_label("密码").fill(PASSWORD)
    dialog.get_by_label("密码").press("Enter")
    expect(dialog).to_have_count(0)
    expect(page.get_by_label("单号")).to_have_value("2026")
    page.get_by_role("button", name="查询").click()
    expect(page).to_have_url(re.compile("number=2026"))
