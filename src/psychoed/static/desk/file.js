// @ts-check
// The file that a learner carries away: all that the course keeps on this device, as it is kept.
//
// What comes back is nobody's friend: it may be cut off, of another course, of the future, or made to harm.
// All of it is looked at before anything is used.
{
  const { ladder, memory } = globalThis.psychoed;
  const format = "psychoed-desk";
  const version = 1;
  /** No device keeps as much, even written in letters of three bytes and locked. */
  const mostBytes = 25_000_000;

  const kinds = [
    "single_choice", "multiple_choice", "true_false", "matching", "categorisation", "ordering", "text_entry",
    "numeric", "scenario", "reflection", "scale", "plan", "checklist",
  ];
  const verdicts = ["right", "partly", "wrong", "empty", "unclear"];
  /** What the course keeps beside answers; those who use a setting look at it themselves. */
  const sheet = "appointment";
  const review = "review";
  const settings = ["comfort", "place", "theme"];
  const answer = /^exercise\/[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

  /** @param {unknown} given @returns {given is Record<string, unknown>} */
  const isObject = (given) => given !== null && typeof given === "object" && !Array.isArray(given);
  /** @param {unknown} given */
  const isText = (given) => typeof given === "string";
  /** @param {unknown} given */
  const isResponse = (given) => given === null || isText(given) || typeof given === "boolean"
    || (Array.isArray(given) ? given.every(isText) : isObject(given) && Object.values(given).every(isText));
  /** @param {unknown} given */
  const isCount = (given) => Number.isSafeInteger(given) && /** @type {number} */ (given) >= 0;
  /** @param {unknown} given */
  const isTruth = (given) => typeof given === "boolean";

  /** What each part of a record may be; what is not named here is none of ours. @type {Record<string, (given: unknown) => boolean>} */
  const parts = {
    v: isCount, response: isResponse, again: isResponse, sure: (given) => given === null || isTruth(given),
    kind: (given) => kinds.includes(/** @type {string} */ (given)),
    verdict: (given) => verdicts.includes(/** @type {string} */ (given)),
    finished: isTruth, checked: isTruth, attempts: isCount, hints: isCount,
  };

  /** A record as it may be used; throws where it is none of ours. @param {string} text @returns {PeRecord} */
  const understand = (text) => {
    const record = memory.understand(text);
    for (const [name, value] of Object.entries(record)) {
      if (!Object.hasOwn(parts, name) || !parts[name](value)) throw new SyntaxError(`not a record of ours: ${name}`);
    }
    return record;
  };

  /** A sheet for an appointment, as sheet.js keeps it; throws where it is none. @param {string} text @returns {PeSheet} */
  const understandSheet = (text) => {
    const { v, chosen, order, groups, own, ...rest } = JSON.parse(text);
    const sound = v === 1 && isObject(chosen) && Object.values(chosen).every(isTruth) && !Object.keys(rest).length
      && [order, groups].every((ids) => Array.isArray(ids) && ids.every(isText))
      && Array.isArray(own) && own.every((line) => isObject(line) && ["id", "about", "text"].every((part) => isText(line[part])));
    if (!sound) throw new SyntaxError("not a sheet of ours");
    return /** @type {any} */ ({ v, chosen, order, groups, own });
  };

  /** What is kept under a name, if it is none of the settings; throws where it is none of ours. @param {string} name @param {string} text */
  const understood = (name, text) => {
    if (name === sheet) return understandSheet(text);
    if (name === review) return ladder.understand(text);
    if (answer.test(name)) return understand(text);
    throw new SyntaxError(`not a name of ours: ${name}`);
  };

  /** What is kept under a name, as it goes into a file; undefined where nobody could read it. @param {string} name @param {string} text */
  const valueOf = (name, text) => {
    if (settings.includes(name)) return text;
    try {
      understood(name, text);
      return JSON.parse(text);
    } catch {
      // Whatever it is, it goes along as it stands.
    }
    return undefined;
  };

  /** Whether a later form of the course wrote it. @param {string} name @param {unknown} value */
  const isNewer = (name, value) => isObject(value) && isCount(value.v) && /** @type {number} */ (value.v) > ([sheet, review].includes(name) ? 1 : memory.newest);

  /** What a file says, as texts to keep; throws a word of `PeFileProblem`. @param {any} given @returns {PeDeskFile} */
  const look = (given) => {
    if (!isObject(given) || given.format !== format || !isCount(given.version) || !isText(given.course)) throw "foreign";
    if (given.course !== memory.course.slice(0, -1)) throw "course";
    if (/** @type {number} */ (given.version) > version) throw "newer";
    if (given.version !== version) throw "wrong";
    const { saved, kept, unreadable = {} } = /** @type {any} */ (given);
    if (!isText(saved) || !isObject(kept) || !isObject(unreadable) || !Object.values(unreadable).every(isText)) throw "wrong";
    const texts = new Map();
    for (const [name, value] of Object.entries(kept)) {
      if (isNewer(name, value)) throw "newer";
      const text = isText(value) ? /** @type {string} */ (value) : JSON.stringify(value);
      if (!(settings.includes(name) ? isText(value) : isObject(value))) throw "wrong";
      if (!settings.includes(name)) understood(name, text);
      texts.set(name, text);
    }
    return { saved, texts, unreadable: Object.keys(unreadable).length };
  };

  globalThis.psychoed.file = {
    mostBytes,
    understand,
    understandSheet,

    get names() {
      return Object.keys(localStorage).filter((name) => name.startsWith(memory.course))
        .map((name) => name.slice(memory.course.length)).sort();
    },

    pack(now) {
      /** @type {Record<string, unknown>} */
      const kept = {};
      /** @type {Record<string, string>} */
      const unreadable = {};
      for (const name of globalThis.psychoed.file.names) {
        const text = localStorage.getItem(memory.course + name);
        if (text === null) continue; // Another tab was faster.
        const value = valueOf(name, text);
        if (value === undefined) unreadable[name] = text;
        else kept[name] = value;
      }
      const course = memory.course.slice(0, -1);
      const rest = Object.keys(unreadable).length ? { unreadable } : {};
      return JSON.stringify({ format, version, course, saved: now.toISOString(), kept, ...rest }, null, 1);
    },

    seal: (locked) => JSON.stringify({ format, version, course: memory.course.slice(0, -1), locked }, null, 1),

    read(text) {
      let given;
      try {
        given = JSON.parse(text);
      } catch {
        return { problem: "broken" };
      }
      try {
        if (!isObject(given) || !("locked" in given)) return look(given);
        // The same head; what is inside is looked at once it is open.
        look({ ...given, saved: "", kept: {} });
        return { locked: given.locked };
      } catch (problem) {
        // Anything but a word: a record that is none of ours, or more folds than anybody writes.
        return { problem: isText(problem) ? /** @type {PeFileProblem} */ (problem) : "wrong" };
      }
    },
  };
}
