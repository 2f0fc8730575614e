// @ts-check
// Words and numbers that learners type.  Twin of answers.py; tests/cases/grading.json holds the two equal.
{
  /** @param {HTMLElement} root @returns {HTMLInputElement[]} */
  const blanks = (root) => [.../** @type {any} */ (root.querySelectorAll("[data-gap]"))];
  /** @param {HTMLElement} root @param {string} id */
  const typed = (root, id) => blanks(root).find((blank) => blank.dataset.gap === id)?.value.trim();

  /** @param {string} text @param {{ case: boolean, accents: boolean }} ignored */
  const normalise = (text, ignored) => {
    text = text.replaceAll("’", "'").normalize(ignored.accents ? "NFKD" : "NFKC");
    if (ignored.accents) text = text.replace(/\p{Mn}/gu, "");
    if (ignored.case) text = text.toLowerCase();
    return text.trim().replace(/\s+/g, " ").replace(/[.!? ]+$/, "");
  };

  /** Slips of the pen: a letter more, less, other, or two swapped (optimal string alignment). @param {string} left @param {string} right */
  const slips = (left, right) => {
    const [a, b] = [[...left], [...right]];
    /** @type {number[][]} */
    const rows = [b.map((_, index) => index).concat(b.length)];
    a.forEach((sign, i) => {
      const row = [i + 1];
      b.forEach((other, j) => {
        row.push(Math.min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (sign === other ? 0 : 1)));
        if (i && j && sign === b[j - 1] && a[i - 1] === other) row[j + 1] = Math.min(row[j + 1], rows[i - 1][j - 1] + 1);
      });
      rows.push(row);
    });
    return rows[a.length][b.length];
  };

  /** Accepted letter by letter, foreseen, or accepted but for slips. @param {any} gap @param {string} text */
  const recognise = (gap, text) => {
    const plain = (/** @type {string} */ answer) => normalise(answer, gap);
    const given = plain(text);
    const accepted = gap.accept.map(plain);
    if (accepted.includes(given)) return "fits";
    const foreseen = gap.foreseen.findIndex((/** @type {string[]} */ answers) => answers.map(plain).includes(given));
    if (foreseen >= 0) return `foreseen-${foreseen + 1}`;
    return accepted.some((/** @type {string} */ answer) => slips(given, answer) <= gap.typos) ? "fits" : "otherwise";
  };

  /** @param {string} text @returns {number | null} */
  const readNumber = (text) => {
    text = text.replace(/\s+/g, "");
    // "1,000" is a thousand to one reader and one to another.
    if (/^[-+−]?[1-9][0-9]{0,2},[0-9]{3}$/.test(text)) return null;
    return /^[-+−]?(?:[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+)$/.test(text) ? Number(text.replace(",", ".").replace("−", "-")) : null;
  };

  /** Enter checks what was typed; the focus stays where it is. @type {NonNullable<PeKind["start"]>} */
  const start = (root, signal) => root.addEventListener("keydown", (event) => {
    // An Enter that ends the composing of a word is no wish to check it.
    if (event.key === "Enter" && !event.isComposing && blanks(root).some((blank) => blank === event.target)) root.check();
  }, { signal });

  const { kinds, responses } = globalThis.psychoed;
  kinds.text_entry = {
    start,
    read(root) {
      const given = blanks(root).filter((blank) => blank.value.trim()).map((blank) => [blank.dataset.gap ?? "", blank.value]);
      return given.length ? Object.fromEntries(given) : null;
    },
    write(root, response) {
      const given = responses.pairs(response);
      for (const blank of blanks(root)) blank.value = given[blank.dataset.gap ?? ""] ?? "";
    },
    words: (root, response) => Object.values(response ?? {}).join("; "),
    grade(key, response) {
      const given = /** @type {Record<string, string>} */ (response ?? {});
      const all = Object.keys(key);
      const due = all.filter((gap) => given[gap]?.trim()).map((gap) => `${gap}--${recognise(key[gap], given[gap])}`);
      if (!due.length) return { credit: null };
      const missed = due.filter((id) => !id.endsWith("--fits"));
      return { credit: (due.length - missed.length) / all.length, due, missed };
    },
    named(root, id) {
      const [gap] = id.split("--");
      const label = blanks(root).find((blank) => blank.dataset.gap === gap)?.ariaLabel;
      return `${label}: ${typed(root, gap)}`;
    },
  };
  kinds.numeric = {
    start,
    read: (root) => typed(root, "value") || null,
    write(root, response) {
      for (const blank of blanks(root)) blank.value = ["string", "number"].includes(typeof response) ? String(response) : "";
    },
    words: (root, response) => String(response ?? ""),
    grade(key, response) {
      if (response === null || !String(response).trim()) return { credit: null };
      const number = readNumber(String(response));
      if (number === null) return { credit: null, unclear: true };
      const index = key.findIndex((/** @type {number[]} */ [low, high]) => low <= number && number <= high);
      const due = [index < 0 ? "value--otherwise" : `value--range-${index + 1}`];
      const credit = index < 0 ? 0 : key[index][2];
      return { credit, due, missed: credit === 1 ? [] : due };
    },
    named: (root) => typed(root, "value"),
  };
}
