// @ts-check
// The catalogue of all exercises, and other files that a page loads only once it needs them.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** What was asked for, by its file. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** Who waits for what a script brings, by its address. @type {Map<string, (content: unknown) => void>} */
  const waiting = new Map();

  globalThis.psychoedDesk = /** @type {any} */ ({
    add(/** @type {unknown} */ content) {
      waiting.get(/** @type {HTMLScriptElement} */ (document.currentScript).src)?.(content);
    },

    load(/** @type {string} */ file) {
      const { href } = new URL(`../${file}`, here);
      const found = asked.get(href) ?? new Promise((resolve, reject) => {
        waiting.set(href, resolve);
        // A classic script works from a disk, too.
        const script = document.createElement("script");
        // Loaded means read: what has not arrived by then was damaged, and never will.
        Object.assign(script, { src: href, onerror: reject, onload: reject });
        document.head.append(script);
      });
      asked.set(href, found);
      found.catch(() => { asked.delete(href); }); // The next one who asks tries again.
      return found;
    },

    get ids() {
      try {
        return globalThis.psychoed.memory.ids;
      } catch {
        return []; // A device that refuses keeps nothing.
      }
    },

    href: (/** @type {string} */ address) => new URL(`../../${address}`, here).href,

    settle(/** @type {Element} */ parent, /** @type {Element[]} */ wanted) {
      for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
      wanted.forEach((one, index) => {
        if (parent.children[index] !== one) parent.insertBefore(one, parent.children[index] ?? null);
      });
    },
  });
}
