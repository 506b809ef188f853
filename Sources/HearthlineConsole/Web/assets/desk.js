// The agent desk: type-ahead, ticks, times. What is allowed is decided by the server; this only guides the hands.
"use strict";

const desk = () => document.querySelector(".desk");
const intake = () => document.getElementById("intake-form");
const field = (name) => intake()?.elements.namedItem(name);
const clockOffset = { ms: 0 };

// Which state of the form the check beside it asked about and answered, and whether somebody pressed to send meanwhile.
const checking = { form: 0, asked: 0, answered: 0, send: false };

function recheck() {
  const form = intake();
  checking.form += 1;
  if (form) keepDraft(form);
  htmx.trigger("#summary", "recheck");
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.id === "summary") checking.asked = checking.form;
  if (event.target.id === "address") places.asked = places.text;
});

function sendWhenChecked() {
  checking.answered = checking.asked;
  if (!checking.send || checking.answered !== checking.form) return;
  checking.send = false;
  document.querySelector("#urge, #submit:enabled")?.click();
}

document.addEventListener("keydown", (event) => {
  const isBehind = checking.answered !== checking.form;
  if (event.key === "Enter" && event.ctrlKey && isBehind && document.querySelector("#submit:disabled")) checking.send = true;
  if (event.key === "Enter" && event.altKey) openWrapUp();
});

// --- Address: what is typed asks at once; Enter on a list that is older than the text takes the first of the next one.
const places = { timer: null, text: 0, asked: 0, answered: 0, pick: false };
const list = () => document.getElementById("places");
const options = () => [...(list()?.querySelectorAll("[role=option]:not([aria-disabled])") ?? [])];

function showPlaces(isOpen) {
  const input = field("address");
  if (!input) return;
  list().hidden = !isOpen;
  input.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) input.removeAttribute("aria-activedescendant");
}

function mark(option) {
  for (const one of options()) one.setAttribute("aria-selected", String(one === option));
  if (!option) return;
  field("address").setAttribute("aria-activedescendant", option.id);
  option.scrollIntoView({ block: "nearest" });
}

function searchPlaces() {
  clearTimeout(places.timer);
  places.text += 1;
  places.pick = false;
  if (!field("address").value.trim()) return showPlaces(false);
  places.timer = setTimeout(() => htmx.trigger(field("address"), "search-places"), 90);
}

function showFound() {
  places.answered = places.asked;
  const isTyping = document.activeElement === field("address");
  showPlaces(isTyping);
  mark(isTyping ? options()[0] : null);
  if (!places.pick || places.answered !== places.text) return;
  places.pick = false;
  if (isTyping && options().length > 0) pick(options()[0]);
}

function choosePlace(household, name, station) {
  field("address").value = name;
  if (!household) { // a community or a building: go on typing behind it
    forgetPlace();
    field("address").focus();
    return searchPlaces();
  }
  field("household_id").value = household;
  field("station_name").value = station;
  field("unmatched").checked = false;
  untick("address");
  showPlaces(false);
  showChosen();
  openCard();
  recheck();
}

function forgetPlace() {
  field("household_id").value = "";
  field("station_name").value = "";
  untick("address");
  showChosen();
}

function showChosen() {
  const chosen = intake().querySelector("[data-chosen]");
  chosen.hidden = !field("household_id").value;
  chosen.querySelector("[data-chosen-station]").textContent = field("station_name").value;
}

function openCard() {
  const household = field("household_id").value;
  if (!household || document.querySelector("#card [name=card_household]")?.value === household) return;
  showCard(household);
}

function showCard(household) {
  const call = document.getElementById("call-id")?.value ?? "";
  htmx.ajax("GET", `/desk/household?household_id=${encodeURIComponent(household)}&call_id=${encodeURIComponent(call)}`, "#card");
}

// What was just done stands on the card as well.
function reopenCard() {
  const shown = document.querySelector("#card [name=card_household]")?.value;
  if (shown) showCard(shown);
}

