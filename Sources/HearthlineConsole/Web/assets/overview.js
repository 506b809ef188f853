// Draws each table of the page as a chart. The table is the truth: it is what comes live, what is read aloud, what is printed.
"use strict";

const charts = new Map();
const style = getComputedStyle(document.documentElement);
const color = (name) => style.getPropertyValue(name).trim();

// Told apart without colors: full, striped, and a dashed line with points.
function stripes() {
  const tile = document.createElement("canvas");
  tile.width = tile.height = 8;
  const pen = tile.getContext("2d");
  pen.fillStyle = color("--paper");
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = color("--ink");
  pen.lineWidth = 2;
  pen.beginPath();
  for (const x of [-8, 0, 8]) { pen.moveTo(x, 8); pen.lineTo(x + 8, 0); }
  pen.stroke();
  return pen.createPattern(tile, "repeat");
}

function readTable(figure) {
  const table = figure.querySelector(".figures table");
  const heads = [...table.tHead.rows[0].cells].slice(1).map((cell) => cell.textContent);
  const rows = [...table.tBodies[0].rows].filter((row) => row.querySelector("th"));
  const cells = rows.map((row) => [...row.querySelectorAll("td")]);
  return {
    heads,
    labels: rows.map((row) => row.cells[0].textContent),
    values: heads.map((_, column) => cells.map((row) => row[column].textContent === "" ? null : Number(row[column].textContent))),
    links: heads.map((_, column) => cells.map((row) => row[column].querySelector("a")?.getAttribute("href") ?? null)),
  };
}

function looks(shape, column, count) {
  if (shape === "curve" && column === 1) {
    return { type: "line", borderColor: color("--ink"), backgroundColor: color("--paper"), pointBackgroundColor: color("--ink"),
      borderDash: [5, 4], borderWidth: 2, pointRadius: 2.5, tension: 0.3, order: 0 };
  }
  // What is late stands out from all there is.
  const isStriped = shape === "bars" && column < count - 1;
  return { backgroundColor: isStriped ? stripes() : color("--accent"), borderColor: color(isStriped ? "--ink" : "--accent-dark"),
    borderWidth: 1, maxBarThickness: 28, order: 1 };
}

function datasets(shape, data) {
  return data.heads.map((label, column) => ({ label, data: data.values[column], ...looks(shape, column, data.heads.length) }));
}

function draw(figure) {
  const { chart: key, shape } = figure.dataset;
  const data = readTable(figure);
  const known = charts.get(key);
  if (known) {
    known.data.labels = data.labels;
    data.values.forEach((values, column) => { known.data.datasets[column].data = values; });
    known.links = data.links;
    known.update("none");
    return;
  }
  const isLying = shape === "rows";
  const count = { beginAtZero: true, ticks: { precision: 0, color: color("--ink-soft") }, grid: { color: color("--line") } };
  const names = { ticks: { color: color("--ink"), autoSkip: !isLying }, grid: { display: false } };
  const chart = new Chart(figure.querySelector("canvas"), {
    type: "bar",
    data: { labels: data.labels, datasets: datasets(shape, data) },
    options: {
      indexAxis: isLying ? "y" : "x", animation: false, maintainAspectRatio: false,
      scales: isLying ? { x: count, y: names } : { x: names, y: count },
      plugins: { legend: { display: data.heads.length > 1, labels: { color: color("--ink") } } },
      onClick: (event, elements) => {
        const link = elements.map(({ datasetIndex, index }) => chart.links[datasetIndex][index]).find(Boolean);
        if (link) location.assign(link);
      },
      onHover: (event, elements) => {
        event.native.target.classList.toggle("is-link", elements.some(({ datasetIndex, index }) => chart.links[datasetIndex][index]));
      },
    },
  });
  chart.links = data.links;
  charts.set(key, chart);
}

function drawAll() {
  for (const figure of document.querySelectorAll("[data-chart]")) draw(figure);
  document.documentElement.dataset.drawn = String(charts.size);
}

Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
document.addEventListener("DOMContentLoaded", drawAll);
document.addEventListener("htmx:afterRequest", (event) => { if (event.target.matches?.("[data-figures]")) drawAll(); });
// Paper has no folds, and its own width.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll(".chart details")) fold.open = true;
  for (const chart of charts.values()) chart.resize();
});
window.addEventListener("afterprint", () => { for (const chart of charts.values()) chart.resize(); });
