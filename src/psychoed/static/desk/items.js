// @ts-check
// What may go on the sheet for an appointment: what the learner wrote and ticked in exercises, and lines of their own.
{
  const { memory } = globalThis.psychoed;
  const written = ["reflection", "plan"];

  /** What an exercise gives for the sheet. @param {PeListed} listed @returns {PeSheetItem[]} */
  const given = (listed) => {
    let record;
    try {
      record = memory.read(listed.id);
    } catch {
      return []; // What cannot be read is spoken of by the exercise itself.
    }
    const { response = null, kind = listed.kind } = record ?? {};
    if (response === null || kind !== listed.kind) return [];
    if (kind === "checklist" && Array.isArray(response)) {
      return Object.keys(listed.words).filter((id) => response.includes(id)).map((id) => {
        const group = listed.about?.[id] ?? "else";
        return { id: `${listed.id}/${id}`, group, name: listed.words[id], text: "", on: group !== "else", own: false, from: listed };
      });
    }
    if (!written.includes(kind)) return [];
    const text = typeof response === "string" ? response : Object.entries(listed.words)
      .map(([id, prompt]) => [prompt, /** @type {any} */ (response)[id]]).filter(([, answer]) => answer)
      .map((pair) => pair.join(" ")).join("\n");
    return text.trim() ? [{ id: listed.id, group: "else", name: listed.title, text, on: false, own: false, from: listed }] : [];
  };

  globalThis.psychoedDesk.items = {
    all(kept, lessons, begun, groups) {
      const fresh = begun.filter((line) => !kept.own.some((one) => one.id === line.id));
      const own = [...kept.own, ...fresh].map(({ id, about, text }) =>
        ({ id, group: groups.includes(about) ? about : "else", name: text, text, on: true, own: true }));
      /** @type {PeSheetItem[]} */
      const found = [...lessons.flatMap((lesson) => lesson.exercises).flatMap(given), ...own];
      const place = new Map(kept.order.map((id, index) => [id, index]));
      const at = (/** @type {PeSheetItem} */ item) => place.get(item.id) ?? kept.order.length;
      return found.sort((one, other) => at(one) - at(other)).map((item) => {
        const wanted = Object.hasOwn(kept.chosen, item.id) ? kept.chosen[item.id] : item.on;
        return { ...item, on: wanted && item.name.trim() !== "" };
      });
    },

    show(line, item) {
      line.dataset.item = item.id;
      line.toggleAttribute("data-on", item.on);
      /** @type {HTMLInputElement} */ (line.querySelector("input")).checked = item.on;
      for (const [name, text] of [["name", item.name], ["text", item.text]]) {
        const shown = line.querySelector(`[data-pe="${name}"]`);
        if (shown && shown.textContent !== text) shown.textContent = text;
      }
      const area = line.querySelector("textarea");
      // A text that is the same stays untouched: a learner may be writing in it.
      if (area && area.value !== item.text) area.value = item.text;
      const about = line.querySelector("select");
      if (about) about.value = item.group;
      const link = line.querySelector("a");
      if (link && item.from) [link.href, link.textContent] = [globalThis.psychoedDesk.href(item.from.address), item.from.title];
    },

    text: (title, groups) => [title, ...groups.flatMap(([heading, items]) => {
      const lines = items.filter((item) => item.on)
        .map(({ name, text }) => `- ${[...new Set([name, text])].filter(Boolean).join(": ")}`);
      return lines.length ? [[heading, ...lines].join("\n")] : [];
    })].join("\n\n"),
  };
}
