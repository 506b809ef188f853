// The station's board and one of its orders: forms become entries of the queue, the queue is sent, the board goes on by itself.
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
    if (navigator.serviceWorker?.controller) StationKeep.board();
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
