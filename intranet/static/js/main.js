// The script of every page: htmx, the GOV.UK components in use, and our own behaviours.

import htmx from "htmx.org";

import { behaviours } from "./behaviours/index.js";
import * as components from "./components.js";

// Set here and not in a <meta>, so that no page can be without it. htmx reads it when the document is ready.
Object.assign(htmx.config, {
  allowEval: false, // the page's policy forbids eval; hx-on and js: values would fail one by one otherwise
  includeIndicatorStyles: false, // would be an inline style sheet; scss/_live.scss has the rules
  selfRequestsOnly: true,
  historyCacheSize: 0, // personal data must not stay in the browser's storage
  historyRestoreAsHxRequest: false, // Back wants the whole page, not the fragment
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form that comes back with its errors
    { code: "[45]..", swap: false, error: true },
  ],
});

function start(root) {
  for (const part of [components, ...behaviours]) part.start(root);
}

components.announce();
start(document.body);
// htmx sends this for the body too; what is started already is passed over
document.body.addEventListener("htmx:load", (event) => start(event.detail.elt));
