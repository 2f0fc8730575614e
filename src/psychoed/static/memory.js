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
    name: (id) => `${document.documentElement.dataset.peCourse ?? "psychoed"}/exercise/${id}`,

    read(id) {
      const text = localStorage.getItem(memory.name(id));
      if (text === null) return null;
      let kept = JSON.parse(text);
      while (kept?.v in migrations) kept = migrations[kept.v](kept);
      if (kept?.v !== newest || !("response" in kept)) throw new SyntaxError("not a record of ours");
      return kept;
    },

    write(id, record) {
      localStorage.setItem(memory.name(id), JSON.stringify({ ...record, v: newest }));
      memory.tell(id);
    },

    erase(id) {
      localStorage.removeItem(memory.name(id));
      memory.tell(id);
    },

    get ids() {
      const start = memory.name("");
      return Object.keys(localStorage).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
    },

    tell: (id) => dispatchEvent(new StorageEvent("storage", { key: memory.name(id) })),
  };

  globalThis.psychoed ??= { kinds: {}, memory };
}
