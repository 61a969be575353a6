// Warns before the session runs out. Without it people are simply signed out, and their form is kept by the server.
//
// The element is the dialog of templates/components/session_warning.html. The server is asked how long is left, since
// another tab may have been used meanwhile; asking does not count as use.

import { once } from "../once.js";

const WARN_SECONDS = 5 * 60;
const SOONEST_SECONDS = 15;

export function start(root) {
  once(root, "dialog[data-dfd-session]", "data-dfd-session-started", watch);
}

function watch(dialog) {
  const title = dialog.querySelector("h2");
  const text = dialog.querySelector("[data-dfd-text]");
  const stay = dialog.querySelector("[data-dfd-stay-button]");
  const again = dialog.querySelector("[data-dfd-sign-in-link]");
  let timer;

  const later = (seconds) => {
    clearTimeout(timer);
    timer = setTimeout(ask, Math.max(seconds, SOONEST_SECONDS) * 1000);
  };

  const ask = async () => {
    const seconds = await remaining(dialog.dataset.dfdRemaining);
    if (seconds === null) return later(SOONEST_SECONDS);
    if (seconds === 0) return over();
    if (seconds > WARN_SECONDS) {
      if (dialog.open) dialog.close();
      return later(seconds - WARN_SECONDS);
    }
    const minutes = Math.ceil(seconds / 60);
    const span = minutes === 1 ? "one minute" : `${minutes} minutes`;
    text.textContent = `We will sign you out in ${span} because you have not used the service for a while.`;
    if (!dialog.open) dialog.showModal();
    return later(Math.min(seconds, 60));
  };

  const over = () => {
    // what somebody has typed stays on the page; a page that is only read is cleared from the screen
    if (!hasTyped()) return location.assign(here(dialog.dataset.dfdSignIn));
    title.textContent = "You have been signed out";
    text.textContent =
      "What you have typed is still on this page: sign in again in a new tab, then come back and go on.";
    stay.hidden = true;
    again.hidden = false;
    if (!dialog.open) dialog.showModal();
  };

  stay.addEventListener("click", async () => {
    const answer = await fetch(dialog.dataset.dfdStay, {
      method: "POST",
      headers: { "X-CSRFToken": dialog.dataset.dfdToken },
      redirect: "manual",
    }).catch(() => null);
    if (answer?.status !== 204) return ask();
    dialog.close();
    return later(Number(dialog.dataset.dfdIdle) * 60 - WARN_SECONDS);
  });

  again.addEventListener("click", () => dialog.close());
  later(Number(dialog.dataset.dfdIdle) * 60 - WARN_SECONDS);
}

async function remaining(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    return answer.ok ? (await answer.json()).seconds : null;
  } catch {
    return null; // no network for the moment
  }
}

function here(signIn) {
  return `${signIn}?next=${encodeURIComponent(location.pathname + location.search)}`;
}

function hasTyped() {
  const fields = document.querySelectorAll("main input:not([type=hidden]), main textarea, main select");
  return [...fields].some((field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") return [...field.options].some((each) => each.selected !== each.defaultSelected);
    return field.value !== field.defaultValue;
  });
}
