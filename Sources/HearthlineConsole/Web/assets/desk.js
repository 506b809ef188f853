// The agent desk: the call, what is checked and what the server answered. What is allowed is decided by the server.
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
