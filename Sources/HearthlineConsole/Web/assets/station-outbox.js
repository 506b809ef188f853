// Keeps the queue in the browser's database and sends it; works in a page and in the service worker.
"use strict";

const StationOutbox = {
  channel: new BroadcastChannel("hearthline-station"),

  open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open("hearthline-station", 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("entries", { keyPath: "id", autoIncrement: true });
        request.result.createObjectStore("facts");
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  },

  async run(store, mode, work) {
    const database = await StationOutbox.open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction(store, mode);
        const request = work(transaction.objectStore(store));
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  },

  entries: () => StationOutbox.run("entries", "readonly", (store) => store.getAll()),
  put: (entry) => StationOutbox.run("entries", "readwrite", (store) => store.put(entry)),
  remove: (id) => StationOutbox.run("entries", "readwrite", (store) => store.delete(id)),
  // Whose board this browser shows: the background sends for nobody else.
  fact: (name) => StationOutbox.run("facts", "readonly", (store) => store.get(name)),
  remember: (name, value) => StationOutbox.run("facts", "readwrite", (store) => store.put(value, name)),

  tell: (what) => StationOutbox.channel.postMessage(what),

  request(entry) {
    const identity = [["request_id", entry.requestId], ["version", entry.version], ["field_at", entry.fieldAt], ["person", entry.person]];
    const path = `/station/tickets/${entry.ticket}/${entry.act}`;
    const options = { method: "POST", headers: { Accept: "application/json" }, redirect: "error", signal: AbortSignal.timeout(30_000) };
    if (!entry.photo) return [path, { ...options, body: new URLSearchParams([...entry.fields, ...identity]) }];
    options.headers["Content-Type"] = "image/jpeg";
    return [`${path}?${new URLSearchParams([...entry.fields, ...identity])}`, { ...options, body: entry.photo }];
  },

  // The answer with its status; null when there was none, or none of ours.
  async ask(entry) {
    try {
      const response = await fetch(...StationOutbox.request(entry));
      const isOurs = response.headers.get("Content-Type")?.startsWith("application/json");
      return { ...(isOurs ? await response.json() : {}), status: response.status };
    } catch {
      return null;
    }
  },

  // Sends what can be sent, one after another, never from two pages at once. Says how it ended: "done", "later", "sign-in".
  send: (person, { now = Date.now } = {}) =>
    navigator.locks.request("hearthline-station-outbox", async () => {
      for (;;) {
        const entry = StationQueue.next(await StationOutbox.entries(), person, now());
        if (!entry) return { next: "done" };
        const result = StationQueue.settle(entry, await StationOutbox.ask(entry), Date.now(), Math.random());
        if (result.next === "done") await StationOutbox.remove(entry.id);
        else if (result.entry) await StationOutbox.put(result.entry);
        StationOutbox.tell({ ticket: entry.ticket, act: entry.act, next: result.next });
        if (result.next === "later" || result.next === "sign-in") return result;
      }
    }),
};
