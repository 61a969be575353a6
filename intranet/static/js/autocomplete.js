// Turns a text box into a look-up: a school by name or number, a member of staff.
//
//     <input id="school" name="school" data-autocomplete-url="/schools/find" data-autocomplete-for="urn">
//     <input type="hidden" id="urn" name="urn">
//
// Asks the address with ?q= for [{"value", "label", "hint"}], shows label and hint, puts the chosen value into the
// companion (an element's id or field's name) and sends it a change event, for hx-trigger. Typing on empties it again.
// When the look-up cannot be had, the box stays a text box and the server finds the match.

import accessibleAutocomplete from "accessible-autocomplete";

import { once } from "./once.js";

const PAUSE_MS = 150;

function escaped(text) {
  const span = document.createElement("span");
  span.textContent = text;
  return span.innerHTML;
}

// the component hands over a string while it shows the value that the page came with
function label(option) {
  return typeof option === "string" ? option : (option?.label ?? "");
}

function suggestion(option) {
  const hint = typeof option === "string" ? "" : (option?.hint ?? "");
  return escaped(label(option)) + (hint && `<span class="dfd-autocomplete__hint">${escaped(hint)}</span>`);
}

function companionOf(input) {
  const name = input.dataset.autocompleteFor;
  if (!name) return null;
  return document.getElementById(name) ?? input.form?.elements.namedItem(name) ?? null;
}

function describe(input) {
  const ids = (input.getAttribute("aria-describedby") ?? "").split(/\s+/).filter(Boolean);
  return ids.map((id) => document.getElementById(id)?.textContent.trim()).filter(Boolean).join(" ");
}

/** Asks for options after a pause in typing; an answer to an earlier question is thrown away. */
function askingFrom(address) {
  let timer;
  let request;
  return (query, show) => {
    clearTimeout(timer);
    request?.abort();
    request = new AbortController();
    const { signal } = request;
    timer = setTimeout(async () => {
      try {
        const url = new URL(address, document.baseURI);
        url.searchParams.set("q", query);
        const answer = await fetch(url, { signal, headers: { Accept: "application/json" }, credentials: "same-origin" });
        const options = answer.ok ? await answer.json() : [];
        if (!signal.aborted) show(options);
      } catch {
        if (!signal.aborted) show([]);
      }
    }, PAUSE_MS);
  };
}

function enhance(input) {
  const companion = companionOf(input);
  const choose = (value) => {
    if (!companion || companion.value === value) return;
    companion.value = value;
    companion.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const { id, name, value } = input;
  const description = describe(input);
  const place = document.createElement("div");
  place.className = "dfd-autocomplete";
  input.before(place);
  input.remove();
  accessibleAutocomplete({
    element: place,
    id,
    name,
    defaultValue: value,
    source: askingFrom(input.dataset.autocompleteUrl),
    minLength: Number(input.dataset.autocompleteMin ?? 2),
    displayMenu: "overlay",
    confirmOnBlur: false,
    required: input.required,
    inputClasses: input.classList.contains("govuk-input--error") ? "govuk-input--error" : null,
    templates: { inputValue: label, suggestion },
    tNoResults: () => input.dataset.autocompleteNone ?? "No match found",
    tAssistiveHint: () =>
      `${description} When results come up, use the up and down arrows to look through them and enter to choose.`.trim(),
    onConfirm: (option) => {
      if (option) choose(option.value);
    },
  });
  place.querySelector("input").addEventListener("input", () => choose(""));
}

function start(root) {
  once(root, "input[data-autocomplete-url]", "data-dfd-autocomplete-started", (input) => {
    try {
      enhance(input);
    } catch (error) {
      console.error(error);
    }
  });
}

start(document.body);
document.body.addEventListener("htmx:load", (event) => start(event.detail.elt));
