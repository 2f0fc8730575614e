// @ts-check
// Steps put in order by buttons; each move is announced, and the focus stays with the step.
{
  const { filled, kinds } = globalThis.psychoed;

  /** @param {HTMLElement} root @returns {HTMLElement[]} */
  const steps = (root) => [.../** @type {any} */ (root.querySelectorAll("[data-step]"))];
  /** @param {HTMLElement} root */
  const list = (root) => /** @type {HTMLElement} */ (root.querySelector(".pe-steps"));
  /** @param {HTMLElement} root */
  const order = (root) => steps(root).map((step) => step.dataset.step ?? "");
  /** @param {HTMLElement | undefined} step */
  const text = (step) => step?.querySelector(".pe-step")?.textContent?.trim() ?? "";

  /** The first step cannot go up and the last not down; both buttons stay where they are. @param {HTMLElement} root */
  const settle = (root) => {
    const all = steps(root);
    all.forEach((step, index) => {
      for (const button of step.querySelectorAll("button")) {
        button.setAttribute("aria-disabled", String(index === (button.dataset.pe === "up" ? 0 : all.length - 1)));
      }
    });
  };

  kinds.ordering = {
    // Steps that nobody moved are no answer.
    read: (root) => list(root).dataset.moved ? order(root) : null,
    write(root, response) {
      const shown = (list(root).dataset.shown ?? order(root).join(" ")).split(" ");
      const given = Array.isArray(response) ? response.filter((id) => shown.includes(id)) : [];
      const known = new Map(steps(root).map((step) => [step.dataset.step, step]));
      // Steps that came to the exercise later stand at the end.
      const following = given.length ? [...given, ...shown.filter((id) => !given.includes(id))] : shown;
      list(root).append(...following.map((id) => /** @type {HTMLElement} */ (known.get(id))));
      if (given.length) list(root).dataset.moved = "yes";
      else delete list(root).dataset.moved;
      settle(root);
    },
    words: (root, response) => (Array.isArray(response) ? response : [])
      .map((id, index) => `${index + 1}. ${text(steps(root).find((step) => step.dataset.step === id))}`).join("; "),
    grade(key, response) {
      const given = Array.isArray(response) ? response : [];
      if (!given.length) return { credit: null };
      // A step is out of place when what ought to stand before it does not.
      const missed = key.slice(1).filter((/** @type {string} */ id, /** @type {number} */ index) =>
        given[given.indexOf(id) - 1] !== key[index]);
      const pairs = key.length - 1;
      return { credit: (pairs - missed.length) / pairs, due: missed, missed };
    },
    start(root, signal) {
      list(root).dataset.shown ??= order(root).join(" ");
      for (const moves of root.querySelectorAll(".pe-moves")) moves.removeAttribute("hidden");
      settle(root);
      list(root).addEventListener("click", (event) => {
        const button = /** @type {Element} */ (event.target).closest("button");
        const step = /** @type {HTMLElement | null | undefined} */ (button?.closest("[data-step]"));
        if (!button || !step || button.getAttribute("aria-disabled") === "true") return;
        if (button.dataset.pe === "up") step.previousElementSibling?.before(step);
        else step.nextElementSibling?.after(step);
        list(root).dataset.moved = "yes";
        settle(root);
        button.focus(); // A moved element loses the focus.
        const said = /** @type {HTMLElement} */ (root.querySelector(".pe-moved"));
        const place = order(root).indexOf(step.dataset.step ?? "") + 1;
        said.textContent = filled(said.dataset.moved ?? "", { step: text(step), place, total: steps(root).length });
        root.changed();
      }, { signal });
    },
  };
}
