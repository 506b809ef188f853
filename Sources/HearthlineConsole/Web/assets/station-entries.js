// The queue as its author sees it: what waits, what was refused, why, and what can be done.
"use strict";

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
  now().querySelector("[data-queued]").hidden = mine.length === 0;
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
