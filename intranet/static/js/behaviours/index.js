// Our own behaviours, one file each in this folder.
//
// The contract: a file exports start(root). It is called with the document's body once, and again with each piece of
// page that htmx brings in, so it must pass over what it has started before: use once() of ../once.js. A behaviour
// improves a page that works without it, reads what it needs from data- attributes, adds no style attribute and no
// inline script (the page's policy refuses both), and keeps nothing in the browser's storage.
//
//     import * as total from "./total.js";
//     export const behaviours = [mailbox, total, upload];

import * as live from "./live.js";
import * as mailbox from "./mailbox.js";
import * as print from "./print.js";
import * as refresh from "./refresh.js";
import * as session from "./session.js";
import * as upload from "./upload.js";

export const behaviours = [live, mailbox, print, refresh, session, upload];
