// The drawn chart stands at once; when the browser is idle, or the chart is touched, an interactive one takes its place.
// It has the same size, so nothing moves, and the drawing stays for paper and for when anything here fails.

const MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"];
const DAYS = ["søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"];
const DANISH = {
  moduleType: "locale",
  name: "da",
  dictionary: {},
  format: {
    days: DAYS,
    shortDays: DAYS.map((day) => day.slice(0, 3)),
    months: MONTHS,
    shortMonths: MONTHS.map((month) => month.slice(0, 3)),
    date: "%d-%m-%Y",
    decimal: ",",
    thousands: ".",
  },
};
const CONFIG = { showSendToCloud: false, plotlyServerURL: "", displayModeBar: false, locale: "da", responsive: true };

// plotly would otherwise write these rules into the page, which the Content-Security-Policy refuses.
function addRules(href) {
  if (document.getElementById("plotly.js-style-global")) return;
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", id: "plotly.js-style-global", className: "no-inline-styles", href });
  document.head.append(link);
}

function loadPlotly(src) {
  if (window.Plotly) return Promise.resolve();
  return new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement("script"), { src, onload: resolve, onerror: reject }));
  });
}

async function enliven(chart) {
  const drawn = chart.querySelector(".chart-drawn");
  const answer = fetch(chart.dataset.chartUrl, { headers: { Accept: "application/json" } });
  addRules(chart.dataset.plotlyCss);
  const [response] = await Promise.all([answer, loadPlotly(chart.dataset.plotly)]);
  if (!response.ok) return;
  const { data, layout, narrow } = await response.json();
  // The drawing that is seen tells which of the two layouts fits.
  const slim = getComputedStyle(drawn.querySelector(".chart-slim")).display !== "none";
  const live = Object.assign(document.createElement("div"), { className: "chart-live", ariaHidden: "true" });
  const { width, height } = drawn.getBoundingClientRect();
  live.style.height = `${height}px`;
  live.hidden = true;
  chart.append(live);
  window.Plotly.register(DANISH);
  const plan = slim ? narrow : layout;
  // Type and margins are as much smaller as the drawing is than its own size, or labels would lie on each other.
  const scale = width / drawn.querySelector(slim ? ".chart-slim" : ".chart-wide").viewBox.baseVal.width;
  const margin = Object.fromEntries(Object.entries(plan.margin).map(([side, room]) => [side, typeof room === "number" ? room * scale : room]));
  const font = { ...plan.font, size: plan.font.size * scale };
  await window.Plotly.newPlot(live, data, { ...plan, font, margin, width, height, separators: ",." }, CONFIG);
  live.hidden = false;
  chart.classList.add("chart-ready");
  // The first drawing has a fixed width; from here it follows the page.
  await window.Plotly.relayout(live, { autosize: true, width: null });
}

function once(chart) {
  let begun = false;
  const begin = () => {
    if (begun) return;
    begun = true;
    enliven(chart).catch(() => {});
  };
  for (const touch of ["pointerenter", "touchstart", "focusin"]) chart.addEventListener(touch, begin, { once: true, passive: true });
  (window.requestIdleCallback ?? ((run) => setTimeout(run, 1500)))(begin, { timeout: 4000 });
}

function prepare(page) {
  for (const chart of page.querySelectorAll("[data-chart-url]")) once(chart);
}

prepare(document);
// A part of the page that htmx puts in has charts of its own.
document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) prepare(event.target); });
