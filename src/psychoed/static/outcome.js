// @ts-check
// What comes of an answer, and how the page says it.  It holds no words of its own: it copies what the HTML holds.
{
    /** @param {PeAnswer} root @param {string} name @returns {Node} */
  const word = (root, name) => {
    const found = root.querySelector("template")?.content.querySelector(`[data-word="${name}"]`);
    return found?.cloneNode(true) ?? document.createTextNode("");
  };

  /** The feedback that is due, copied from the key. @param {PeAnswer} root @param {string} id @param {boolean} missed */
  const feedback = (root, id, missed) => {
    const entry = /** @type {HTMLElement} */ (root.querySelector(`[data-entry="${id}"]`));
    const block = document.createElement("div");
    const name = /** @type {Element} */ (entry.querySelector("p")?.cloneNode(true));
    // The key says what fits; to someone who missed it, that this does not.
    if (missed && ["fits", "step"].includes(entry.dataset.mark ?? "")) {
      name.querySelector(".pe-mark")?.replaceWith(word(root, "fits-not"));
    }
    const given = root.kind.named?.(root, id);
    if (given !== undefined) name.querySelector("strong")?.replaceChildren(given);
    block.append(name, ...(entry.querySelector(".pe-feedback")?.cloneNode(true).childNodes ?? []));
    if (!missed) block.querySelector(".pe-belief")?.remove();
    return block;
  };

  globalThis.psychoed.outcomes = {
    word,

    of(root) {
      const graded = root.kind.grade?.(JSON.parse(root.dataset.key ?? "null"), root.response);
      const { credit, due = [], missed = [], unclear = false } = graded ?? { credit: null };
      const verdict = credit === null ? (unclear ? "unclear" : "empty") : credit === 1 ? "right" : credit ? "partly" : "wrong";
      const sure = root.sure;
      const calibration = sure === null || credit === null ? null
        : /** @type {PeCalibration} */ (`${sure ? "sure" : "unsure"}-${credit === 1 ? "right" : "wrong"}`);
      return { verdict, credit, due, missed, sure, calibration };
    },

    said(root, { verdict, calibration, due, missed }) {
      const words = [verdict, calibration].flatMap((name) => name ? [word(root, name)] : []);
      return [...words, ...due.map((id) => feedback(root, id, missed.includes(id)))];
    },

    compared(root) {
      const answers = [root.response, root.other];
      const [before, now] = (root.again ? answers.reverse() : answers).map((answer) => answer === null ? "" : root.kind.words(root, answer));
      if (!before || !now) return null;
      const said = /** @type {Element} */ (word(root, "compare"));
      said.querySelector('[data-value="before"]')?.append(before);
      said.querySelector('[data-value="now"]')?.append(now);
      return said;
    },
  };
}
