// What stays readable without a network: the scripts and styles of the board, the board, and the orders in hand. Nothing
// else of a person is kept, and all of it goes at signing out or when somebody else signs in (service-worker.js).
"use strict";

const StationKeep = {
  // Each kept order counts as opened; more than a repairer carries is not fetched ahead.
  most: 30,

  async start() {
    if (!navigator.serviceWorker) return;
    try {
      await navigator.serviceWorker.register("/service-worker.js");
      await StationKeep.control(await navigator.serviceWorker.ready);
      await StationKeep.shell();
    } catch {
      return; // without a network there is nothing new to keep
    }
    await StationKeep.board();
  },

  // Only what passes through the worker is kept; a page that was on its way while it started is not yet in its hands.
  control({ active }) {
    const { serviceWorker } = navigator;
    if (serviceWorker.controller) return;
    const isTaken = new Promise((done) => serviceWorker.addEventListener("controllerchange", done, { once: true }));
    active.postMessage("claim");
    return isTaken;
  },

  // The files of this page under their versions; older versions go.
  async shell() {
    const shell = await caches.open("hearthline-shell");
    const elements = document.querySelectorAll("link[href^='/assets/'], script[src^='/assets/'], img[src^='/assets/']");
    const files = [...new Set([...elements].map((element) => element.getAttribute("href") ?? element.getAttribute("src")))];
    const known = (await shell.keys()).map((request) => new URL(request.url)).map((url) => url.pathname + url.search);
    await shell.addAll(files.filter((file) => !known.includes(file)));
    await Promise.all(known.filter((file) => !files.includes(file)).map((file) => shell.delete(file)));
  },

  // The board and its orders as they are now; orders that left the station leave the phone. One look at a time.
  board() {
    StationKeep.looking = (StationKeep.looking ?? Promise.resolve()).then(StationKeep.look).catch(() => null);
    return StationKeep.looking;
  },

  async look() {
    const rows = [...document.querySelectorAll("#board .station-group:not([data-group=returned]) [data-ticket]")].slice(0, StationKeep.most);
    const pages = await caches.open("hearthline-pages");
    for (const request of await pages.keys()) {
      const path = new URL(request.url).pathname;
      if (path !== "/station" && document.getElementById("board") && !rows.some((row) => row.getAttribute("href") === path)) await pages.delete(request);
    }
    if (!document.getElementById("board")) {
      // An order that was opened before anything kept pages, such as by a link on the first day.
      if (!(await pages.match(location.pathname))) await StationKeep.fetch(location.pathname);
      return;
    }
    await StationKeep.fetch("/station");
    for (const row of rows) {
      const kept = await pages.match(row.getAttribute("href"));
      if (kept?.headers.get("Hearthline-Version") !== row.dataset.version) await StationKeep.fetch(row.getAttribute("href"));
    }
  },

  // The service worker keeps what passes through it and may be kept.
  fetch: (path) => fetch(path, { headers: { "Hearthline-Refresh": "true" } }).catch(() => null),
};
