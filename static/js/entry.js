// Entering figures: rows that are stored as they are left, shown at once. Works without, more slowly.

for (const told of document.querySelectorAll("[data-with-script]")) told.hidden = false;

const rowOf = (element) => element.closest?.("[data-row]");

// A row is stored when the focus leaves it, if anything in it was changed.
const changed = new WeakSet();
document.addEventListener("input", (event) => { const row = rowOf(event.target); if (row) changed.add(row); });

function store(row) {
  if (!changed.has(row)) return;
  changed.delete(row);
  row.dispatchEvent(new CustomEvent("leave"));
}

document.addEventListener("focusout", (event) => {
  const row = rowOf(event.target);
  if (row && !row.contains(event.relatedTarget)) store(row);
});

// Enter goes on to the next row, as in a spreadsheet; the row that is left is stored.
document.addEventListener("keydown", (event) => {
  const row = rowOf(event.target);
  if (event.key !== "Enter" || !row || event.target.matches("button, a, summary")) return;
  event.preventDefault();
  // A goal that no figure decides has no field: on to the one after it, and after the last row to the button.
  const stops = [...document.querySelectorAll("[data-row] :is(input:not([type=hidden]), select), .rows .entry-bar button")];
  stops.find((stop) => rowOf(stop) !== row && row.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)?.focus();
});

// An answer must not wipe out what is typed meanwhile: of a row that has the focus again, only what was seen is renewed.
document.addEventListener("htmx:beforeSwap", (event) => {
  const row = rowOf(event.detail.target);
  if (!row || row !== event.detail.target || !row.contains(document.activeElement) || !changed.has(row)) return;
  if (/row-errors|row-doubts/.test(event.detail.xhr.responseText)) return;
  event.detail.shouldSwap = false;
  const answer = new DOMParser().parseFromString(`<table>${event.detail.xhr.responseText}</table>`, "text/html");
  for (const seen of answer.querySelectorAll("input[type=hidden]")) {
    const mine = row.querySelector(`input[name="${CSS.escape(seen.name)}"]`);
    if (mine) mine.value = seen.value;
  }
});

// A date that is awaited means that the figure is not there yet.
document.addEventListener("input", (event) => {
  if (event.target.id !== "id_ventes" || !event.target.value) return;
  const choice = document.querySelector('input[name="har"][value="ikke"]');
  if (choice) choice.checked = true;
});
