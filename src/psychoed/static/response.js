// @ts-check
// What a response means, and what two of them make together: the same on a page, in storage and in a file.
{
  const writing = ["reflection", "plan"];
  /** Kinds whose answers make sense to each other, should an author change the one into the other. */
  const related = [["single_choice", "multiple_choice", "scale", "checklist"], ["matching", "categorisation"]];

  /**
   * The parts of a response that a learner changes one by one; what has none is one part.
   *
   * @param {string} kind @param {PeResponse} response @returns {Record<string, any>}
   */
  const parts = (kind, response) => {
    if (response === null) return {};
    if (typeof response !== "object" || kind === "ordering" || kind === "scenario") return { "": response };
    return Array.isArray(response) ? Object.fromEntries(response.map((id) => [id, id])) : { ...response };
  };
  /** @param {unknown} one @param {unknown} other */
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

  globalThis.psychoed.responses = {
    meaning(kind, response) {
      if (Array.isArray(response)) return (kind === "ordering" ? response : [...response].sort()).join("\n");
      if (response === null || typeof response !== "object") return String(response ?? "").trim();
      return Object.entries(response).filter(([, value]) => String(value).trim()).sort().join("\n");
    },

    akin: (was, kind) => (was ?? kind) === kind || related.some((family) => family.includes(was ?? "") && family.includes(kind)),

    pairs: (response) => response !== null && typeof response === "object" && !Array.isArray(response) ? response : {},

    merge(kind, base, theirs, mine) {
      const [old, now, given] = [base, theirs, mine].map((response) => parts(kind, response));
      for (const name of Object.keys({ ...old, ...given })) {
        const [text, other] = [given[name], now[name]];
        if (same(text, old[name])) continue;
        const both = other !== undefined && !same(other, old[name]);
        if (text === undefined) {
          if (!both) delete now[name];
        } else if (both && writing.includes(kind) && !text.includes(other)) {
          // Two texts for one place: both are kept, and the learner chooses.
          now[name] = other.includes(text) ? other : `${other}\n\n${text}`;
        } else {
          now[name] = text;
        }
      }
      const names = Object.keys(now);
      if (!names.length) return null;
      if ("" in now) return now[""];
      return Array.isArray(mine ?? theirs ?? base) ? names : now;
    },
  };
}
