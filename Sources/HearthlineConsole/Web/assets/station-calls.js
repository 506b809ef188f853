// The ladder of calls to a station: one key begins to dial, one key records how it ended, and how long it rang is measured.
"use strict";

document.addEventListener("click", (event) => {
  const form = event.target.closest("[data-station-call]");
  if (!form) return;
  if (event.target.closest("[data-dial-station]")) {
    form.elements.dialled_at.value = new Date().toISOString();
    form.elements.ring_seconds.value = "";
    event.target.closest("[data-dial-station]").classList.add("is-dialling");
  }
  const result = event.target.closest("[name=result]");
  const dialled = form.elements.dialled_at.value;
  // What somebody typed stands.
  if (result && dialled && form.elements.ring_seconds.value === "") {
    form.elements.ring_seconds.value = Math.min(600, Math.round((Date.now() - Date.parse(dialled)) / 1000));
  }
});
