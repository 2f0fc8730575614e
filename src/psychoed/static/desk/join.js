// @ts-check
// What a file would change on this device, and the change itself: nothing that is written is lost over it.
{
  const { file, ladder, memory, responses } = globalThis.psychoed;
  /** Kinds in which two answers go into one: texts one below the other, ticks side by side. */
  const joined = ["reflection", "plan", "checklist"];

  /** What a device was set to: that of another does not fit it better. */
  const settings = ["comfort", "place", "theme"];

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
      return { ...mine, kind, response: responses.merge(kind, null, mine.response, theirs.response) };
    }
    const [response, again] = [[mine.response, theirs.response], [mine.again, theirs.again]]
      .map(([one, other]) => (one ?? null) === null || same(one, other) ? other ?? null : (other ?? null) === null ? one : undefined);
    if (response === undefined || again === undefined) return undefined;
    if (mine.response === null && again === null) return theirs;
    return { ...mine, response, ...(again === null ? {} : { again }) };
  };

  /** Two sheets in one: lines of both; what was ticked and put in order here comes first.
   * @param {PeSheet} mine @param {PeSheet} theirs @returns {PeSheet} */
  const joinSheets = (mine, theirs) => {
    const own = [...mine.own];
    /** @type {Map<string, string>} */
    const renamed = new Map();
    for (const line of theirs.own) {
      const twin = mine.own.find((one) => one.text === line.text && one.about === line.about);
      let id = twin?.id ?? line.id;
      while (!twin && own.some((one) => one.id === id)) id += "+";
      renamed.set(line.id, id);
      if (!twin) own.push({ ...line, id });
    }
    /** @param {string} id */
    const here = (id) => renamed.get(id) ?? id;
    const chosen = { ...Object.fromEntries(Object.entries(theirs.chosen).map(([id, on]) => [here(id), on])), ...mine.chosen };
    const order = [...new Set([...mine.order, ...theirs.order.map(here)])];
    return { v: 1, chosen, order, groups: mine.groups.length ? mine.groups : theirs.groups, own };
  };

  /** What goes into one, whatever both hold.
   * @template T @param {string} name @param {T} mine @param {T} theirs @param {(mine: T, theirs: T) => T} into @returns {PeChange} */
  const compareWhole = (name, mine, theirs, into) => {
    const both = into(mine, theirs);
    if (same(both, mine)) return { name, how: same(mine, theirs) ? "same" : "stays" };
    return { name, how: "joined", text: JSON.stringify(both) };
  };

  /** @param {string} name @param {string} mine @param {string} theirs @returns {PeChange} */
  const compareAnswers = (name, mine, theirs) => {
    const [record, other] = [mine, theirs].map(file.understand);
    const both = join(record, other);
    if (!both) return { name, how: "differs", mine, text: theirs };
    return same(both, record) ? { name, how: "same" } : { name, how: "joined", text: JSON.stringify({ ...both, v: memory.newest }) };
  };

  /** @param {string} name @param {string} theirs @returns {PeChange} */
  const compare = (name, theirs) => {
    const mine = localStorage.getItem(memory.course + name);
    if (mine === null) return { name, how: "fresh", text: theirs };
    if (mine === theirs) return { name, how: "same" };
    if (settings.includes(name)) return { name, how: "stays" };
    try {
      if (name === "appointment") return compareWhole(name, file.understandSheet(mine), file.understandSheet(theirs), joinSheets);
      if (name === "review") return compareWhole(name, ladder.understand(mine), ladder.understand(theirs), ladder.join);
      return compareAnswers(name, mine, theirs);
    } catch {
      return { name, how: "stuck" }; // What is here cannot be read.  A newer form of the course may: it stays.
    }
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
