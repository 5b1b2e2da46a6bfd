// Comforts that need a script: print, copy the address, and telling what a filter found. Everything else works without.

const say = (text) => { document.getElementById("besked").textContent = text; };

async function copyAddress(button) {
  const label = button.querySelector("span");
  const before = label.textContent;
  await navigator.clipboard.writeText(location.href);
  label.textContent = "Kopieret";
  say("Linket er kopieret.");
  setTimeout(() => { label.textContent = before; }, 2000);
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// The browser offers the clipboard only over https and on the machine itself.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => copyAddress(button));
}

// htmx puts the focus back where it was; the count is read aloud from a region that is never replaced.
document.addEventListener("htmx:afterSettle", () => {
  const result = document.getElementById("resultat");
  if (result) say(result.textContent);
});

// A form that came too late is answered by a whole page that holds what was typed: shown although it is a refusal.
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 403 || event.detail.xhr.getResponseHeader("HX-Retarget") !== "body") return;
  event.detail.shouldSwap = true;
  event.detail.isError = false;
});

// A filter that fails must not look as if nothing was found: follow the link the ordinary way.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
}

// The menu of a phone lies over the page: Escape puts it away, and the focus back where it was opened.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector(".menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// One click, one effect: a form that is on its way is not sent again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "true";
  setTimeout(() => delete form.dataset.sent, 10000);
  if (event.submitter?.dataset.busy) event.submitter.textContent = event.submitter.dataset.busy;
});
window.addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
