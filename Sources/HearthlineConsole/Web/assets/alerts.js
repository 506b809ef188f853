// Alerts on every page: a badge that the stream of changes keeps up to date, a sound once for each alert, the keys of the list.
"use strict";

const Alerts = {
  context: null,
  get key() { return `alerts-heard:${document.body.dataset.person ?? ""}`; },

  // Two falling notes, apart from the bell of a station. Browsers allow sound after a first key or tap only.
  sound() {
    document.dispatchEvent(new CustomEvent("hearthline:alert-sound"));
    const context = Alerts.context;
    if (context?.state !== "running") return;
    [0, 0.22].forEach((start, index) => {
      const [tone, gain] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = [880, 587][index];
      gain.gain.setValueAtTime(0.25, context.currentTime + start);
      gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + start + 0.2);
      tone.connect(gain).connect(context.destination);
      tone.start(context.currentTime + start);
      tone.stop(context.currentTime + start + 0.21);
    });
  },

  async wake() {
    Alerts.context ??= new AudioContext();
    await Alerts.context.resume();
  },

  // What waits now. Whatever this browser has not heard yet rings, once for all its pages; the very first look is silent.
  look(badge) {
    const waiting = badge.dataset.alerts.split(" ").filter(Boolean);
    const heard = JSON.parse(localStorage.getItem(Alerts.key) ?? "null");
    localStorage.setItem(Alerts.key, JSON.stringify(waiting));
    if (heard && waiting.some((key) => !heard.includes(key))) Alerts.sound();
  },

  refresh() {
    for (const badge of document.querySelectorAll("[data-alert-badge]")) htmx.trigger(badge, "alert");
  },
};

// The badge looks by itself, which is no activity: a desk that only rings still locks.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.target.matches?.("[data-alert-badge]")) event.detail.headers["Hearthline-Refresh"] = "true";
});
document.addEventListener("htmx:afterSwap", (event) => {
  const badge = event.detail.target?.matches?.("[data-alert-badge]") && event.detail.target.querySelector("[data-alerts]");
  if (badge) Alerts.look(badge);
});
document.addEventListener("hearthline:alert", () => Alerts.refresh());
document.addEventListener("acknowledged", () => {
  Alerts.refresh();
  refreshLists();
});
document.addEventListener("pointerdown", () => Alerts.wake(), { capture: true, once: true });
document.addEventListener("keydown", () => Alerts.wake(), { capture: true, once: true });

// --- The list: Enter opens what an alert is about, C acknowledges it.
document.addEventListener("keydown", (event) => {
  const row = event.target.matches?.("[data-alert]") && event.target;
  if (!row || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "Enter") row.querySelector("a")?.click();
  if (event.key === "c" || event.key === "C") {
    const button = row.querySelector("[data-acknowledge]");
    if (!button) return;
    event.preventDefault();
    (row.nextElementSibling ?? row.previousElementSibling)?.focus();
    button.click();
  }
});
