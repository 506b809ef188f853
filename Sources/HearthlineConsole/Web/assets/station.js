// The station's board and one of its orders: forms become entries of the queue, the queue is shown and sent.
"use strict";

const person = document.body.dataset.person;
const words = document.getElementById("words").dataset;
const order = document.getElementById("order");
const inbox = new BroadcastChannel("hearthline-station");
const station = { entries: [], retry: null, isStale: false, skew: Number(localStorage.getItem("station-skew") ?? 0) };

// --- Acts: everything that is entered goes through the queue, with and without a network: one way, one order.
const now = () => document.getElementById("now");
// The phone's clock set right by the last answer of the server.
const fieldTime = () => Math.round(Date.now() + station.skew);

function entryOf(act, fields, extra = {}) {
  return {
    person, ticket: order.dataset.ticket, number: order.dataset.number, act, fields, requestId: crypto.randomUUID(),
    version: now().dataset.version, fieldAt: fieldTime(), tries: 0, retryAt: 0, refusal: null, ...extra,
  };
}

function fieldsOfAct(form) {
  const hidden = ["request_id", "version"];
  return [...new FormData(form)].filter(([name]) => !hidden.includes(name));
}

async function enqueue(entry) {
  await StationOutbox.put(entry);
  await showQueue();
  const registration = await navigator.serviceWorker?.getRegistration();
  await registration?.sync?.register("station-outbox").catch(() => null);
  await send();
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-act]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("button.station-main");
  button.disabled = true;
  try {
    const corrected = station.entries.find((entry) => entry.id === Number(form.dataset.entry));
    const extra = corrected ? { id: corrected.id, fieldAt: corrected.fieldAt } : {};
    const entry = entryOf(form.dataset.act, fieldsOfAct(form), extra);
    delete form.dataset.entry;
    form.closest("details")?.removeAttribute("open");
    form.reset();
    document.dispatchEvent(new CustomEvent("saved", { detail: { value: form.dataset.draft } }));
    await enqueue(entry);
  } finally {
    button.disabled = false;
  }
});

// --- Sending: at once, when the network is back, after a while, and by the browser in the background.
async function send(options) {
  clearTimeout(station.retry);
  const result = await StationOutbox.send(person, options);
  document.getElementById("again").hidden = result.next !== "sign-in";
  if (result.goto) document.querySelector("#again a").href = `${result.goto}?next=${encodeURIComponent(location.pathname)}`;
  await showQueue();
  const wait = StationQueue.wait(station.entries, person, Date.now());
  if (result.next === "later" && wait !== null) station.retry = setTimeout(send, wait);
}

const showNetwork = () => { document.getElementById("offline").hidden = navigator.onLine; };
addEventListener("online", () => { showNetwork(); send({ now: () => Infinity }); });
addEventListener("offline", showNetwork);
document.addEventListener("unlocked", () => send({ now: () => Infinity }));

inbox.addEventListener("message", async ({ data }) => {
  await showQueue();
  if (data.next !== "done") return;
  const isOver = ["return", "reject"].includes(data.act) && data.ticket === order?.dataset.ticket;
  if (isOver && !station.entries.some((entry) => entry.ticket === data.ticket)) return location.assign("/station");
  station.isStale = true;
  for (const list of document.querySelectorAll("[data-live]")) htmx.trigger(list, "live");
});

// --- The queue as its author sees it: what waits, what was refused, why, and what can be done.
async function showQueue() {
  station.entries = await StationOutbox.entries();
  const own = station.entries.filter((entry) => entry.person === person);
  const counts = StationQueue.counts(station.entries, person);
  const queue = document.getElementById("queue");
  queue.hidden = station.entries.length === 0;
  queue.querySelector("[data-waiting]").textContent = counts.waiting;
  queue.querySelector("[data-refused]").textContent = counts.refused;
  queue.querySelector("[data-refused-box]").hidden = counts.refused === 0;
  queue.querySelector("[data-others]").hidden = counts.others === 0;
  queue.querySelector("[data-others-count]").textContent = counts.others;
  if (counts.refused > 0) queue.querySelector("details").open = true;
  queue.querySelector("[data-entries]").replaceChildren(...own.map(showEntry));
  for (const row of document.querySelectorAll("#board [data-ticket]")) {
    row.querySelector("[data-queued]").hidden = !own.some((entry) => entry.ticket === row.dataset.ticket);
  }
  showPanels(own);
}

