// Keeps the focus in the form when the question that has it is taken off the page: an answer just given can make the
// next question needless while somebody has already gone on to it.

import { once } from "../once.js";

const FIELDS = "input:not([type=hidden]), select, textarea, button";

export function start(root) {
  once(root, "form[hx-post$='/live']", "data-dfd-live-started", (form) => {
    document.body.addEventListener("htmx:oobBeforeSwap", (event) => goOn(form, event.detail.target));
  });
}

function goOn(form, question) {
  if (!question?.contains(document.activeElement)) return;
  const isAfter = (each) => question.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
  const next = [...form.querySelectorAll(FIELDS)].find(
    (each) => isAfter(each) && !question.contains(each) && each.tabIndex >= 0 && each.checkVisibility(),
  );
  next?.focus();
}
