// What a page does when the server has worked out what the answers so far lead to. The running totals are read out only
// when they have changed. And the focus stays in the form when the question that has it is taken off the page: an
// answer just given can make the next question needless while somebody has already gone on to it.

import { once } from "../once.js";

const FIELDS = "input:not([type=hidden]), select, textarea, button";

export function start(root) {
  once(root, "form[hx-post$='/live']", "data-dfd-live-started", (form) => {
    document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
      const { target, fragment } = event.detail;
      if (target.id === "live") event.detail.shouldSwap = words(target) !== words(fragment);
      else goOn(form, target);
    });
  });
}

function words(element) {
  return element.textContent.replace(/\s+/g, " ").trim();
}

function goOn(form, question) {
  if (!question?.contains(document.activeElement)) return;
  const isAfter = (each) => question.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...form.querySelectorAll(FIELDS)].find(
    (each) => isAfter(each) && !question.contains(each) && each.tabIndex >= 0 && each.checkVisibility(),
  );
  next?.focus();
}