function label(name) {
  const term = [...document.querySelectorAll("[data-labels] dt")].find((one) => one.textContent === name);
  return term?.nextElementSibling.textContent ?? name;
}

function showEntry(entry) {
  const item = document.querySelector("#queue template").content.cloneNode(true).firstElementChild;
  const part = (name) => item.querySelector(`[data-${name}]`);
  const path = `/station/tickets/${entry.ticket}`;
  part("act").textContent = label(entry.act);
  Object.assign(part("number"), { textContent: entry.number, href: path });
  part("time").textContent = new Date(entry.fieldAt).toLocaleTimeString(document.documentElement.lang, { timeZone: "Asia/Shanghai" });
  const status = entry.refusal ? "refused" : StationQueue.isBehind(entry, station.entries) ? "behind" : "waiting";
  part("status").textContent = label(status);
  item.dataset.entry = entry.id;
  item.dataset.state = status;
  if (entry.refusal) {
    Object.assign(part("message"), { hidden: false, textContent: entry.refusal.message || entry.refusal.reason });
    item.querySelector(".station-entry-acts").hidden = false;
    part("edit").href = `${path}#edit-${entry.id}`;
    part("edit").hidden = Boolean(entry.photo);
    part("again").addEventListener("click", () => enqueue(StationQueue.again(entry, crypto.randomUUID())));
    part("drop").addEventListener("click", () => drop(entry));
  }
  return item;
}

async function drop(entry) {
  if (!confirm(words.drop)) return;
  await StationOutbox.remove(entry.id);
  await showQueue();
  await send();
}

// --- The acts that are possible here, one step ahead of the server when something waits.
function showPanels(own) {
  if (!order) return;
  const mine = own.filter((entry) => entry.ticket === order.dataset.ticket);
  const steps = JSON.parse(now().dataset.steps);
  const state = StationQueue.project(Number(now().dataset.state), steps, mine.filter((entry) => !entry.photo && !entry.refusal));
  const isPossible = (act) => steps[act]?.[state] !== undefined;
  for (const form of order.querySelectorAll("form[data-act]")) {
    const isCorrection = form.dataset.entry !== undefined;
    form.closest(".station-panel").hidden = !isPossible(form.dataset.act) && !isCorrection;
  }
  order.dataset.projected = state;
  order.querySelector("[data-photos]").hidden = ![3, 4, 5, 6, 11].includes(state);
  order.querySelector("[data-closed]").hidden = [2, 3, 4, 5, 6, 11].includes(state) || mine.length > 0;
  showThumbs(mine.filter((entry) => entry.photo));
}

// A refused act is corrected in its form: #edit-17 opens it with what was entered.
function openCorrection() {
  const entry = station.entries.find((one) => location.hash === `#edit-${one.id}` && one.person === person);
  const form = entry && order?.querySelector(`form[data-act="${entry.act}"]`);
  if (!form) return;
  form.dataset.entry = entry.id;
  for (const field of form.elements) {
    const values = entry.fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "radio") field.checked = values.includes(field.value);
    else if (field.type !== "hidden" && values.length === 1) field.value = values[0];
  }
  const quantities = entry.fields.filter(([name]) => name === "quantity").map(([, value]) => value);
  form.querySelectorAll("[name=quantity]").forEach((field, index) => { field.value = quantities[index] ?? 0; });
  for (const name of entry.refusal?.fields.split(" ").filter(Boolean) ?? []) {
    for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"], [data-field="${CSS.escape(name)}"]`)) field.classList.add("is-wrong");
  }
  form.closest(".station-panel").hidden = false;
  if (form.closest("details")) form.closest("details").open = true;
  form.scrollIntoView();
}
addEventListener("hashchange", openCorrection);

// --- Photos: made small, kept, and sent one by one while the form is still being filled in.
document.getElementById("photo")?.addEventListener("change", async (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  for (const file of files) {
    const waiting = station.entries.filter((entry) => entry.photo && entry.ticket === order.dataset.ticket).length;
    if (Number(now().dataset.photoCount) + waiting >= 9) return alert(words.tooMany);
    try {
      const { bytes, width, height } = await StationPhoto.shrink(file);
      await StationOutbox.put(entryOf("photos", [["width", width], ["height", height]], { photo: bytes }));
      await showQueue();
    } catch {
      alert(words.noPhoto);
    }
  }
  await send();
});

