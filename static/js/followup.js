// Writing a draft: live fields put in where the text is being written, and nothing that was typed is lost.
// Works without: a field is its name in braces, and a section is stored by its button.

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

// The others are told where one writes. They are told nothing where that fails, and nobody is led away by it.
const here = document.querySelector("[data-presence] [name=section]");
document.addEventListener("focusin", (event) => {
  const where = event.target.closest("[data-write]")?.dataset.write;
  if (where && here) here.value = where;
});
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr } = event.detail;
  if (event.target.matches("[data-presence]") && (xhr.status !== 200 || xhr.getResponseHeader("HX-Redirect"))) event.preventDefault();
});

// What is typed and not stored yet: other than the text that was stored last, or refused.
const isUnsaved = (form) => form.querySelector("[data-unsaved]") || form.elements.text.value !== form.elements.text.defaultValue;
const unsaved = () => [...document.querySelectorAll("[data-write]")].filter(isUnsaved);

document.addEventListener("input", (event) => {
  if (event.target.name === "text" && event.target.closest("[data-write]")) document.getElementById("gemt").textContent = "Gemmer …";
});

// While a section is stored by its button it stands still: the answer takes its place.
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (detail.elt.matches("form[data-write]")) detail.elt.elements.text.readOnly = true;
});

document.addEventListener("htmx:afterRequest", ({ detail }) => {
  // The one who asked: where that is gone with the answer, the event itself comes from what stood around it.
  const { elt, parameters } = detail.requestConfig;
  const form = elt.closest("[data-write]");
  if (!form) return;
  if (elt === form) form.elements.text.readOnly = false;
  if (!detail.successful) return;
  if (elt === form.elements.text && !form.querySelector("[id^=svar-] [data-unsaved]")) {
    form.elements.text.defaultValue = parameters.text;
    for (const told of form.querySelectorAll("[data-unsaved]")) delete told.dataset.unsaved;
  }
  if (!form.isConnected) {
    // Closed: on from where it was opened.
    const opener = document.getElementById(form.dataset.write).querySelector("a.edit");
    opener?.focus();
    if (opener && here) here.value = "";
  }
  goOn();
});

// A text that could not be sent stays, and says so.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => {
    const form = event.target.closest("[data-write]");
    if (!form && !event.target.matches("[data-presence]")) return;
    event.stopPropagation();
    if (!form) return;
    waiting = null;
    const told = form.querySelector("template").content.cloneNode(true);
    document.getElementById("gemt").replaceWith(told.getElementById("gemt"));
    form.querySelector("[id^=svar-]").replaceChildren(told);
  }, true);
}

// It is not left without a word.
document.addEventListener("htmx:confirm", (event) => {
  const { elt, issueRequest } = event.detail;
  if (!elt.dataset.close || !isUnsaved(elt.closest("[data-write]"))) return;
  event.preventDefault();
  if (window.confirm(elt.dataset.close)) issueRequest(true);
});

// A form that leads away is sent when it has been stored.
let waiting = null;
let sent = null;
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.matches("[data-write]") || !unsaved().length) return;
  event.preventDefault();
  event.stopPropagation();
  waiting = { form, button: event.submitter };
  for (const open of unsaved()) open.elements.text.dispatchEvent(new Event("store"));
}, true);
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) sent = event.target; });
window.addEventListener("beforeunload", (event) => { if (unsaved().some((form) => form !== sent)) event.preventDefault(); });

function goOn() {
  const refused = unsaved().find((form) => form.querySelector("[data-unsaved]"));
  if (!waiting || (!refused && unsaved().length)) return;
  const { form, button } = waiting;
  waiting = null;
  if (refused) { refused.elements.text.focus(); return; }
  // The answer has renewed the form itself, where it stands in the check or below it.
  const now = form.isConnected ? form : [...document.forms].find((one) => one.action === form.action && one.elements.key?.value === form.elements.key?.value);
  const press = [...now?.elements ?? []].find((one) => one.type === "submit" && one.name === button?.name && one.value === button.value && !one.disabled);
  if (press) now.requestSubmit(press);
}

// An answer renews the check and what stands below it; what somebody is typing there stays, and so does what is open.
document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
  for (const old of detail.target.querySelectorAll("input[id]:not([type=hidden]), textarea[id]")) {
    const fresh = detail.fragment.getElementById(old.id);
    if (!fresh) continue;
    if (old.value !== old.defaultValue) fresh.value = old.value;
    if (old.closest("details")?.open) fresh.closest("details").open = true;
  }
  const reasons = detail.fragment.getElementById("begrundelser");
  if (reasons) reasons.open = Boolean(document.getElementById("begrundelser")?.open);
});
