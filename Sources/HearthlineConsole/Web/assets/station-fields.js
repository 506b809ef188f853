// What helps to fill in an order's forms with a thumb: photos, steppers, deadlines that go on.
"use strict";

// --- Photos: made small, kept, and sent one by one while the form is still being filled in.
document.getElementById("photo")?.addEventListener("change", async (event) => {
  const files = [...event.target.files];
  event.target.value = "";
  for (const file of files) {
    const waiting = station.entries.filter((entry) => entry.photo && entry.ticket === order.dataset.ticket).length;
    if (Number(now().dataset.photoCount) + waiting >= 9) return alert(words.tooMany);
    try {
      const { bytes, width, height } = await StationPhoto.shrink(file);
      await StationOutbox.put(entryOf("photos", [["width", width], ["height", height]], { photo: bytes }));
      await showQueue();
    } catch {
      alert(words.noPhoto);
    }
  }
  await send();
});

function showThumbs(photos) {
  const list = order.querySelector("[data-thumbs]");
  for (const image of list.querySelectorAll("img")) URL.revokeObjectURL(image.src);
  list.replaceChildren(...photos.map((entry) => {
    const item = document.createElement("li");
    const image = document.createElement("img");
    Object.assign(image, { src: URL.createObjectURL(new Blob([entry.photo], { type: "image/jpeg" })), alt: label("photos"), width: 72, height: 72 });
    item.append(image);
    return item;
  }));
}

// --- A panel that opens has its first choice in focus: F3, then the arrow keys.
document.addEventListener("toggle", (event) => {
  const panel = event.target;
  if (panel.open && panel.matches(".station-panel")) panel.querySelector("input:not([type=hidden])")?.focus({ preventScroll: true });
}, { capture: true });

// --- Steppers, and charges that ask for an amount only when there was one.
document.addEventListener("click", (event) => {
  const step = Number(event.target.closest("[data-step]")?.dataset.step);
  if (!step) return;
  const field = event.target.closest(".station-stepper").querySelector("input[type=number]");
  const value = field.value === "" ? Number(field.dataset.start ?? 0) - step : Number(field.value);
  field.value = Math.min(Number(field.max), Math.max(Number(field.min), value + step));
  field.dispatchEvent(new Event("input", { bubbles: true }));
});

// --- Deadlines that go on by themselves, from the time in the page.
function showDeadlines() {
  for (const mark of document.querySelectorAll("[data-due]")) {
    const seconds = (Number(mark.dataset.due) - fieldTime()) / 1000;
    const minutes = Math.floor(Math.abs(seconds) / 60);
    const hours = Math.floor(minutes / 60);
    const style = seconds < 0 ? "is-overdue" : seconds < 1800 ? "is-due-soon" : "";
    mark.textContent = (seconds < 0 ? words.late : words.left) + (hours > 0 ? ` ${hours} ${words.hours}` : "") + ` ${minutes % 60} ${words.minutes}`;
    for (const element of [mark, mark.closest(".station-row")]) {
      element?.classList.toggle("is-overdue", style === "is-overdue");
      element?.classList.toggle("is-due-soon", style === "is-due-soon");
    }
  }
}
setInterval(showDeadlines, 15_000);
