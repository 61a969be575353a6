// The GOV.UK Frontend components that our pages use. Another one is two lines here and one in scss/dfd.scss.
// File upload is left as the browser has it: the drop zone is 1 kB on every page, and the plain box does the same work.

import { isSupported } from "govuk-frontend/dist/govuk/common/index.mjs";
import { Button } from "govuk-frontend/dist/govuk/components/button/button.mjs";
import { CharacterCount } from "govuk-frontend/dist/govuk/components/character-count/character-count.mjs";
import { Checkboxes } from "govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs";
import { ErrorSummary } from "govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs";
import { NotificationBanner } from "govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs";
import { Radios } from "govuk-frontend/dist/govuk/components/radios/radios.mjs";
import { ServiceNavigation } from "govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs";
import { SkipLink } from "govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs";
import { Tabs } from "govuk-frontend/dist/govuk/components/tabs/tabs.mjs";

import { within } from "./once.js";

const COMPONENTS = [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation,
  SkipLink, Tabs,
];

/** Tells the style sheet and the components that scripts run: GOV.UK's template does it with an inline script. */
export function announce() {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
}

/**
 * Starts the components in `root`, and `root` itself. A component refuses a second start with a message on the
 * console, so those that carry its own mark are passed over.
 *
 * @param {Element | Document} root
 */
export function start(root) {
  if (!isSupported()) return;
  for (const Component of COMPONENTS) {
    const name = Component.moduleName;
    for (const element of within(root, `[data-module="${name}"]:not([data-${name}-init])`)) {
      try {
        new Component(element);
      } catch (error) {
        console.error(error);
      }
    }
  }
}
