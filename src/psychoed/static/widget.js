// @ts-check
// Adapter from exercise.js to the notebook; assets.py joins the two, and anywidget loads the result.

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el }) {
  const shown = new DOMParser().parseFromString(model.get("html"), "text/html");
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
  const exercise = /** @type {any} */ (shown.querySelector("pe-exercise"));
  const graded = "key" in exercise.dataset;
  if (graded) exercise.dataset.keep = "no";
  el.replaceChildren(document.adoptNode(exercise));
  // The place may not be on the page yet; without this, `response` below would hide the element's own.
  customElements.upgrade(exercise);

  // A plain key, in here an answer, would be a command to the notebook around: x cuts the cell.
  /** @param {KeyboardEvent} event */
  const guard = (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); };
  el.addEventListener("keydown", guard);
  const unguard = () => el.removeEventListener("keydown", guard);
  if (!graded) return unguard;

  const take = () => {
    if (JSON.stringify(exercise.response) === JSON.stringify(model.get("response"))) return;
    exercise.response = model.get("response");
  };
  /** @param {Record<string, unknown>} [more] */
  const give = (more = {}) => {
    const { response, sure, hints } = exercise;
    for (const [name, value] of Object.entries({ response, sure, hints, ...more })) model.set(name, value);
    model.save_changes();
  };
  take();
  exercise.sure = model.get("sure");
  exercise.hints = model.get("hints");
  model.on("change:response", take);
  exercise.addEventListener("pe-changed", () => give());
  exercise.addEventListener("pe-hinted", () => give());
  exercise.addEventListener("pe-checked", () => give({ checks: model.get("checks") + 1 }));
  return () => {
    unguard();
    model.off("change:response", take);
  };
}

export default { render };
