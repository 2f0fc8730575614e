// @ts-check
// One thing that the desk keeps beside answers; where this device refuses, it holds for as long as the page does.
{
  const { memory } = globalThis.psychoed;

  globalThis.psychoed.keepsake = (what, understand) => {
    /** @type {any} */
    let unkept = null;
    const name = () => `${memory.course}${what}`;
    return {
      get name() { return name(); },

      read() {
        if (unkept) return structuredClone(unkept);
        let text;
        try {
          text = localStorage.getItem(name());
        } catch {
          text = null; // A device that refuses keeps nothing.
        }
        return text === null ? null : understand(text);
      },

      write(kept) {
        try {
          if (kept) localStorage.setItem(name(), JSON.stringify(kept));
          else localStorage.removeItem(name());
          unkept = null;
        } catch {
          unkept = kept;
        }
        return unkept === null;
      },
    };
  };
}
