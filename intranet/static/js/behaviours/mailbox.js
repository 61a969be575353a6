// Keys for those who go through a mailbox all day: n next, t take, c close, / search, ? what the keys are.
// They only move the focus or press a button that is on the page, do nothing while somebody types, and can be turned
// off (WCAG 2.1.4): the page then says so with data-dfd-keys-off.

import { once } from "../once.js";

const TYPING = "input, textarea, select, [contenteditable]";

/** Starts the keys where a page has a mailbox on it. */
export function start(root) {
  once(root, "[data-dfd-mailbox]", "data-dfd-mailbox-started", (mailbox) => {
    const dialog = document.querySelector("dialog[data-dfd-keys]");
    showHint(dialog);
    if (mailbox.hasAttribute("data-dfd-keys-off")) return;
    document.addEventListener("keydown", (event) => onKey(event, mailbox, dialog));
  });
}

function showHint(dialog) {
  const hint = document.querySelector("[data-dfd-keys-hint]");
  if (!hint || !dialog) return;
  hint.hidden = false;
  hint.querySelector("[data-dfd-keys-open]").addEventListener("click", () => dialog.showModal());
}

function onKey(event, mailbox, dialog) {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && !event.repeat;
  if (!isPlain || dialog?.open || isTyping(event.target)) return;
  const act = { n: () => goOn(mailbox), t: () => press("t"), c: () => focus("c"), "/": search, "?": () => dialog?.showModal() }[
    event.key
  ];
  if (act) {
    event.preventDefault();
    act();
  }
}

function isTyping(element) {
  const field = element.closest?.(TYPING);
  return Boolean(field) && !["radio", "checkbox", "submit", "button"].includes(field.type);
}

/** To the next row of the list, from the last to the first; from a notification back to its list. */
function goOn(mailbox) {
  const links = [...document.querySelectorAll("[data-dfd-row] a")];
  if (links.length) links[(links.indexOf(document.activeElement) + 1) % links.length].focus();
  else if (mailbox.dataset.dfdList) window.location.assign(mailbox.dataset.dfdList);
}

function press(key) {
  document.querySelector(`[data-dfd-key="${key}"]`)?.click();
}

function focus(key) {
  document.querySelector(`[data-dfd-key="${key}"]`)?.focus();
}

function search() {
  document.getElementById("q")?.focus();
}
