// @ts-check
// What the parts of a page share: each hears what happens for as long as it stands there, and says what its HTML holds.
{
  const { psychoed } = globalThis;

  // A page brought back by the Back button, or a tab that slept, may have missed what was kept meanwhile.
  const elsewhere = ["storage", "pageshow", "visibilitychange"];

  psychoed.Part = class extends HTMLElement {
    /** @type {AbortController | undefined} */
    #life;

    /** @param {string[]} own @param {string[]} [others] @returns {AbortSignal} */
    listen(own, others = elsewhere) {
      this.#life = new AbortController();
      const { signal } = this.#life;
      for (const type of own) this.addEventListener(type, this, { signal });
      for (const type of others) addEventListener(type, this, { signal });
      return signal;
    }

    disconnectedCallback() { this.#life?.abort(); }

    /** @param {Event} event @returns {void | Promise<void>} */
    handleEvent(event) {}

    /** @param {string} name @returns {HTMLElement} */
    find(name) { return /** @type {HTMLElement} */ (this.querySelector(`[data-pe="${name}"]`)); }
  };

  psychoed.filled = (text, values) =>
    Object.entries(values).reduce((whole, [name, value]) => whole.replace(`{${name}}`, () => String(value)), text);

  psychoed.arrow = (root) => getComputedStyle(root).direction === "rtl" ? " ← " : " → ";
}
