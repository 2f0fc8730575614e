// @ts-check
// The catalogue of all exercises, and other files that a page loads only once it needs them; what the parts that show
// it have in common.
{
  const { Part, filled } = globalThis.psychoed;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  /** What was asked for, by its file. @type {Map<string, Promise<any>>} */
  const asked = new Map();
  /** Who waits for what a script brings, by its address. @type {Map<string, (content: unknown) => void>} */
  const waiting = new Map();

  /** A part of the desk: it shows exercises of the catalogue, and says what its template holds. */
  class PeDeskPart extends Part {
    /** @type {PeLesson[] | undefined} */
    lessons;

    /** Fetch the list of exercises, or say that it cannot be had; whether it is there. */
    async learn() {
      try {
        this.lessons ??= /** @type {PeLesson[]} */ (await psychoedDesk.load(this.dataset.catalogue ?? ""));
        if (this.find("memory").dataset.said === "unloaded") this.say("memory");
      } catch {
        this.say("memory", "unloaded");
      }
      return this.lessons !== undefined;
    }

    /** @param {string} where @param {string} [word] @param {Record<string, string>} [values] */
    say(where, word = "", values = {}) {
      const place = this.find(where);
      const whole = filled(this.word(word).textContent ?? "", values);
      place.dataset.said = word;
      if (place.textContent !== whole) place.textContent = whole;
    }

    /** @param {string} name @returns {Node} */
    word(name) { return this.#words?.querySelector(`[data-word="${name}"]`)?.cloneNode(true) ?? document.createTextNode(""); }
    /** @param {string} name @returns {HTMLElement} */
    copy(name) { return /** @type {any} */ (document.importNode(/** @type {Node} */ (this.#words?.querySelector(`[data-part="${name}"]`)), true)); }
    get #words() { return /** @type {HTMLTemplateElement | null} */ (this.querySelector(":scope > template"))?.content; }
  }

  globalThis.psychoedDesk = /** @type {any} */ ({
    Part: PeDeskPart,

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
