// What every page shares: live lists, keys, drafts, refusals. No page needs a script of its own to be read.
"use strict";

// --- Live lists: the stream says that something changed, the lists on the page ask again, several changes at once.
const live = { timer: null, lost: false };

function refreshLists(delay = 200) {
  clearTimeout(live.timer);
  live.timer = setTimeout(() => {
    const lists = [...document.querySelectorAll("[data-live]")];
    for (const list of lists) if (!isWrittenIn(list)) htmx.trigger(list, "live");
    if (lists.some(isWrittenIn)) refreshLists(2000);
  }, delay);
}

// A list in which somebody writes stays as it is until that is sent.
function isWrittenIn(list) {
  const fields = list.querySelectorAll("textarea, input:not([type=hidden], [type=checkbox], [type=radio])");
  return [...fields].some((field) => field.value !== field.defaultValue);
}

function showStream(isLost) {
  const status = document.querySelector("[data-live-status]");
  if (!status) return;
  live.lost = isLost;
  status.textContent = isLost ? status.dataset.wordsLost : status.dataset.wordsLive;
  status.classList.toggle("is-lost", isLost);
}

document.addEventListener("htmx:sseMessage", (event) => {
  const { type, data } = event.detail;
  if (type === "opened") {
    showStream(false);
    refreshLists(); // whatever was missed while there was no stream
    document.dispatchEvent(new CustomEvent("hearthline:alert"));
  } else if (type === "ended") {
    showStream(true);
    refreshLists(); // asks for the page again, which leads to signing in or unlocking
  } else if (type === "record") {
    refreshLists();
  } else if (type === "alert") {
    refreshLists();
    document.dispatchEvent(new CustomEvent("hearthline:alert"));
  } else if (type === "ticket") {
    refreshLists();
    document.dispatchEvent(new CustomEvent("hearthline:ticket", { detail: JSON.parse(data) }));
  }
});
document.addEventListener("htmx:sseError", () => showStream(true));
document.addEventListener("htmx:configRequest", (event) => {
  // A list that brings itself up to date is no activity: an empty desk still locks.
  if (event.detail.triggeringEvent?.type === "live") event.detail.headers["Hearthline-Refresh"] = "true";
});

// --- Keys: data-key="F2" on a link, button or field; "/" and the like only outside of fields.
document.addEventListener("keydown", (event) => {
  const isTyping = event.target.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
  const name = (event.altKey ? "Alt+" : "") + (event.ctrlKey ? "Ctrl+" : "") + event.key;
  if (event.key.length === 1 && isTyping && !event.altKey && !event.ctrlKey) return;
  const scope = document.querySelector("dialog[open]") ?? document;
  const target = [...scope.querySelectorAll("[data-key]")].find((element) => element.dataset.key === name);
  if (!target || target.disabled) return;
  event.preventDefault();
  if (target.matches("input, textarea, select, summary")) target.focus();
  if (!target.matches("input, textarea, select")) target.click();
});

// --- Drafts: what is typed into form[data-draft=NAME] survives a lost connection, a reload, a lock.
const draftKey = (form) => `draft:${document.body.dataset.person ?? ""}:${form.dataset.draft}`;

function fieldsOf(form) {
  return [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.type !== "password" && field.type !== "file");
}

function keepDraft(form) {
  const values = fieldsOf(form).map((field) => [field.name, field.type === "checkbox" || field.type === "radio" ? (field.checked ? field.value : null) : field.value, field.type]);
  sessionStorage.setItem(draftKey(form), JSON.stringify(values));
}

function restoreDraft(form) {
  const kept = JSON.parse(sessionStorage.getItem(draftKey(form)) ?? "null");
  if (!kept) return;
  const fields = fieldsOf(form);
  kept.forEach(([name, value], index) => {
    const field = fields[index]?.name === name ? fields[index] : fields.find((one) => one.name === name);
    if (!field) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = value === field.value;
    else if (value !== null) field.value = value;
  });
  form.dispatchEvent(new CustomEvent("hearthline:restored", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.dataset.draft) keepDraft(form);
  event.target.classList?.remove("is-wrong");
});
document.addEventListener("change", (event) => {
  if (event.target.form?.dataset.draft) keepDraft(event.target.form);
});
// The server says which draft is done with: HX-Trigger {"saved": "NAME"}.
document.addEventListener("saved", (event) => {
  sessionStorage.removeItem(`draft:${document.body.dataset.person ?? ""}:${event.detail.value}`);
});

// --- Dialling: the moment is told once, so that pressing again after a lost answer is the same request.
document.addEventListener("htmx:configRequest", (event) => {
  const moment = event.target.matches?.("form[data-dial]") ? event.target.elements.ring_at : null;
  if (!moment) return;
  if (!moment.value) moment.value = new Date().toISOString();
  event.detail.parameters.ring_at = moment.value;
});

// --- Refusals: the message stays until it is answered, the fields it is about are marked, the first one gets the focus.
function markFields() {
  const problem = document.querySelector("#problems .problem[data-fields]");
  if (!problem) return;
  const fields = problem.dataset.fields.split(" ").filter(Boolean)
    .flatMap((name) => [...document.querySelectorAll(`[name="${CSS.escape(name)}"], [data-field="${CSS.escape(name)}"]`)]);
  for (const field of fields) field.classList.add("is-wrong");
  fields.find((field) => field.matches("input, select, textarea, button"))?.focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-dismiss]")) event.target.closest("[data-dismiss]").parentElement.remove();
});
// What a person sends or opens answers a message; what the page asks by itself leaves it.
document.addEventListener("htmx:beforeRequest", (event) => {
  if (["click", "submit"].includes(event.detail.requestConfig.triggeringEvent?.type)) document.getElementById("problems")?.replaceChildren();
});
document.addEventListener("htmx:sendError", () => {
  const status = document.querySelector("[data-live-status]");
  if (status) showStream(true);
});

// --- Dialogs that a fragment brought along.
function prepare(root) {
  for (const dialog of root.querySelectorAll("dialog[data-modal]:not([open])")) dialog.showModal();
  for (const form of root.querySelectorAll("form[data-draft]:not([data-restored])")) {
    form.dataset.restored = ""; // once: a message elsewhere on the page brings nothing back
    restoreDraft(form);
  }
}
document.addEventListener("htmx:afterSwap", (event) => {
  prepare(event.detail.target?.parentElement ?? document);
  markFields();
});
document.addEventListener("unlocked", () => {
  document.getElementById("overlay").replaceChildren();
  refreshLists();
});
document.addEventListener("DOMContentLoaded", () => prepare(document));
