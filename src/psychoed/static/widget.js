// @ts-check
// Adapter from exercise.js to the notebook; assets.py joins the two, and anywidget loads the result.

/** Keys that a learner needs inside an exercise, and a notebook too: Ctrl+Enter would run the cell anew. */
const OURS = ["a", "c", "v", "x", "y", "z", "enter"];

/** The exercise as HTML, in a view of its own. @param {string} html */
function place(html) {
  const shown = new DOMParser().parseFromString(html, "text/html");
  // Radio names and ids must differ between views.  Counting would not do: each widget loads this text anew.
  const suffix = `-view-${Math.random().toString(36).slice(2)}`;
  for (const name of ["id", "name", "for", "aria-labelledby", "aria-describedby"]) {
    for (const node of shown.querySelectorAll(`[${name}]`)) {
      const names = /** @type {string} */ (node.getAttribute(name)).split(" ");
      node.setAttribute(name, names.map((one) => one + suffix).join(" "));
    }
  }
  for (const link of shown.querySelectorAll('a[href^="#"]')) {
    link.setAttribute("href", link.getAttribute("href") + suffix);
  }
  return /** @type {any} */ (document.adoptNode(shown.querySelector("pe-exercise")));
}

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el }) {
  const exercise = place(model.get("html"));
  const graded = "key" in exercise.dataset;
  if (graded) exercise.dataset.keep = "no";
  el.replaceChildren(exercise);
  // The place may not be on the page yet; without this, `response` below would hide the element's own.
  customElements.upgrade(exercise);

  // A plain key, in here an answer, would be a command to the notebook around: x cuts the cell.
  /** @param {KeyboardEvent} event */
  const guard = (event) => {
    if (!(event.ctrlKey || event.metaKey) || OURS.includes(event.key.toLowerCase())) event.stopPropagation();
  };
  el.addEventListener("keydown", guard);
  const unguard = () => el.removeEventListener("keydown", guard);
  if (!graded) return unguard;

  const names = ["response", "sure", "hints", "attempts", "checked"];
  /** @param {unknown} one @param {unknown} other */
  const equal = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  /** Whether what happens to the exercise comes from the model, or goes to it: it need not come back. */
  let busy = false;
  /** @param {() => void} action */
  const quietly = (action) => {
    if (busy) return;
    busy = true;
    try {
      action();
    } finally {
      busy = false;
    }
  };

  /** Show what Python or another view of the same widget gave. */
  const take = () => quietly(() => {
    const [response, sure, hints, attempts, checked] = names.map((name) => model.get(name));
    const stands = checked !== null && equal(checked, { response, sure });
    const shown = [exercise.response, exercise.sure, exercise.outcome !== null, exercise.attempts];
    exercise.hints = hints;
    if (equal([response, sure, stands, attempts], shown)) return;
    Object.assign(exercise, { attempts, sure, response });
    if (!stands) return;
    exercise.check();
    // That was no attempt, and is not read out: it was where the learner pressed Check, or long ago.
    exercise.attempts = attempts;
    exercise.querySelector(".pe-status").setAttribute("aria-live", "off");
  });
  /** @param {(taken: any) => Record<string, unknown>} values */
  const give = (values) => quietly(() => {
    for (const [name, value] of Object.entries(values(exercise))) model.set(name, value);
    model.save_changes();
  });
  take();
  for (const name of names) model.on(`change:${name}`, take);
  exercise.addEventListener("pe-changed", () => give(({ response, sure, hints, attempts }) =>
    ({ response, sure, hints, attempts, checked: null })));
  exercise.addEventListener("pe-checked", () => give(({ response, sure, attempts }) =>
    ({ response, sure, attempts, checked: { response, sure } })));
  exercise.addEventListener("pe-hinted", () => give(({ hints }) => ({ hints })));
  return () => {
    unguard();
    for (const name of names) model.off(`change:${name}`, take);
  };
}

export default { render };
