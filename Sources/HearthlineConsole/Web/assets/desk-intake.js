// The intake form: ticks and their times, fields that matter for some choices only, the least urgency.
"use strict";

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