function showThumbs(photos) {
  const list = order.querySelector("[data-thumbs]");
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  list.replaceChildren(...photos.map((entry) => {
    const item = document.createElement("li");
    const image = document.createElement("img");
    Object.assign(image, { src: URL.createObjectURL(new Blob([entry.photo], { type: "image/jpeg" })), alt: label("photos"), width: 72, height: 72 });
    item.append(image);
    return item;
  }));
}

// --- Steppers, and charges that ask for an amount only when there was one.
document.addEventListener("click", (event) => {
  const step = Number(event.target.closest("[data-step]")?.dataset.step);
  if (!step) return;
  const field = event.target.closest(".station-stepper").querySelector("input[type=number]");
  const value = field.value === "" ? Number(field.dataset.start ?? 0) - step : Number(field.value);
  field.value = Math.min(Number(field.max), Math.max(Number(field.min), value + step));
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// --- Deadlines that go on by themselves, from the time in the page.
function showDeadlines() {
  for (const mark of document.querySelectorAll("[data-due]")) {
    const seconds = (Number(mark.dataset.due) - fieldTime()) / 1000;
    const minutes = Math.floor(Math.abs(seconds) / 60);
    const hours = Math.floor(minutes / 60);
    const style = seconds < 0 ? "is-overdue" : seconds < 1800 ? "is-due-soon" : "";
    mark.textContent = (seconds < 0 ? words.late : words.left) + (hours > 0 ? ` ${hours} ${words.hours}` : "") + ` ${minutes % 60} ${words.minutes}`;
    for (const element of [mark, mark.closest(".station-row")]) {
      element?.classList.toggle("is-overdue", style === "is-overdue");
      element?.classList.toggle("is-due-soon", style === "is-due-soon");
    }
  }
}
setInterval(showDeadlines, 15_000);

// --- Live: an order rings by its event even where the board is not shown; the board tells what was missed.
document.addEventListener("hearthline:ticket", ({ detail }) => {
  if (String(detail.ticket) === order?.dataset.ticket) station.isStale = true;
  if (detail.state === 2 && [2, 3, 4].includes(detail.action)) StationBell.ring([String(detail.ticket)]);
});
document.addEventListener("htmx:sseError", () => { station.isStale = true; });
document.addEventListener("htmx:beforeRequest", (event) => {
  // Opening an order leaves a trace, so it is asked for again only when it changed.
  if (event.target.id !== "facts") return;
  if (station.isStale) station.isStale = false;
  else event.preventDefault();
});
document.addEventListener("htmx:afterRequest", ({ detail }) => {
  const date = Date.parse(detail.xhr?.getResponseHeader("Date") ?? "");
  if (!detail.successful || Number.isNaN(date)) return;
  const skew = date - Date.now();
  station.skew = Math.abs(skew) > 5000 ? skew : 0;
  localStorage.setItem("station-skew", station.skew);
});

const newOrders = () => [...document.querySelectorAll("[data-group=new] [data-ticket]")].map((row) => row.dataset.ticket);

document.addEventListener("htmx:afterSwap", async (event) => {
  if (event.target.id === "board") {
    StationBell.look(newOrders(), false);
    StationKeep.board();
  }
  showDeadlines();
  await showQueue();
});

// --- Leaving with something unsent is said once; it stays here for the same person.
document.addEventListener("submit", (event) => {
  if (event.target.getAttribute("action") !== "/sign-out") return;
  if (StationQueue.counts(station.entries, person).waiting > 0 && !confirm(words.signOut)) event.preventDefault();
}, { capture: true });

document.getElementById("bell").addEventListener("click", () => StationBell.toggle());
document.getElementById("flash").addEventListener("click", () => StationBell.quiet());

async function begin() {
  StationBell.show();
  if (document.getElementById("board")) StationBell.look(newOrders(), sessionStorage.getItem("station-begun") === null);
  sessionStorage.setItem("station-begun", person);
  showNetwork();
  showDeadlines();
  await showQueue();
  openCorrection();
  await send({ now: () => Infinity });
  await StationKeep.start();
}
document.addEventListener("DOMContentLoaded", begin);
