// @ts-check
// What is kept of the sheet for an appointment: what goes on it, in which order, and lines of the learner's own.
//
// Each change is made to what is kept at that moment, so that two tabs lose nothing.
{
  const { memory } = globalThis.psychoed;
  const version = 1;
  const name = () => `${memory.course}appointment`;

  /** What this device refused to keep: it holds for as long as the page does. @type {PeSheet | null} */
  let unkept = null;

  /** @returns {PeSheet} */
  const nothing = () => ({ v: version, chosen: {}, order: [], groups: [], own: [] });
  /** @param {unknown} given @returns {string[]} */
  const texts = (given) => Array.isArray(given) ? [...new Set(given.filter((one) => typeof one === "string"))] : [];

  /** A sheet from its text, as far as it makes sense; throws where it is none. @param {string} text @returns {PeSheet} */
  const understand = (text) => {
    const given = JSON.parse(text);
    if (given?.v !== version) throw new SyntaxError("not a sheet of ours");
    const chosen = Object.entries(given.chosen ?? {}).filter(([, on]) => typeof on === "boolean");
    const lines = Array.isArray(given.own) ? given.own : [];
    const own = lines.filter((/** @type {any} */ one) => [one?.id, one?.about, one?.text].every((part) => typeof part === "string"));
    return {
      v: version, chosen: Object.fromEntries(chosen), order: texts(given.order), groups: texts(given.groups),
      own: own.map((/** @type {any} */ { id, about, text }) => ({ id, about, text })),
    };
  };

  globalThis.psychoedDesk.sheet = {
    get name() { return name(); },

    read() {
      if (unkept) return structuredClone(unkept);
      let text;
      try {
        text = localStorage.getItem(name());
      } catch {
        text = null; // A device that refuses keeps nothing.
      }
      return text === null ? nothing() : understand(text);
    },

    change(edit) {
      let sheet;
      try {
        sheet = globalThis.psychoedDesk.sheet.read();
      } catch {
        sheet = nothing();
      }
      edit(sheet);
      const empty = [sheet.own, sheet.order, sheet.groups, Object.keys(sheet.chosen)].every((part) => !part.length);
      try {
        if (empty) localStorage.removeItem(name());
        else localStorage.setItem(name(), JSON.stringify(sheet));
        unkept = null;
      } catch {
        unkept = sheet;
      }
      return unkept === null;
    },
  };
}
