// @ts-check
// What this device keeps: one record for each exercise, under the name of the course.
//
// No import, no export, everything in one block: the same text is a classic page script (modules are
// refused on pages opened from a disk) and can stand in front of widget.js.
{
  /**
   * Records of older versions, brought one version further each; tests/cases/records.json holds them.
   *
   * @type {Record<number, (old: any) => any>}
   */
  const migrations = {
    1: ({ response, checked }) => ({ v: 2, response, checked, finished: true, attempts: checked ? 1 : 0, hints: 0 }),
  };
  const newest = 2;

  /** @type {PeMemory} */
  const memory = {
    newest,
    get course() { return `${document.documentElement.dataset.peCourse ?? "psychoed"}/`; },
    name: (id) => `${memory.course}exercise/${id}`,

    read(id) {
      const text = localStorage.getItem(memory.name(id));
      return text === null ? null : memory.understand(text);
    },

    understand(text) {
      let kept = JSON.parse(text);
      while (Object.hasOwn(migrations, kept?.v)) kept = migrations[kept.v](kept);
      if (kept?.v !== newest || kept.response === undefined) throw new SyntaxError("not a record of ours");
      return { checked: false, attempts: 0, hints: 0, ...kept };
    },

    write(id, record) {
      localStorage.setItem(memory.name(id), JSON.stringify({ ...record, v: newest }));
      memory.tell(id);
    },

    erase(id) {
      localStorage.removeItem(memory.name(id));
      memory.tell(id);
    },

    unplan(ids) {
      const name = `${memory.course}review`;
      try {
        const review = JSON.parse(localStorage.getItem(name) ?? "null");
        if (!review) return;
        for (const id of ids) delete review.cards[id];
        localStorage.setItem(name, JSON.stringify(review));
      } catch {
        // What cannot be read is erased with all else alone.
      }
    },

    get ids() {
      const start = memory.name("");
      return Object.keys(localStorage).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
    },

    forget() {
      /** @param {Storage} store */
      const clear = (store) => {
        for (const name of Object.keys(store)) if (name.startsWith(memory.course)) store.removeItem(name);
      };
      clear(localStorage);
      try {
        clear(sessionStorage);
      } catch {
        // A tab that keeps nothing has nothing to forget.
      }
      memory.tell();
    },

    tell: (id) => dispatchEvent(new StorageEvent("storage", { key: id === undefined ? null : memory.name(id) })),
  };

  globalThis.psychoed ??= /** @type {any} */ ({ kinds: {}, memory });
}
