// A list that draws itself anew must not move the row that somebody is about to press. While the pointer is over the
// rows, a row has the focus, or one is ticked, the new list is held back, and a line at the foot of the window offers it.

import htmx from "htmx.org";

import { once } from "../once.js";

const LIST = "mailbox-list";

export function start(root) {
  once(root, "[data-dfd-changed]", "data-dfd-changed-started", (notice) => {
    const button = notice.querySelector("button");
    let asked = false;
    button.addEventListener("click", () => {
      asked = true;
      htmx.trigger(document.getElementById(LIST), "refresh");
    });
    document.body.addEventListener("htmx:beforeSwap", (event) => {
      const { target, serverResponse, shouldSwap } = event.detail;
      if (target.id !== LIST || !shouldSwap) return;
      if (asked || !isInUse(target)) {
        asked = false;
        button.hidden = true;
        return;
      }
      event.detail.shouldSwap = false;
      const fresh = new DOMParser().parseFromString(serverResponse, "text/html");
      button.hidden = told(fresh) === told(target);
    });
  });
}

function isInUse(list) {
  const rows = list.querySelector("tbody");
  return Boolean(rows) && (rows.matches(":hover, :focus-within") || rows.querySelector("input:checked") !== null);
}

/** What the rows say, whatever the white space between them. */
function told(list) {
  return [...list.querySelectorAll("[data-dfd-row]")].map((row) => row.textContent.replace(/\s+/g, " ").trim()).join("\n");
}
