// Arrow keys and page keys step through the screens as the links do; Escape leaves.

const KEYS = {
  ArrowRight: "a[rel=next]", PageDown: "a[rel=next]",
  ArrowLeft: "a[rel=prev]", PageUp: "a[rel=prev]",
  Escape: "a[data-leave]",
};

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = KEYS[event.key] && document.querySelector(KEYS[event.key]);
  if (!link) return;
  event.preventDefault();
  link.click();
});
