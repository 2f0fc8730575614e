// @ts-check
// What is kept of the sheet for an appointment: what goes on it, in which order, and lines of the learner's own.
//
// Each change is made to what is kept at that moment, so that two tabs lose nothing.
{
  const version = 1;

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

  const store = globalThis.psychoed.keepsake("appointment", understand);
  /** @param {PeSheet} sheet */
  const isEmpty = (sheet) => [sheet.own, sheet.order, sheet.groups, Object.keys(sheet.chosen)].every((part) => !part.length);

  /** @type {PeSheetStore} */
  const sheet = {
    get name() { return store.name; },
    read: () => store.read() ?? nothing(),

    change(edit) {
      let kept;
      try {
        kept = sheet.read();
      } catch {
        kept = nothing();
      }
      edit(kept);
      return store.write(isEmpty(kept) ? null : kept);
    },

    prune({ order, chosen }, ids) {
      const known = new Set(ids);
      const of = (/** @type {string[]} */ all) => all.filter((id) => known.has(id));
      if (![order, Object.keys(chosen)].some((all) => of(all).length < all.length)) return;
      sheet.change((kept) => Object.assign(kept, {
        order: of(kept.order), chosen: Object.fromEntries(Object.entries(kept.chosen).filter(([id]) => known.has(id))),
      }));
    },
  };
  globalThis.psychoedDesk.sheet = sheet;
}
