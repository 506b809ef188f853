// What a phone still owes the server, as plain values: no network, no storage, no page. An entry is
// { id, person, ticket, number, act, fields: [[name, value]], photo, requestId, version, fieldAt, tries, retryAt, refusal }.
"use strict";

const StationQueue = {
  // The longest wait between two tries, in milliseconds.
  longestWait: 60_000,

  // The next entry to send: in the order of entering, nothing of a ticket before what was entered earlier for it.
  // Only of this person: what one person entered is never sent as another.
  next(entries, person, now) {
    const waiting = new Set();
    for (const entry of entries) {
      if (entry.person !== person) continue;
      if (!waiting.has(entry.ticket) && !entry.refusal && entry.retryAt <= now) return entry;
      waiting.add(entry.ticket);
    }
    return null;
  },

  // Milliseconds until something can be tried again; null when nothing waits for time alone.
  wait(entries, person, now) {
    const first = entries.filter((entry) => entry.person === person && !StationQueue.isBehind(entry, entries) && !entry.refusal);
    return first.length === 0 ? null : Math.max(0, Math.min(...first.map((entry) => entry.retryAt)) - now);
  },

  // Whether an earlier entry of the same ticket has to be settled first.
  isBehind: (entry, entries) =>
    entries.some((other) => other.person === entry.person && other.ticket === entry.ticket && other.id < entry.id),

  // Doubles from a second up to a minute; the random part keeps the phones of a station from coming all at once.
  backoff: (tries, random) => Math.min(StationQueue.longestWait, 1000 * 2 ** tries) * (0.5 + random / 2),

  // What follows from an answer { status, reason, message, fields, retry, goto }; null is no answer at all.
  // next: "done" (forget it), "later" (stop, the network or the server rests), "sign-in" (stop, untouched), "refused".
  settle(entry, answer, now, random) {
    if (answer?.status >= 200 && answer.status < 300) return { next: "done" };
    if (answer?.goto) return { next: "sign-in", goto: answer.goto };
    if (!answer || answer.retry || answer.status >= 500) {
      const tries = entry.tries + 1;
      return { next: "later", entry: { ...entry, tries, retryAt: now + StationQueue.backoff(entry.tries, random) } };
    }
    const refusal = { reason: answer.reason ?? "", message: answer.message ?? "", fields: answer.fields ?? "" };
    return { next: "refused", entry: { ...entry, refusal } };
  },

  // A refused entry once its author has decided to send it on the ticket as it is now: a new request, no version seen.
  again: (entry, requestId) => ({ ...entry, requestId, version: "", refusal: null, tries: 0, retryAt: 0 }),

  // The state of a ticket as its station sees it: the server's, moved on by what waits.
  project(state, steps, entries) {
    for (const entry of entries) {
      const field = (name) => entry.fields.find(([key]) => key === name)?.[1] ?? "";
      const to = steps[entry.act]?.[state];
      if (to === undefined) continue;
      if (entry.act === "contact" && state === 3 && field("result") !== "1") continue;
      state = to;
      if (entry.act === "contact" && (field("appointment_time") || field("appointment_time_exact"))) state = steps.appoint?.[state] ?? state;
    }
    return state;
  },

  // How many wait, were refused, and belong to somebody else.
  counts(entries, person) {
    const own = entries.filter((entry) => entry.person === person);
    const refused = own.filter((entry) => entry.refusal).length;
    return { waiting: own.length - refused, refused, others: entries.length - own.length };
  },
};
