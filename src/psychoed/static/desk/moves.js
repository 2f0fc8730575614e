// @ts-check
// Buttons that move a line of the sheet, or a group of lines, up and down.
{
  /** What a thing that moves is called: the heading of a group, the words of a line. @param {HTMLElement} moved */
  const nameOf = (moved) => {
    const area = moved.querySelector(":scope > .pe-sheet-own textarea");
    const label = moved.querySelector(':scope > .pe-sheet-head h3, :scope > .pe-sheet-row [data-pe="name"]');
    const named = area instanceof HTMLTextAreaElement ? area.value.trim() || area.labels[0]?.textContent : label?.textContent;
    return named?.trim() ?? "";
  };

  /** @param {HTMLElement} moved @returns {HTMLElement[]} what it may change places with, itself included */
  const siblings = (moved) => /** @type {HTMLElement[]} */ ([...(moved.parentElement?.children ?? [])]).filter((one) => !one.hidden);

  /** The first cannot go up and the last not down; both buttons stay where they are. @param {HTMLElement[]} row */
  const settle = (row) => row.forEach((one, index) => {
    for (const button of one.querySelectorAll(":scope > :is(.pe-sheet-row, .pe-sheet-head) > .pe-moves button")) {
      const { pe, name = "" } = /** @type {HTMLElement} */ (button).dataset;
      button.setAttribute("aria-disabled", String(index === (pe === "up" ? 0 : row.length - 1)));
      button.setAttribute("aria-label", name.replace("{name}", () => nameOf(one)));
    }
  });

  globalThis.psychoedDesk.moves = {
    settle,
    nameOf,

    moved(button) {
      const it = /** @type {HTMLElement} */ (button.closest("[data-item], [data-group]"));
      const row = siblings(it);
      const from = row.indexOf(it);
      const to = from + (button.dataset.pe === "up" ? -1 : 1);
      row.splice(to, 0, ...row.splice(from, 1));
      return { it, row, values: { step: nameOf(it), place: String(to + 1), total: String(row.length) } };
    },
  };
}
