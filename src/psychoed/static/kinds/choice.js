// @ts-check
// Choices: one or several, graded (single_choice, multiple_choice, true_false) or not (scale, checklist).
{
  /** @param {HTMLElement} root @returns {HTMLInputElement[]} */
  const inputs = (root) => [.../** @type {any} */ (root.querySelectorAll(".pe-choices:not([data-part]) input"))];
  /** @param {HTMLElement} root */
  const picked = (root) => inputs(root).filter((input) => input.checked).map((input) => input.value);

  /** @param {(chosen: string[]) => PeResponse} read @returns {PeKind} */
  const choice = (read) => ({
    read: (root) => read(picked(root)),
    write(root, response) {
      const chosen = Array.isArray(response) ? response : response === null ? [] : [String(response)];
      for (const input of inputs(root)) input.checked = chosen.includes(input.value);
    },
    words(root, response) {
      const chosen = Array.isArray(response) ? response : [String(response)];
      const given = inputs(root).filter((input) => chosen.includes(input.value));
      return given.map((input) => input.closest("label")?.textContent?.trim() ?? "").join("; ");
    },
    grade(key, response) {
      const due = Array.isArray(response) ? response : response === null ? [] : [String(response)];
      if (!due.length) return { credit: null };
      const missed = due.filter((id) => !key.includes(id));
      const fitting = due.length - missed.length;
      return { credit: fitting / (due.length + key.length - fitting), due, missed };
    },
  });

  const { kinds } = globalThis.psychoed;
  kinds.single_choice = kinds.scale = choice((chosen) => chosen[0] ?? null);
  kinds.multiple_choice = kinds.checklist = choice((chosen) => chosen);
  kinds.true_false = choice((chosen) => chosen.length ? chosen[0] === "true" : null);
}
