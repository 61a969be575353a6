// Keys for those who go through a mailbox all day: n next, p the one before, o open, x tick, t take, a give to a
// colleague, c close, / search, ? what the keys are. They only move the focus or press a button that is on the page, do nothing while somebody types, and can be turned
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
  const act = {
    n: () => goOn(mailbox, 1),
    p: () => goOn(mailbox, -1),
    o: () => here()?.querySelector("a")?.click(),
    x: () => here()?.querySelector("input[type=checkbox]")?.click(),
    t: () => press("t"),
    a: () => use("a"),
    c: () => use("c"),
    "/": search,
    "?": () => dialog?.showModal(),
  }[event.key];
  if (act) {
    event.preventDefault();
    act();
  }
}

function isTyping(element) {
  const field = element.closest?.(TYPING);
  return Boolean(field) && !["radio", "checkbox", "submit", "button"].includes(field.type);
}

/** The row that has the focus. */
function here() {
  return document.activeElement?.closest("[data-dfd-row]");
}

/** To the next row of the list or the one before, round and round; from a notification back to its list. */
function goOn(mailbox, step) {
  const rows = [...document.querySelectorAll("[data-dfd-row]")];
  if (rows.length) {
    const at = rows.indexOf(here());
    const next = at < 0 ? (step > 0 ? 0 : rows.length - 1) : (at + step + rows.length) % rows.length;
    rows[next].querySelector("a").focus();
  } else if (mailbox.dataset.dfdList) window.location.assign(mailbox.dataset.dfdList);
}

function press(key) {
  document.querySelector(`[data-dfd-key="${key}"]`)?.click();
}

/** To the place on a notification; on the list, to the page for those that are ticked. */
function use(key) {
  const found = document.querySelector(`[data-dfd-key="${key}"]`);
  if (found?.matches("button")) {
    if (document.querySelector("[data-dfd-row] input:checked")) found.click();
  } else found?.focus();
}

function search() {
  document.getElementById("q")?.focus();
}
