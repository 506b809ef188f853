// The callback desk: branches that show only when they apply, digits that answer, lists that wake up for an appointment.
"use strict";

// --- Branches. data-when="a_solved:0 d_score:9,10;b_attitude:3": a space is and, a semicolon or, an empty value no answer.
function answerOf(form, name) {
  const fields = [...form.elements].filter((field) => field.name === name && field.matches(":enabled"));
  const field = fields.find((one) => (one.type !== "radio" && one.type !== "checkbox") || one.checked);
  return field ? field.value.trim() : "";
}

function holds(form, condition) {
  return condition.split(";").some((all) => all.split(" ").every((one) => {
    const [name, values] = one.split(":");
    return values.split(",").includes(answerOf(form, name));
  }));
}

function showBranches(form) {
  for (const branch of form.querySelectorAll("[data-when]")) {
    const isShown = holds(form, branch.dataset.when);
    branch.hidden = !isShown;
    branch.disabled = !isShown; // what does not apply is not sent
  }
  const current = stops(form).find((field) => !isAnswered(form, field))?.closest("[data-question], .question");
  for (const question of form.querySelectorAll(".is-current")) question.classList.remove("is-current");
  current?.classList.add("is-current");
}

// --- The way through the questions: one stop for each group of answers and each field.
function stops(form) {
  const seen = new Set();
  return [...form.elements].filter((field) => {
    if (!field.matches("input:enabled:not([type=hidden])") || field.closest("[hidden]")) return false;
    if (field.name === "complaint_agreed" || field.name === "e_about_fees") return false;
    if (field.type === "radio" && seen.has(field.name)) return false;
    seen.add(field.name);
    return true;
  });
}

function isAnswered(form, field) { return answerOf(form, field.name) !== ""; }

// The button of the way out that was chosen.
function finishOf(form) { return form.querySelector("[data-finish]:enabled"); }

function goOn(form, field) {
  const all = stops(form);
  const here = all.findIndex((one) => one.name === field.name);
  const next = all.slice(here + 1).find((one) => !isAnswered(form, one)) ?? finishOf(form);
  next?.focus();
}

function choose(form, choice) {
  choice.checked = choice.type === "radio" ? true : !choice.checked;
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  goOn(form, choice);
}

document.addEventListener("keydown", (event) => {
  const form = document.querySelector("form[data-talk]");
  if (!form || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.ctrlKey) {
    if (event.key === "Enter") finishOf(form)?.click();
    return;
  }
  if (event.key === "Enter" && event.target.matches("form[data-talk] input")) {
    event.preventDefault();
    goOn(form, event.target);
    return;
  }
  if (!/^[0-9-]$/.test(event.key) || event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])")) return;
  const question = event.target.closest("[data-question]") ?? form.querySelector(".is-current");
  const choice = [...(question?.querySelectorAll(`[data-digit="${event.key}"]`) ?? [])]
    .find((one) => one.matches(":enabled") && one.closest("[data-question]") === question);
  if (!choice) return;
  event.preventDefault();
  choose(form, choice);
});

function showTalk() {
  const form = document.querySelector("form[data-talk]");
  if (!form) return;
  showBranches(form);
  if (document.activeElement === document.body) stops(form).find((field) => !isAnswered(form, field))?.focus();
}
for (const type of ["change", "input", "hearthline:restored"]) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.("form[data-talk]");
    if (form) showBranches(form);
  });
}

// --- Appointments: the list asks again when the next one comes near, without asking all the time.
const wake = { timer: null };
function setAlarm() {
  clearTimeout(wake.timer);
  const moments = [...document.querySelectorAll("[data-wake]")].map((row) => Number(row.dataset.wake)).filter((at) => at > Date.now());
  if (!moments.length) return;
  const pause = Math.min(Math.min(...moments) - Date.now() + 500, 0x7fffffff);
  wake.timer = setTimeout(() => htmx.trigger("#desk", "live"), pause);
}

document.addEventListener("htmx:afterSwap", () => { showTalk(); setAlarm(); });
document.addEventListener("DOMContentLoaded", () => { showTalk(); setAlarm(); });
