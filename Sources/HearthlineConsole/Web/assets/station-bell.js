// New orders are heard, seen and felt. Browsers allow sound after a first tap only, so that the switch says when it sleeps.
"use strict";

const StationBell = {
  context: null,
  rung: new Set(JSON.parse(sessionStorage.getItem("station-rung") ?? "[]")),
  // When each one rang: a board that was asked for before does not show it yet.
  rangAt: new Map(),

  get isOn() { return localStorage.getItem("station-bell") !== "off"; },

  show() {
    const button = document.getElementById("bell");
    const isAwake = StationBell.context?.state === "running";
    button.setAttribute("aria-pressed", String(StationBell.isOn));
    button.textContent = !StationBell.isOn ? button.dataset.off : isAwake ? button.dataset.on : button.dataset.asleep;
    button.classList.toggle("is-asleep", StationBell.isOn && !isAwake);
  },

  async wake() {
    if (!StationBell.isOn) return;
    StationBell.context ??= new AudioContext();
    await StationBell.context.resume();
    StationBell.show();
  },

  toggle() {
    localStorage.setItem("station-bell", StationBell.isOn ? "off" : "on");
    StationBell.show();
    if (StationBell.isOn) StationBell.wake().then(() => StationBell.sound());
  },

  // Three rising notes, twice.
  sound() {
    const context = StationBell.context;
    if (!StationBell.isOn || context?.state !== "running") return;
    [0, 0.18, 0.36, 0.9, 1.08, 1.26].forEach((start, index) => {
      const [tone, gain] = [context.createOscillator(), context.createGain()];
      tone.frequency.value = [660, 880, 1100][index % 3];
      gain.gain.setValueAtTime(0.4, context.currentTime + start);
      gain.gain.exponentialRampToValueAtTime(0.001, context.currentTime + start + 0.16);
      tone.connect(gain).connect(context.destination);
      tone.start(context.currentTime + start);
      tone.stop(context.currentTime + start + 0.17);
    });
  },

  // Orders that have come, by ticket; each rings once until it has left the group of new ones.
  ring(tickets) {
    const fresh = tickets.filter((ticket) => !StationBell.rung.has(ticket));
    if (fresh.length === 0) return;
    for (const ticket of fresh) {
      StationBell.rung.add(ticket);
      StationBell.rangAt.set(ticket, Date.now());
    }
    StationBell.save();
    StationBell.sound();
    navigator.vibrate?.([200, 100, 200]);
    const flash = document.getElementById("flash");
    const count = (flash.hidden ? 0 : Number(flash.querySelector("[data-count]").textContent)) + fresh.length;
    flash.querySelector("[data-count]").textContent = count;
    flash.hidden = false;
    document.body.classList.remove("is-flashing");
    requestAnimationFrame(() => document.body.classList.add("is-flashing"));
  },

  // The group of new orders as it is now; at the first look nothing is new.
  look(tickets, isFirst) {
    if (!isFirst) StationBell.ring(tickets);
    for (const [ticket, at] of StationBell.rangAt) if (Date.now() - at > 5000) StationBell.rangAt.delete(ticket);
    StationBell.rung = new Set([...tickets, ...StationBell.rangAt.keys()]);
    StationBell.save();
  },

  save: () => sessionStorage.setItem("station-rung", JSON.stringify([...StationBell.rung])),

  quiet() {
    document.getElementById("flash").hidden = true;
    document.body.classList.remove("is-flashing");
  },
};

document.addEventListener("pointerdown", () => StationBell.wake(), { capture: true });
document.addEventListener("keydown", () => StationBell.wake(), { capture: true });
