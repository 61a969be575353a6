// Finds what a behaviour is for, and starts it once on each element however often the page around it is swapped.

/** Every element that matches `selector` in `root`, and `root` itself if it does. */
export function within(root, selector) {
  const found = [...root.querySelectorAll(selector)];
  return root instanceof Element && root.matches(selector) ? [root, ...found] : found;
}

/**
 * Calls `start(element)` for all in `root` that match `selector` and were not started before.
 *
 * @param {Element | Document} root - what has just come into the page
 * @param {string} selector - which elements the behaviour is for
 * @param {string} mark - a data attribute of the behaviour's own, such as "data-dfd-total-started"
 * @param {(element: HTMLElement) => void} start
 */
export function once(root, selector, mark, start) {
  for (const element of within(root, selector)) {
    if (element.hasAttribute(mark)) continue;
    element.setAttribute(mark, "");
    start(element);
  }
}
