// @ts-check
// My notes: the exercises that this device keeps something of, by page, and how the others stand.
//
// What was written is shown by the exercise itself, which can change and erase it here as in its own place.
{
  const { memory } = globalThis.psychoed;
  const desk = globalThis.psychoedDesk;

  class PeNotes extends desk.Part {
    /** Exercises that were emptied here: they stay for as long as the page does. @type {Set<string>} */
    #staying = new Set();
    /** What the learner used last. @type {EventTarget | null} */
    #used = null;
    /** What is shown, by id. @type {Map<string, HTMLElement>} */
    #shown = new Map();

    connectedCallback() {
      const signal = this.listen([]);
      for (const type of ["click", "input"]) addEventListener(type, ({ target }) => { this.#used = target; }, { signal, capture: true });
      this.handleEvent();
    }

    /** Show what is kept now. @param {Event} [event] what happened since */
    async handleEvent(event) {
      if (!this.lessons && desk.ids.length) await this.learn();
      const { key = "", isTrusted } = /** @type {Partial<StorageEvent>} */ (event?.type === "storage" ? event : {});
      if (key === null || isTrusted) this.#staying.clear(); // All was erased, or another tab erased something.
      this.#draw(isTrusted);
    }

    /** @param {boolean} [elsewhere] whether something was changed in another tab */
    #draw(elsewhere = false) {
      const ids = this.lessons ? desk.ids : [];
      const kept = new Map(ids.map((id) => /** @type {[string, PeRecord | null]} */ ([id, this.#read(id)])));
      for (const [name, face] of this.#shown) {
        const id = face.dataset.exercise ?? "";
        if (!elsewhere && !kept.has(id) && face.contains(/** @type {Node | null} */ (this.#used))) this.#staying.add(name);
        if (kept.has(id)) this.#staying.delete(name);
      }
      const before = this.#shown;
      this.#shown = new Map();
      /** @type {PeLesson[]} */
      const lessons = this.lessons ?? [];
      const pages = lessons.flatMap((lesson) => this.#page(lesson, kept, before) ?? []);
      desk.settle(this.find("pages"), [...this.find("pages").querySelectorAll(":scope > h2"), ...pages]);
      const known = new Set(lessons.flatMap((lesson) => lesson.exercises).map((one) => one.id));
      this.#look(lessons, kept);
      this.#leave([...kept].filter(([id]) => !known.has(id)));
      this.find("pages").hidden = !pages.length;
      this.find("kept").hidden = !kept.size && !pages.length;
      this.find("begin").hidden = kept.size > 0 || pages.length > 0;
      const same = before.size === this.#shown.size && [...before.keys()].every((name) => this.#shown.has(name));
      if (!same) memory.tell(""); // The foot of the page lists the exercises that are on it.
    }

    /** @param {string} id @returns {PeRecord | null} null for what cannot be read */
    #read(id) {
      try {
        return memory.read(id);
      } catch {
        return null;
      }
    }

    /** A page that something is kept of; undefined for all others.
     * @param {PeLesson} lesson @param {Map<string, PeRecord | null>} kept @param {Map<string, HTMLElement>} before */
    #page(lesson, kept, before) {
      const faces = lesson.exercises.flatMap((listed) => this.#faces(listed, kept, before));
      const begun = faces.length || lesson.exercises.some((one) => kept.has(one.id));
      if (!begun) return undefined;
      const block = this.#block(lesson);
      desk.settle(/** @type {Element} */ (block.querySelector('[data-pe="own"]')), faces);
      const others = lesson.exercises.filter((one) => !faces.some((face) => face.dataset.exercise === one.id));
      block.querySelector("ul")?.replaceChildren(...others.map((one) => this.#line(one, kept)));
      block.querySelector("details")?.toggleAttribute("hidden", !others.length);
      const done = lesson.exercises.every((one) => this.#stands(one, kept) === "done");
      block.querySelector(".pe-state")?.replaceChildren(this.word(done ? "page-done" : "page-begun"));
      return block;
    }

    /** @param {PeLesson} lesson @returns {HTMLElement} */
    #block(lesson) {
      const all = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(".pe-desk-page")]);
      const found = all.find((one) => one.dataset.page === lesson.address);
      if (found) return found;
      const fresh = this.copy("page");
      fresh.dataset.page = lesson.address;
      link(fresh, lesson);
      return fresh;
    }

    /** The exercise itself, for what is not graded; a scale that was answered twice is there twice.
     * @param {PeListed} listed @param {Map<string, PeRecord | null>} kept @param {Map<string, HTMLElement>} before */
    #faces(listed, kept, before) {
      const record = kept.get(listed.id);
      const again = (record?.again ?? null) !== null;
      /** @type {[string, string | undefined, boolean][]} */
      const wanted = [
        [listed.id, listed.html, kept.has(listed.id) && !(again && record?.response === null)],
        [`${listed.id} again`, listed.again, again],
      ];
      return wanted.flatMap(([name, html, due]) => {
        if (!html || !(due || this.#staying.has(name))) return [];
        const face = before.get(name) ?? this.#face(listed, html);
        this.#shown.set(name, face);
        return [face];
      });
    }

    /** @param {PeListed} listed @param {string} html */
    #face(listed, html) {
      const face = this.copy("entry");
      face.dataset.exercise = listed.id;
      link(face, listed);
      const exercise = new DOMParser().parseFromString(html, "text/html").body.firstElementChild;
      if (exercise) face.prepend(document.importNode(exercise, true));
      return face;
    }

    /** What is worth another look: first where the learner was sure.
     * @param {PeLesson[]} lessons @param {Map<string, PeRecord | null>} kept */
    #look(lessons, kept) {
      const all = lessons.flatMap((lesson) => lesson.exercises).filter((one) => one.graded);
      const lines = ["sure-wrong", "again"].flatMap((state) => all.filter((one) => this.#stands(one, kept) === state));
      const part = this.find("again");
      part.querySelector("ul")?.replaceChildren(...lines.map((one) => this.#line(one, kept)));
      part.hidden = !lines.length;
    }

    /** What was answered in exercises that are gone: to be read, and copied, it is still there.
     * @param {[string, PeRecord | null][]} gone */
    #leave(gone) {
      const list = gone.flatMap(([id, record]) => {
        const [name, given] = [document.createElement("dt"), document.createElement("dd")];
        const response = record?.response ?? record?.again ?? "";
        name.textContent = id.replaceAll("-", " ");
        given.textContent = typeof response === "object" ? Object.values(response).join("\n") : String(response);
        if (!record) given.replaceChildren(this.word("unreadable"));
        return [name, given];
      });
      this.find("gone").querySelector("dl")?.replaceChildren(...(this.lessons ? list : []));
      this.find("gone").hidden = !this.lessons || !list.length;
    }

    /** @param {PeListed} listed @param {Map<string, PeRecord | null>} kept */
    #line(listed, kept) {
      const line = this.copy("line");
      line.dataset.standing = this.#stands(listed, kept);
      link(line, listed);
      line.querySelector(".pe-state")?.replaceChildren(this.word(line.dataset.standing));
      return line;
    }

    /** @param {PeListed} listed @param {Map<string, PeRecord | null>} kept */
    #stands(listed, kept) {
      const record = kept.get(listed.id);
      return record ? desk.standing(listed, record) : kept.has(listed.id) ? "unreadable" : "open";
    }
  }

  /** @param {HTMLElement} within @param {{ title: string, address: string }} to */
  const link = (within, to) => {
    const found = /** @type {HTMLAnchorElement} */ (within.querySelector("a"));
    found.href = desk.href(to.address);
    found.textContent = to.title;
  };

  if (!customElements.get("pe-notes")) customElements.define("pe-notes", PeNotes);
}
