// Copies a part of a paper for a field of another system: as simple HTML and as plain text. What is copied stands ready in
// templates, in the order of the page; without a script the whole text has an address of its own.

const say = (text) => { document.getElementById("besked").textContent = text; };

function plain(block) {
  if (block.localName === "ul") return [...block.children].map((item) => `- ${item.textContent}`).join("\n");
  if (block.localName === "table") {
    return [...block.rows].map((row) => [...row.cells].map((cell) => cell.textContent).join("\t")).join("\n");
  }
  return block.textContent;
}

async function copy(button) {
  const part = button.dataset.copyText ? document.querySelector(button.dataset.copyText) : button.closest("[data-text]");
  const blocks = [...part.querySelectorAll("template")].flatMap((one) => [...one.content.children]);
  const html = blocks.map((block) => block.outerHTML).join("");
  const text = `${blocks.map(plain).join("\n\n")}\n`;
  const as = (content, type) => new Blob([content], { type });
  if (window.ClipboardItem) {
    const item = { "text/html": as(html, "text/html"), "text/plain": as(text, "text/plain") };
    await navigator.clipboard.write([new ClipboardItem(item)]);
  } else {
    await navigator.clipboard.writeText(text);
  }
}

async function clicked(button) {
  const label = button.querySelector("span");
  const icon = button.querySelector("use");
  try {
    await copy(button);
  } catch {
    say("Teksten kunne ikke kopieres. Brug »Hele teksten som ren tekst« i stedet.");
    return;
  }
  say(`Kopieret: ${button.dataset.copied}.`);
  const before = label?.textContent;
  if (icon.getAttribute("href") === "#tick") return;
  if (label) label.textContent = "Kopieret";
  icon.setAttribute("href", "#tick");
  setTimeout(() => { if (label) label.textContent = before; icon.setAttribute("href", "#copy"); }, 2000);
}

// The browser offers the clipboard only over https and on the machine itself.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy-text]") : []) {
  button.hidden = false;
  button.addEventListener("click", () => clicked(button));
}
