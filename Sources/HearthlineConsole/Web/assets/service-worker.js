// Lets the station's board be read without a network, and sends what was entered when it is back.
"use strict";
importScripts("/assets/station-queue.js", "/assets/station-outbox.js");

const SHELL = "hearthline-shell";
const PAGES = "hearthline-pages";
const PATIENCE = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.data === "claim" && event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) return;
  // Whoever signs in next may be somebody else.
  if (request.method === "POST" && ["/sign-out", "/sign-in"].includes(url.pathname)) event.respondWith(change(request));
  if (request.method !== "GET") return;
  if (url.pathname.startsWith("/assets/")) event.respondWith(file(request));
  else if (isKept(url.pathname)) event.respondWith(page(request));
});

const isKept = (path) => path === "/" || path === "/station" || /^\/station\/tickets\/\d+$/.test(path);

// A version in the address never changes its content.
async function file(request) {
  const kept = await caches.match(request, { cacheName: SHELL, ignoreVary: true });
  return kept ?? fetch(request);
}

// The network first, as long as it answers; then what was kept.
async function page(request) {
  const begun = era;
  const answer = fetch(request).then((response) => keep(request, response, begun));
  if (request.mode !== "navigate") return answer;
  const kept = await copy(request);
  if (!kept) return answer;
  const patience = new Promise((resolve) => setTimeout(() => resolve(kept), PATIENCE));
  return Promise.race([answer.catch(() => kept), patience]);
}

async function copy(request) {
  const { pathname } = new URL(request.url);
  return caches.match(pathname === "/" ? "/station" : pathname, { cacheName: PAGES });
}

// The server says which pages may be kept, and for whom; those of somebody else go first. One after another, and nothing
// that was asked for before somebody signed out.
let era = 0;
let keeping = Promise.resolve();

function keep(request, response, begun) {
  const person = response.headers.get("Hearthline-Keep");
  if (!response.ok || response.redirected || !person) return response;
  const copy = response.clone();
  keeping = keeping.then(() => begun === era && store(new URL(request.url).pathname, copy, person)).catch(() => null);
  return keeping.then(() => response);
}

async function store(path, response, person) {
  if ((await StationOutbox.fact("person")) !== person) {
    await caches.delete(PAGES);
    await StationOutbox.remember("person", person);
  }
  await (await caches.open(PAGES)).put(path, response);
}

// Before and after: what a page asks for while somebody signs out is still answered for that person.
async function change(request) {
  forget();
  try {
    return await fetch(request);
  } finally {
    await forget();
  }
}

function forget() {
  era += 1;
  keeping = keeping.then(() => caches.delete(PAGES));
  return keeping;
}

self.addEventListener("sync", (event) => {
  if (event.tag === "station-outbox") event.waitUntil(send());
});

// Rejecting asks the browser to try again later.
async function send() {
  const { next } = await StationOutbox.send(await StationOutbox.fact("person"), { now: () => Infinity });
  if (next === "later") throw new Error("not sent yet");
}
