// @ts-check
// What is found: the texts of a book in an index, and which of them fit the words that somebody looks for.
{
  const few = 8;
  const mostOnPage = 50; // whoever wants more wants other words

  /** @type {PePassage[]} */
  let passages = [];
  let small = new Set([""]);

  /** Letters and digits in small letters, without accents. @param {string} text @returns {string[]} */
  const wordsOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // A light stemmer for English: what it cuts off, it cuts off on both sides.
  /** @param {string} word */
  const stem = (word) => {
    const cut = word.replace(/i(?:es|ed)$/, "y").replace(/^(.{3,}?)(?:ations?|ings?|ments?|ly|ed|es|s|e)$/, "$1");
    return cut.replace(/([bdfgmnprt])\1$/, "$1");
  };
  /** @param {string} word */
  const forms = (word) => small.has(word) ? null : [...new Set([word, stem(word)])];

  /** Other words for one; `constructor` is a word too, and nothing of ours. @param {string} word */
  const alike = (word) => {
    const { alike: others } = globalThis.psychoedFind.texts;
    return Object.hasOwn(others, word) ? others[word] ?? [] : [];
  };

  /** @type {PeMiniSearch} */
  let index;

  /** @param {string} query @returns {{ found: PeFindResult[], number: number, near: boolean, small: boolean }} */
  const find = (query) => {
    const words = wordsOf(query).filter((word) => !small.has(word));
    const last = /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : "";
    const ask = (/** @type {"AND" | "OR"} */ combineWith, /** @type {boolean} */ slips) => index.search({
      combineWith,
      queries: words.map((word) => ({
        combineWith: "OR",
        queries: [word, ...alike(word)],
        prefix: word === last,
        fuzzy: slips ? (/** @type {string} */ term) => term.length > 3 && 0.2 : false,
        maxFuzzy: 2,
      })),
    });
    let results = words.length ? ask("AND", false) : [];
    if (words.length && !results.length) results = ask("AND", true);
    const complete = results.length;
    const near = words.length > 1 && !complete;
    // Where few have all the words, those that have some of them come behind.
    if (words.length > 1 && complete < few) {
      const ids = new Set(results.map(({ id }) => id));
      results = [...results, ...ask("OR", near).filter(({ id }) => !ids.has(id))];
    }
    const found = results.slice(0, mostOnPage).map(({ id, terms, match }) => ({
      passage: /** @type {PePassage} */ (passages[id]),
      terms: new Set(terms),
      term: passages[id]?.kind === "t" && Object.values(match).some((fields) => fields.includes("heading")),
    }));
    // A word of the glossary comes with its explanation, before all that uses it.
    const all = found.slice(0, complete);
    if (complete) all.sort((one, other) => Number(other.term) - Number(one.term));
    found.splice(0, complete, ...all);
    return { found, number: results.length, near, small: !words.length };
  };

  globalThis.psychoedFind = /** @type {any} */ ({
    find,
    wordsOf,
    isHit: (/** @type {string} */ part, /** @type {Set<string>} */ terms) =>
      wordsOf(part).some((word) => forms(word)?.some((form) => terms.has(form))),

    read(/** @type {PeFindTexts} */ texts) {
      globalThis.psychoedFind.texts = texts;
      small = new Set(texts.small);
      for (const [page, address, weight, parts] of texts.pages) {
        for (const [kind, heading, anchor, text, stopping] of parts) {
          const place = address + (anchor && `#${anchor}`);
          passages.push({ kind, heading, text, page, weight, address: place, stopping: Boolean(stopping) });
        }
      }
      index = new MiniSearch({
        fields: ["heading", "page", "text"],
        tokenize: wordsOf,
        processTerm: forms,
        searchOptions: {
          boost: { heading: 4, page: 1.5, text: 1 },
          boostDocument: (/** @type {number} */ id) => passages[id]?.weight ?? 1,
        },
      });
      index.addAll(passages.map((passage, id) => ({ id, ...passage })));
    },
  });
}
