// @ts-check
// Free writing: a text (reflection), or one for each prompt (plan).  Never graded.
{
  /** @param {HTMLElement} root @returns {HTMLTextAreaElement[]} */
  const areas = (root) => [.../** @type {any} */ (root.querySelectorAll("textarea"))];

  const { kinds, responses } = globalThis.psychoed;
  kinds.reflection = {
    read: (root) => areas(root)[0].value || null,
    write(root, response) { areas(root)[0].value = typeof response === "string" ? response : ""; },
    words: (root, response) => typeof response === "string" ? response : "",
  };
  kinds.plan = {
    read(root) {
      const written = areas(root).filter((area) => area.value.trim()).map((area) => [area.dataset.prompt ?? "", area.value]);
      return written.length ? Object.fromEntries(written) : null;
    },
    write(root, response) {
      const written = responses.pairs(response);
      for (const area of areas(root)) {
        const text = written[area.dataset.prompt ?? ""] ?? "";
        // A text that is the same stays untouched: a learner may be writing in it.
        if (area.value !== text) area.value = text;
      }
    },
    words: (root, response) => areas(root)
      .map((area) => [area.labels[0]?.textContent?.trim() ?? "", /** @type {any} */ (response ?? {})[area.dataset.prompt ?? ""]])
      .filter(([, text]) => text).map((pair) => pair.join(" ")).join("\n"),
  };
}
