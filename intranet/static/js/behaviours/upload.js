// Attaches files as soon as they are chosen, shows how far they have got, and holds the page until they have arrived.
//
// The element is that of templates/files/slot.html. Without this file a button sends the chosen files and the page
// comes back. What is inside #files-… is replaced by htmx after each change, so everything listens on the element
// around it.

import { once } from "../once.js";

const MEGABYTE = 1024 * 1024;
const waiting = new Set();
let held = null;

export function start(root) {
  once(root, "[data-dfd-upload]", "data-dfd-upload-started", attach);
  // choosing is enough now
  for (const button of root.querySelectorAll("[data-dfd-upload-button]")) button.remove();
}

function attach(element) {
  const name = element.dataset.dfdUploadInput;
  const progress = element.querySelector("[data-dfd-upload-progress]");
  const bar = progress.querySelector("progress");
  const label = progress.querySelector("label");
  const status = element.querySelector("[data-dfd-upload-status]");
  let sending = "";

  element.addEventListener("change", (event) => {
    if (event.target.type !== "file") return;
    event.stopPropagation(); // choosing a file answers nothing yet
    const files = [...event.target.files];
    const problem = problemWith(files, element.dataset);
    say(element, name, problem);
    if (files.length === 0 || problem) return;
    sending = files.map((file) => file.name).join(", ");
    event.target.dispatchEvent(new CustomEvent("dfd:upload"));
  });

  element.addEventListener("htmx:beforeRequest", (event) => {
    if (event.target.type !== "file") return;
    waiting.add(element);
    label.textContent = `Attaching ${sending}`;
    status.textContent = label.textContent;
    bar.value = 0;
    progress.hidden = false;
  });

  element.addEventListener("htmx:xhr:progress", (event) => {
    if (!waiting.has(element) || !event.detail.lengthComputable || event.detail.loaded === 0) return;
    const share = event.detail.loaded / event.detail.total;
    // everything is there, and is being looked at: how long that takes nobody can say
    if (share < 1) bar.value = Math.round(share * 100);
    else bar.removeAttribute("value");
  });

  element.addEventListener("htmx:afterRequest", (event) => {
    const sent = waiting.delete(element);
    progress.hidden = true;
    const failed = element.querySelector(".govuk-error-message:not([hidden])") !== null || !event.detail.successful;
    if (sent && !event.detail.xhr?.status) say(element, name, "The file could not be sent. Check your connection and choose it again.");
    status.textContent = failed ? "" : sent ? `Attached ${sending}` : "Removed";
    if (document.activeElement === document.body) document.getElementById(name)?.focus();
    // what the rules say of the page may have changed with its files
    if (!failed && held === null) element.closest("form")?.dispatchEvent(new Event("change"));
    goOn(failed);
  });
}

/** What is wrong with the files as far as a browser can tell; the server looks again. */
function problemWith(files, limits) {
  const most = Number(limits.dfdUploadMost);
  const large = files.find((file) => file.size > most);
  if (large) return `“${large.name}” must be smaller than ${Math.floor(most / MEGABYTE)}MB.`;
  const atOnce = Number(limits.dfdUploadAtOnce) - 64 * 1024; // the rest of the form needs a little
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return total > atOnce ? "These files are too large to attach at once. Choose them one after the other." : "";
}

function say(element, name, problem) {
  const message = element.querySelector(".govuk-error-message");
  message.textContent = problem;
  message.hidden = !problem;
  element.querySelector(".dfd-files").classList.toggle("govuk-form-group--error", Boolean(problem));
  const described = problem ? `${name}-hint ${name}-error` : `${name}-hint`;
  document.getElementById(name)?.setAttribute("aria-describedby", described);
}

// leaving the page would break off what is being sent
document.addEventListener(
  "submit",
  (event) => {
    if (waiting.size === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { form: event.target, button: event.submitter };
  },
  true,
);

function goOn(failed) {
  if (waiting.size > 0 || held === null) return;
  const { form, button } = held;
  held = null;
  if (!failed && form.isConnected) form.requestSubmit(button?.isConnected ? button : undefined);
}