document.addEventListener("keydown", (event) => {
  if (event.target !== field("address") || event.isComposing) return;
  const all = options();
  const now = all.findIndex((one) => one.getAttribute("aria-selected") === "true");
  const isOpen = !list().hidden && all.length > 0;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    if (!isOpen) return searchPlaces();
    const step = event.key === "ArrowDown" ? 1 : -1;
    mark(all[(now + step + all.length) % all.length]);
  } else if (event.key === "Enter" && !event.ctrlKey && !event.altKey) {
    event.preventDefault();
    if (places.answered !== places.text) places.pick = true;
    else if (isOpen) pick(all[Math.max(now, 0)]);
  } else if (event.key === "Escape" && isOpen) {
    event.preventDefault();
    showPlaces(false);
  }
});

function pick(option) {
  choosePlace(option.dataset.household, option.dataset.name, option.dataset.station);
}

document.addEventListener("mousedown", (event) => {
  const option = event.target.closest("#places [role=option]:not([aria-disabled])");
  if (!option) return;
  event.preventDefault(); // the field keeps the focus
  pick(option);
});
document.addEventListener("focusout", (event) => {
  if (event.target.id === "address") showPlaces(false);
});

// --- Ticks: the time they were set, and none that outlives what it confirmed.
const confirmed = {
  problem: ["problem", "fault"], address: ["address", "unmatched"], name: ["caller_name"], phone: ["phone"],
};

function untick(item) {
  const tick = field(`confirm_${item}`);
  if (!tick?.checked) return;
  tick.checked = false;
  stamp(item, "");
}

function stamp(item, time) {
  field(`confirmed_at_${item}`).value = time;
  intake().querySelector(`[data-item="${item}"] .tick-time`).textContent = time;
}

function now() {
  return new Date(Date.now() + clockOffset.ms).toLocaleTimeString("zh-CN", { hour12: false, timeZone: "Asia/Shanghai" });
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form || form !== intake()) return;
  const name = event.target.name;
  const ticked = name.match(/^confirm_(\w+)$/)?.[1];
  if (ticked) stamp(ticked, event.target.checked ? now() : "");
  for (const [item, names] of Object.entries(confirmed)) if (names.includes(name)) untick(item);
  if (name === "address") {
    forgetPlace();
    searchPlaces();
  }
  if (name === "unmatched") {
    if (event.target.checked) { field("household_id").value = ""; field("station_name").value = ""; showPlaces(false); }
    showChosen();
  }
  showDependent();
  checking.form += 1;
  keepDraft(form);
});

// Fields that matter for some choices only.
function showDependent() {
  const isReferred = field("relation").value === "8";
  for (const one of intake().querySelectorAll("[data-only=relation]")) one.hidden = !isReferred;
  for (const one of intake().querySelectorAll("[data-only=station]")) one.hidden = !field("station").value;
}

// Nobody may choose less than the rules ask for.
function limitUrgency() {
  const least = Number(document.querySelector("[data-least]")?.dataset.least ?? 4);
  const select = field("urgency");
  if (!select) return;
  for (const option of select.options) option.disabled = option.value !== "" && Number(option.value) > least;
  if (select.selectedOptions[0]?.disabled) {
    select.value = "";
    keepDraft(intake());
  }
}

