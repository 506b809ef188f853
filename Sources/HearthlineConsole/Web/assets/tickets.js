// Lists, the page of one ticket, the desk of a lead: rows by arrow keys, a ticket that changes while somebody reads it.
"use strict";

// --- Rows: up and down move, Enter opens, as links do by themselves.
function rowsOf(list) {
  return [...list.querySelectorAll("[data-row], .place")].filter((row) => row.offsetParent);
}

document.addEventListener("keydown", (event) => {
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.altKey || event.ctrlKey) return;
  const isPlaces = event.target.matches("[data-places], .place");
  if (event.target.matches("input, textarea, select") && !isPlaces) return;
  const list = isPlaces ? document.getElementById("places") : document.querySelector("[data-list]");
  if (!list) return;
  const rows = rowsOf(list);
  const at = rows.indexOf(document.activeElement);
  const next = at + (event.key === "ArrowDown" ? 1 : -1);
  if (isPlaces && next < 0) document.querySelector("[data-places]").focus();
  else rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus();
  event.preventDefault();
});

// A list that brings itself up to date keeps the row that somebody stands on.
let standing = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  const list = event.detail.target;
  const row = list?.matches("[data-list]") && list.contains(document.activeElement) ? document.activeElement.closest("[data-row]") : null;
  standing = row && { list, name: row.dataset.row, at: rowsOf(list).indexOf(row) };
});

// What becomes late by itself is told by nobody: such a list says when to look at it again.
let lookAgainTimer = null;
function lookAgainLater() {
  const next = document.querySelector("[data-look-in]");
  if (!next) return;
  clearTimeout(lookAgainTimer);
  lookAgainTimer = setTimeout(() => {
    htmx.trigger(next.closest("[data-live]"), "live");
    lookAgainLater(); // also when no answer comes
  }, Number(next.dataset.lookIn) * 1000);
}
document.addEventListener("DOMContentLoaded", lookAgainLater);

// --- Places: a part of an address is a way to go on typing; Enter in the field takes nothing by itself.
document.addEventListener("click", (event) => {
  const part = event.target.closest("[data-refine]");
  if (part) {
    const field = document.querySelector("[data-places]");
    field.value = part.dataset.refine;
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  if (event.target.closest("[data-print]")) window.print();
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !event.target.matches("[data-places]")) return;
  event.preventDefault();
  document.querySelector("#places .place")?.focus();
});

// --- The page of one ticket: only what happens to this ticket makes it look again.
function lookAgain() {
  const state = document.querySelector("[data-ticket-live]");
  if (state) htmx.trigger(state, "live");
}
document.addEventListener("hearthline:ticket", (event) => {
  if (`${event.detail.ticket}` === document.querySelector("[data-ticket-live]")?.dataset.ticketLive) lookAgain();
});
document.addEventListener("htmx:sseMessage", (event) => {
  if (event.detail.type === "opened") lookAgain();
});

// --- Forms: what somebody has begun stays for the version it was begun with; other forms follow the ticket.
document.addEventListener("input", (event) => {
  if (event.target.form?.closest(".act")) event.target.form.dataset.touched = "true";
});
document.addEventListener("hearthline:restored", (event) => {
  const act = event.target.closest(".act");
  if (!act) return;
  if (!document.querySelector(".act[open] form[data-touched]")) act.open = true;
  event.target.dataset.touched = "true";
});
document.addEventListener("toggle", (event) => {
  if (event.target.matches?.(".act[open]") && !event.target.contains(document.activeElement?.closest("form"))) {
    event.target.querySelector("form input:not([type=hidden]), form select, form textarea")?.focus({ preventScroll: true });
  }
}, true);
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  if (event.detail.target.id !== "ticket-acts") return;
  const begun = document.querySelector("#ticket-acts form[data-touched]");
  document.getElementById("ticket-notice").hidden = !begun;
  if (begun) event.detail.shouldSwap = false;
  else opened = document.querySelector("#ticket-acts .act[open]")?.dataset.act;
});
let opened = null;
document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id !== "ticket-acts" || !opened) return;
  const act = document.querySelector(`#ticket-acts [data-act="${CSS.escape(opened)}"]`);
  if (act) act.open = true;
});

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.querySelector("[data-look-in]")) lookAgainLater();
  if (event.detail.requestConfig?.elt?.matches?.("[data-newest]")) document.getElementById("problems").replaceChildren();
  if (standing) {
    const rows = rowsOf(standing.list);
    (rows.find((row) => row.dataset.row === standing.name) ?? rows[Math.min(standing.at, rows.length - 1)])?.focus({ preventScroll: true });
    standing = null;
  }
  if (event.detail.target?.matches("#ticket, #work")) {
    const said = event.detail.target.querySelector(".said");
    said?.focus({ preventScroll: true });
    // What was decided leaves its queue at once, whether or not the stream tells of it.
    if (said && document.getElementById("queues")) htmx.trigger("#queues", "desk");
  }
});
