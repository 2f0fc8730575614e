// @ts-check
// What the parts of the page Keep or erase share: words from their template, and a word where a device refuses.
{
  const { Part, file } = globalThis.psychoed;

  /** What was asked, before what was given. @param {string} part */
  const named = (part) => /[?!.:…]$/.test(part) ? part : `${part}:`;

  /** A part of the page: `show` fills it, `act` answers its buttons. */
  class PeKeepPart extends Part {
    /** All exercises; none where their list cannot be had. @type {PeLesson[]} */
    lessons = [];

    connectedCallback() {
      this.listen(["click", "change", "keydown"]);
      this.fill();
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (!(event.target instanceof HTMLElement)) return this.fill();
      const letters = event.target.matches('[data-pe="shown"]') && event.target.closest("div")?.querySelector(".pe-blank");
      if (letters) /** @type {any} */ (letters).type = /** @type {HTMLInputElement} */ (event.target).checked ? "text" : "password";
      const action = event.type === "click" ? event.target.closest("button")?.dataset.pe : undefined;
      if (action) this.attempt(() => this.act(action));
      if (event instanceof KeyboardEvent && event.key === "Enter" && event.target === this.letters) this.attempt(() => this.entered());
      if (event.type === "change") this.attempt(() => this.chosen(/** @type {HTMLInputElement} */ (event.target)));
    }

    /** Show what is kept now, or that this device keeps nothing for anybody. */
    fill() {
      const still = this.find("still");
      try {
        const names = file.names;
        still.hidden = true;
        this.find("live").hidden = false;
        this.show(names);
        if (names.length) this.learn();
      } catch {
        still.hidden = false;
        still.replaceChildren(this.word("denied"));
        this.find("live").hidden = true;
      }
    }

    /** Fetch the list of exercises, once there is something to name. */
    async learn() {
      if (this.lessons.length) return;
      this.lessons = await psychoedDesk.load(this.dataset.catalogue ?? "").catch(() => []);
      if (this.lessons.length) this.fill();
    }

    /** @param {string[]} names of all that is kept */
    show(names) {}
    /** @param {string} action @returns {void | Promise<void>} */
    act(action) {}
    /** @param {HTMLInputElement} input @returns {void | Promise<void>} */
    chosen(input) {}

    /** A passphrase was written. @returns {void | Promise<void>} */
    entered() {}

    /** @param {() => void | Promise<void>} action */
    async attempt(action) {
      try {
        await action();
      } catch {
        this.fill();
      }
    }

    /** Say how it went. @param {string} name @param {Record<string, string | number>} [values] */
    tell(name, values) { this.find("said").replaceChildren(...(name ? [this.word(name, values)] : [])); }

    /** @param {string} name @param {Record<string, string | number>} [values] what goes where the words leave room @returns {Element} */
    word(name, values = {}) {
      const word = /** @type {Element} */ (this.copy(`[data-word="${name}"]`));
      for (const slot of word.querySelectorAll("[data-value]")) {
        slot.replaceWith(String(values[/** @type {HTMLElement} */ (slot).dataset.value ?? ""] ?? ""));
      }
      return word;
    }

    /** What something kept is called. @param {string} name */
    titleOf(name) {
      if (!name.startsWith("exercise/")) return this.copy(`[data-word="${name}"]`)?.textContent ?? name;
      return this.listed(name)?.title ?? this.word("unknown").textContent ?? name;
    }

    /** @param {string} name */
    listed(name) {
      const id = name.slice("exercise/".length);
      return this.lessons.flatMap((lesson) => lesson.exercises).find((one) => one.id === id);
    }

    /** A response in words, a line for each part. @param {PeListed | undefined} listed @param {PeResponse | undefined} response @returns {string[]} */
    lines(listed, response) {
      const words = new Map(Object.entries(listed?.words ?? {}));
      if (response === null || response === undefined) return [];
      if (typeof response !== "object") return [words.get(String(response)) ?? String(response)];
      if (Array.isArray(response)) return response.map((one) => words.get(one) ?? one);
      return Object.entries(response).map(([part, given]) =>
        words.get(`${part}/${given}`) ?? `${named(words.get(part) ?? part)} ${words.get(`/${given}`) ?? given}`);
    }

    /** Entries of a list, each a text. @param {(string | null)[]} texts */
    entries(texts) {
      return texts.map((text) => {
        const entry = /** @type {Element} */ (this.copy('[data-part="entry"]'));
        entry.textContent = text;
        return entry;
      });
    }

    /** A copy from the template. @param {string} selector @returns {Element | null} */
    copy(selector) {
      const found = this.querySelector("template")?.content.querySelector(selector);
      return found ? document.importNode(found, true) : null;
    }

    /** Where a passphrase is written. @returns {HTMLInputElement} */
    get letters() { return /** @type {HTMLInputElement} */ (this.querySelector(".pe-blank")); }
  }

  globalThis.psychoed.KeepPart = PeKeepPart;
  globalThis.psychoed.day = (date) =>
    Number.isNaN(date.getTime()) ? "" : new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().split("T")[0];
}
