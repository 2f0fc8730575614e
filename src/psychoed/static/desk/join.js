// @ts-check
// What a file would change on this device, and the change itself: nothing that is written is lost over it.
{
  const { memory, file } = globalThis.psychoed;
  /** Kinds in which two answers go into one: texts one below the other, ticks side by side. */
  const joined = ["reflection", "plan", "checklist"];

  /** Whatever order its parts were written in. @param {unknown} value @returns {string} */
  const meaning = (value) => JSON.stringify(value, (_, part) =>
    part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part);
  /** @param {unknown} one @param {unknown} other */
  const same = (one, other) => meaning(one ?? null) === meaning(other ?? null);

  /** Two records in one where that loses nothing; undefined where the learner has to choose.
   * @param {PeRecord} mine @param {PeRecord} theirs @returns {PeRecord | undefined} */
  const join = (mine, theirs) => {
    if (same(mine.response, theirs.response) && same(mine.again, theirs.again)) return mine;
    const kind = mine.kind ?? theirs.kind ?? "";
    if (mine.kind && theirs.kind && mine.kind !== theirs.kind) return undefined;
    if (joined.includes(kind)) {
      return { ...mine, kind, response: memory.merge(kind, null, mine.response, theirs.response) };
    }
    const [response, again] = [[mine.response, theirs.response], [mine.again, theirs.again]]
      .map(([one, other]) => (one ?? null) === null || same(one, other) ? other ?? null : (other ?? null) === null ? one : undefined);
    if (response === undefined || again === undefined) return undefined;
    if (mine.response === null && again === null) return theirs;
    return { ...mine, response, ...(again === null ? {} : { again }) };
  };

  /** @param {string} name @param {string} theirs @returns {PeChange} */
  const compare = (name, theirs) => {
    const mine = localStorage.getItem(memory.course + name);
    if (mine === null) return { name, how: "fresh", text: theirs };
    if (mine === theirs) return { name, how: "same" };
    if (!name.startsWith("exercise/")) return { name, how: "differs", mine, text: theirs };
    let record;
    try {
      record = file.understand(mine);
    } catch {
      return { name, how: "stuck" }; // A newer form of the course may read it: it stays.
    }
    const both = join(record, file.understand(theirs));
    if (!both) return { name, how: "differs", mine, text: theirs };
    return same(both, record) ? { name, how: "same" } : { name, how: "joined", text: JSON.stringify({ ...both, v: memory.newest }) };
  };

  globalThis.psychoed.join = {
    plan: (texts) => [...texts].map(([name, text]) => compare(name, text)),

    write(texts) {
      /** @type {Map<string, string | null>} */
      const before = new Map();
      try {
        for (const [name, text] of texts) {
          before.set(name, localStorage.getItem(memory.course + name));
          localStorage.setItem(memory.course + name, text);
        }
      } catch (error) {
        // All or nothing.  What is new goes first, and so makes room for what was there.
        for (const [name, text] of before) if (text === null) localStorage.removeItem(memory.course + name);
        for (const [name, text] of before) if (text !== null) localStorage.setItem(memory.course + name, text);
        throw error;
      } finally {
        memory.tell();
      }
    },
  };
}
