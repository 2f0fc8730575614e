// @ts-check
// Keep or erase: all that the course keeps, or the answers of one lesson; asked once.
{
  const { KeepPart, memory } = globalThis.psychoed;

  const page = document.documentElement;
  const course = page.dataset.peCourse ?? "";
  const root = new URL(page.dataset.content_root ?? "./", location.href);

  class PeErase extends KeepPart {
    // Whether there is a copy of the course, too.
    #copy = false;

    async learn() {
      await super.learn();
      await this.#look();
    }

    async #look() {
      const copy = await psychoedStore.isKept(course, root);
      if (copy === this.#copy) return;
      this.#copy = copy;
      this.fill();
    }

    /** @param {string[]} names */
    show(names) {
      const something = names.length > 0 || this.#copy;
      this.find("nothing").hidden = something;
      this.find("something").hidden = !something;
      if (!names.length) this.#look();
      const lessons = this.find("lessons");
      const kept = this.lessons.filter((lesson) => lesson.exercises.some((one) => names.includes(`exercise/${one.id}`)));
      const before = new Map([...lessons.querySelectorAll("label")].map((label) => [label.querySelector("input")?.value, label]));
      const labels = kept.map((lesson) => before.get(lesson.address) ?? this.#choice(lesson));
      lessons.hidden = !labels.length;
      psychoedDesk.settle(lessons, [/** @type {Element} */ (lessons.firstElementChild), ...labels]);
    }

    /** @param {string} action */
    async act(action) {
      const chosen = /** @type {HTMLInputElement | null} */ (this.querySelector(":checked"));
      if (!chosen) return this.tell("choose");
      const lesson = this.lessons.find((one) => one.address === chosen.value);
      const what = lesson ? "lesson" : "all";
      const values = { lesson: lesson?.title ?? "" };
      if (action === "ask") {
        this.tell("");
        this.querySelector("#pe-erase-sure")?.replaceChildren(this.word(`sure-${what === "all" && this.#copy ? "copy" : what}`, values));
        this.find("sure").hidden = false;
        return this.find("no").focus();
      }
      if (action === "yes") {
        const ids = lesson?.exercises.map(({ id }) => id);
        if (ids) memory.unplan(ids);
        if (ids) for (const id of ids) memory.erase(id);
        else {
          memory.forget();
          if (this.#copy) await psychoedStore.remove(course, root);
          this.#copy = false;
          this.fill();
        }
        chosen.checked = false;
      }
      this.tell(action === "yes" ? `erased-${what}` : "not-erased", values);
      this.find("sure").hidden = true;
      this.find("said").focus();
    }

    // What is asked speaks of one choice alone.
    chosen() { this.find("sure").hidden = true; }

    /** @param {PeLesson} lesson */
    #choice(lesson) {
      const label = /** @type {HTMLLabelElement} */ (this.copy('[data-part="lesson"]'));
      /** @type {HTMLInputElement} */ (label.querySelector("input")).value = lesson.address;
      label.querySelector("span")?.replaceChildren(lesson.title);
      return label;
    }
  }

  if (!customElements.get("pe-erase")) customElements.define("pe-erase", PeErase);
}