// --- The call: how long it goes on, and how long the wrap-up takes after it was hung up.
function showWatch() {
  const watch = document.querySelector("[data-since]");
  if (!watch) return;
  const ended = Number(watch.dataset.ended || document.querySelector("#wrap-up-form [name=ended_at]")?.value || 0);
  const [soft, hard] = [Number(desk().dataset.wrapUpSoft), Number(desk().dataset.wrapUpHard)];
  const time = Math.floor((Date.now() + clockOffset.ms) / 1000);
  const seconds = Math.max(0, time - (ended || Number(watch.dataset.since)));
  watch.textContent = `${ended ? `${watch.dataset.wordsAfter} ` : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  watch.classList.toggle("is-due-soon", Boolean(ended) && seconds >= soft && seconds < hard);
  watch.classList.toggle("is-overdue", Boolean(ended) && seconds >= hard);
}

function openWrapUp() {
  const box = document.querySelector(".wrap-up-box");
  if (!box) return;
  box.open = true;
  box.querySelector("[name=category]").focus();
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".wrap-up-box[open]")) event.target.querySelector("[name=category]").focus();
}, true);

document.addEventListener("click", (event) => {
  const take = event.target.closest("[data-take-address]");
  if (take) choosePlace(take.dataset.takeAddress, take.dataset.name, take.dataset.station);
  if (event.target.closest("[data-hang-up]")) {
    const form = document.getElementById("wrap-up-form");
    const ended = form.elements.namedItem("ended_at");
    const watch = document.querySelector("[data-since]");
    if (!watch.dataset.ended) watch.dataset.ended = ended.value || String(Math.floor((Date.now() + clockOffset.ms) / 1000) - 1);
    ended.value = watch.dataset.ended;
    keepDraft(form);
    tellEnd(ended.value);
    showWatch();
    openWrapUp();
  }
});

// The lead sees wrap-ups that take too long. What is not told now is told with the wrap-up.
function tellEnd(ended) {
  const call = document.getElementById("call-id").value;
  fetch(`/desk/calls/${encodeURIComponent(call)}/hang-up`, { method: "POST", keepalive: true, body: new URLSearchParams({ ended_at: ended }) }).catch(() => {});
}

// --- What the server answered.
const incoming = { number: "" };
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.target.matches?.(".number-form")) incoming.number = event.target.elements.namedItem("number").value.trim();
});
document.addEventListener("begun", () => {
  // The number that rings is offered, never taken for granted: it is read back like any other.
  if (incoming.number && !field("phone").value) field("phone").value = incoming.number;
  (document.querySelector("#card .choices button") ?? field("problem")).focus();
  recheck();
});
document.addEventListener("registered", () => {
  const form = document.getElementById("wrap-up-form");
  if (form) form.elements.namedItem("ended_at").value = document.querySelector("[data-since]")?.dataset.ended ?? "";
  if (form) keepDraft(form); // what the server filled in survives a reload like what was typed
  reopenCard();
  openWrapUp();
});
document.addEventListener("ready", () => {
  for (const key of Object.keys(sessionStorage)) if (key.includes(":wrap-up-")) sessionStorage.removeItem(key);
  document.getElementById("number")?.focus();
  recheck();
});

// A request whose answer was lost had been done, and the form says something else now: what was done shows on the card,
// and whatever is sent next is a request of its own.
function startAnew() {
  if (document.querySelector("#problems [data-reason=REQUEST_ID_REUSED]") === null) return;
  for (const name of ["request_id", "urge_id"]) field(name).value = newID();
  keepDraft(intake());
  if (field("household_id").value) showCard(field("household_id").value);
}

function newID() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

document.addEventListener("htmx:afterSwap", (event) => {
  const target = event.detail.target;
  if (!target) return;
  if (target.id === "places") {
    showFound();
  } else if (target.id === "summary") {
    limitUrgency();
    sendWhenChecked();
  } else if (target.id === "card") {
    if (document.activeElement === document.body) field("problem").focus();
    recheck();
  } else if (target.id === "intake") {
    showDependent();
    recheck();
  } else if (target.id === "problems") {
    startAnew();
  }
  showWatch();
});
document.addEventListener("hearthline:restored", (event) => {
  if (event.target !== intake()) return;
  for (const item of Object.keys(confirmed)) stamp(item, field(`confirmed_at_${item}`).value);
  showDependent();
  showChosen();
  setTimeout(() => { openCard(); htmx.trigger("#summary", "recheck"); }, 0);
});

// --- No connection: nothing is lost, and the same request is sent again.
function showOffline(event) {
  const path = event.detail.requestConfig?.path ?? "";
  if (!path.startsWith("/desk/tickets") && !path.startsWith("/desk/urge") && !path.includes("/desk/calls")) return;
  const box = document.createElement("div");
  box.className = "alert alert-danger problem";
  box.setAttribute("role", "alert");
  box.textContent = desk().dataset.wordsOffline;
  document.getElementById("problems").replaceChildren(box);
}
document.addEventListener("htmx:sendError", showOffline);
document.addEventListener("htmx:timeout", showOffline);
window.addEventListener("online", () => recheck());

document.addEventListener("DOMContentLoaded", () => {
  clockOffset.ms = Number(desk().dataset.serverNow) - Date.now();
  setInterval(showWatch, 1000);
  showWatch();
  showDependent();
  const start = document.getElementById("number") ?? field("problem");
  start.focus();
});
