// @ts-check
// The catalogue of all exercises, for pages that bring together what was answered on others.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** @type {Promise<PeLesson[]> | undefined} */
  let asked;
  /** @type {(lessons: PeLesson[]) => void} */
  let arrive = () => {};

  globalThis.psychoedDesk = /** @type {any} */ ({
    add: (/** @type {PeLesson[]} */ lessons) => arrive(lessons),

    load(/** @type {string} */ file) {
      asked ??= new Promise((resolve, reject) => {
        arrive = resolve;
        // A classic script works from a disk, too.
        const script = document.createElement("script");
        // Loaded means read: what has not arrived by then was damaged, and never will.
        Object.assign(script, { src: new URL(`../${file}`, here).href, onerror: reject, onload: reject });
        document.head.append(script);
      });
      asked.catch(() => { asked = undefined; }); // The next one who asks tries again.
      return asked;
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
