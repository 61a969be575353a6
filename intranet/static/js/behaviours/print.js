// Shows the button that prints the page: without scripts there is none, and the browser's own menu does the same.

import { once } from "../once.js";

export function start(root) {
  once(root, "button[data-dfd-print]", "data-dfd-print-started", (button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });
}
