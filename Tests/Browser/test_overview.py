import re

from callback_arrangement import returned
from conftest import PHONE, serious
from playwright.sync_api import expect

LINKS = "a[href^='/tickets?'], a[href^='/callbacks/list?']"


def rows_of(page):
    """How many rows a list shows on all its pages."""
    count = page.locator("tr[data-ticket], tr[data-task]").count()
    while page.get_by_role("link", name="下一页").count():
        page.get_by_role("link", name="下一页").click()
        page.wait_for_load_state()
        count += page.locator("tr[data-ticket], tr[data-task]").count()
    return count


def test_every_figure_opens_exactly_its_rows(open_as):
    page = open_as("1901", path="/overview")
    figures = page.locator(LINKS).evaluate_all("links => links.map((a) => [a.getAttribute('href'), (a.querySelector('b') ?? a).textContent])")
    assert len(figures) > 30
    reader = open_as("1901")
    for href, number in dict(figures).items():
        reader.goto(href)
        total = reader.locator("[data-total]").get_attribute("data-total")
        assert (total, rows_of(reader)) == (number, int(number)), href


def test_a_bar_opens_its_rows(open_as):
    returned()
    page = open_as("1901", path="/overview")
    expect(page.locator("html")).to_have_attribute("data-drawn", re.compile("[1-9]"))
    place = page.evaluate("""() => {
        const chart = charts.get("backlog");
        chart.canvas.scrollIntoView({ block: "center", behavior: "instant" });
        const bar = chart.getDatasetMeta(0).data[0];
        const box = chart.canvas.getBoundingClientRect();
        return { x: box.x + bar.x, y: box.y + (bar.y + bar.base) / 2, link: chart.links[0][0] };
    }""")
    page.mouse.click(place["x"], place["y"])
    page.wait_for_url(lambda url: "/tickets?" in url)
    assert page.url.endswith(place["link"])


def test_an_act_elsewhere_changes_the_counters_by_itself(open_as):
    task = returned()
    head, agent = open_as("1901", path="/overview"), open_as("1001", path=f"/callbacks/{task}")
    expect(head.locator("[data-live-status]")).to_have_text("实时")
    done = head.locator("[data-counter=done] b")
    before = int(done.text_content())
    agent.keyboard.press("F2")
    expect(agent.locator("form[data-talk]")).to_be_visible()
    for key in ("1", "1", "1", "2", "9", "1", "Control+Enter"):
        agent.keyboard.press(key)
    expect(agent.locator("[data-done]")).to_be_visible()
    expect(done).to_have_text(str(before + 1), timeout=3000)
    drawn = head.evaluate("charts.get('outcomes').data.datasets[0].data.reduce((a, b) => a + b, 0)")
    assert drawn == before + 1


def test_site_and_day_narrow_everything(open_as):
    page = open_as("1901", path="/overview")
    page.get_by_label("站点", exact=True).select_option(index=1)
    page.get_by_label("日期").fill("2020-01-01")
    page.get_by_role("button", name="查看").click()
    expect(page).to_have_url(re.compile(r"site=\d+&day=2020-01-01"))
    expect(page.locator("[data-counter=registered] b")).to_have_text("0")
    expect(page.get_by_label("日期")).to_have_value("2020-01-01")


def test_only_heads_see_it(open_as):
    for agent in ("1001", "1101", "50101"):
        page = open_as(agent, path="/overview")
        expect(page.get_by_role("alert")).to_have_text("您没有此项权限,如有需要请联系主管。")


def test_every_chart_has_its_table_on_paper_too(open_as):
    page = open_as("1901", path="/overview")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    for figure in page.locator("[data-chart]").all():
        expect(figure.locator("table")).to_be_visible()
    expect(page.locator(".bar")).to_be_hidden()


def test_it_is_accessible_on_desktop_and_phone(open_as):
    page = open_as("1901", path="/overview")
    assert serious(page) == []
    phone = open_as("1901", viewport=PHONE, path="/overview")
    assert serious(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
