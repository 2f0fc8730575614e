// @ts-check
// Pairs: each item gets an option, from a list (matching) or among groups (categorisation).
{
  const { arrow, kinds, responses } = globalThis.psychoed;

  /** @param {HTMLElement} root @returns {HTMLElement[]} */
  const items = (root) => [.../** @type {any} */ (root.querySelectorAll("[data-item]"))];
  /** @param {HTMLElement} item */
  const given = (item) => item instanceof HTMLSelectElement
    ? item.value
    : /** @type {HTMLInputElement | null} */ (item.querySelector(":checked"))?.value ?? "";

  /** The words of an item, and of an option as it stands in a place of its own. @param {HTMLElement} item @param {string} value */
  const words = (item, value) => {
    if (item instanceof HTMLSelectElement) {
      const option = [...item.options].find((one) => one.value === value);
      // "A. Words": the letter is for the eye that looks for it in the list.
      return [item.labels[0]?.textContent ?? "", option?.textContent?.replace(/^\w+\.\s*/, "") ?? ""];
    }
    const input = [...item.querySelectorAll("input")].find((one) => one.value === value);
    return [item.querySelector("legend")?.textContent ?? "", input?.closest("label")?.textContent?.trim() ?? ""];
  };

  /** @type {PeKind} */
  const pairing = {
    read(root) {
      const pairs = items(root).map((item) => [item.dataset.item ?? "", given(item)]).filter(([, value]) => value);
      return pairs.length ? Object.fromEntries(pairs) : null;
    },
    write(root, response) {
      const pairs = responses.pairs(response);
      for (const item of items(root)) {
        const value = pairs[item.dataset.item ?? ""] ?? "";
        if (item instanceof HTMLSelectElement) {
          item.value = [...item.options].some((option) => option.value === value) ? value : "";
        }
        for (const input of item.querySelectorAll("input")) input.checked = input.value === value;
      }
    },
    words(root, response) {
      const pairs = /** @type {Record<string, string>} */ (response ?? {});
      return items(root).filter((item) => pairs[item.dataset.item ?? ""])
        .map((item) => words(item, pairs[item.dataset.item ?? ""]).join(arrow(root))).join("; ");
    },
    grade(key, response) {
      const pairs = /** @type {Record<string, string>} */ (response ?? {});
      const all = Object.keys(key);
      const due = all.filter((item) => pairs[item]);
      if (!due.length) return { credit: null };
      const missed = due.filter((item) => pairs[item] !== key[item]);
      return { credit: (due.length - missed.length) / all.length, due, missed };
    },
    named(root, id) {
      const item = items(root).find((one) => one.dataset.item === id);
      return item && words(item, given(item)).join(arrow(root));
    },
  };

  kinds.matching = kinds.categorisation = pairing;
}
