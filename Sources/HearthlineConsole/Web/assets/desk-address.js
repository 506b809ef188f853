// The address of a repair: what is typed asks at once; Enter on a list that is older than the text takes the first of the
// next one.
"use strict";

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
