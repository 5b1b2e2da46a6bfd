// Writing a draft: live fields put in where the text is being written. Works without: a field is its name in braces.

function show(root) {
  for (const told of root.querySelectorAll("[data-with-script]")) told.hidden = false;
}
show(document);
document.addEventListener("htmx:afterSwap", () => show(document));

document.addEventListener("change", (event) => {
  const picker = event.target;
  if (!picker.matches("[data-insert]") || !picker.value) return;
  const text = document.getElementById(picker.dataset.insert);
  text.setRangeText(`{${picker.value}}`, text.selectionStart, text.selectionEnd, "end");
  picker.value = "";
  text.focus();
  text.dispatchEvent(new Event("input", { bubbles: true }));
});

// The others are told where one writes.
document.addEventListener("focusin", (event) => {
  const where = event.target.closest("[data-write]")?.dataset.write;
  const told = document.getElementById("skriver");
  if (where && told) told.value = where;
});

// What is typed and not stored yet is not left without a word.
let unsaved = false;
document.addEventListener("input", (event) => { if (event.target.closest("[data-write]")) unsaved = true; });
document.addEventListener("htmx:afterRequest", (event) => { if (event.detail.successful && event.target.closest("[data-write]")) unsaved = false; });
document.addEventListener("submit", () => { unsaved = false; });
window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });
