// @ts-check
// What a figure says, in a live region that stays while its words change: a region that is put in anew with
// its words, as an HTML widget would do, is not announced.  The only script of a figure in a notebook, so it
// also keeps the keys of the figure's controls from the notebook.

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el }) {
  const region = document.createElement("p");
  region.setAttribute("role", "status");
  const say = () => { region.textContent = model.get("text"); };
  say();
  model.on("change:text", say);
  el.replaceChildren(region);

  // A plain key, for the controls beside, would be a command to the notebook around: x cuts the cell.
  /** @param {KeyboardEvent} event */
  const guard = (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); };
  const life = new AbortController();
  // The box is around the words only once both are on the page, and then they get their size.
  const placed = new ResizeObserver(() => {
    /** @type {HTMLElement | null} */ (el.closest(".widget-vbox"))?.addEventListener("keydown", guard, life);
  });
  placed.observe(el);
  return () => {
    placed.disconnect();
    life.abort();
    model.off("change:text", say);
  };
}

export default { render };
