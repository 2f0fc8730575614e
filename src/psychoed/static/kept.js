// @ts-check
// The foot of a page: shows what the page keeps on this device, and erases it, or all of the course.
{
  const { Part, memory } = globalThis.psychoed;

  /** The foot of a page: shows what the page keeps on this device, and erases it, or all of the course. */
  class PeKept extends Part {
    /** @type {"here" | "all"} what was asked to be erased, and the name of the button for it */
    #asked = "here";

    connectedCallback() {
      this.listen(["click"]);
      this.hidden = false;
      this.#fill();
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (!(event.target instanceof Element)) return this.#fill();
      const action = event.target.closest("button")?.dataset.pe;
      if (action === "here" || action === "all") {
        this.#asked = action;
        this.#ask(true);
      }
      if (action === "no") this.#ask(false);
      if (action === "yes") {
        memory.unplan(exercises().map((one) => one.exercise));
        for (const exercise of exercises()) {
          exercise.clear();
          // Of a scale asked again, a place clears its own answer alone.
          memory.erase(exercise.exercise);
        }
        if (this.#asked === "all") memory.forget();
        this.#ask(false);
        const said = this.find("erased");
        said.textContent = said.dataset[this.#asked] ?? "";
        this.querySelector("summary")?.focus();
      }
    }

    /** @param {boolean} sure whether to ask, or to take the question back */
    #ask(sure) {
      this.find("sure").hidden = !sure;
      this.find(sure ? "no" : this.#asked).focus();
    }

    /** The ids of what is kept and not on this page. */
    get #elsewhere() {
      const here = new Set(exercises().map((one) => one.exercise));
      try {
        return memory.ids.filter((id) => !here.has(id));
      } catch {
        return []; // A device that refuses keeps nothing.
      }
    }

    #fill() {
      const kept = new Map(exercises().filter((one) => one.kept !== null).map((one) => [one.exercise, one]));
      const list = [...kept.values()].flatMap((one) => {
        const [name, given] = [document.createElement("dt"), document.createElement("dd")];
        const link = document.createElement("a");
        link.href = `#${one.id}`;
        link.textContent = one.querySelector(".pe-title span:last-child")?.textContent ?? one.exercise;
        name.append(link);
        given.textContent = one.kept;
        return [name, given];
      });
      this.querySelector("dl")?.replaceChildren(...list);
      this.find("nothing").hidden = list.length > 0;
      this.find("something").hidden = !list.length;
      const elsewhere = this.#elsewhere.length;
      this.find("count").textContent = String(elsewhere);
      this.find("elsewhere").hidden = !elsewhere;
      if (!list.length && !elsewhere) this.find("sure").hidden = true;
      if (list.length) this.find("erased").textContent = "";
    }
  }

  /** @returns {any[]} all exercises on the page that keep answers */
  const exercises = () =>
    /** @type {any[]} */ ([...document.querySelectorAll("pe-exercise")]).filter((one) => one.keeps);

  if (!customElements.get("pe-kept")) customElements.define("pe-kept", PeKept);
}
