// @ts-check
// Brings the HTML of renderers/html.py to life, on pages and in notebooks alike.
//
// No import, no export, everything in one block: the same text is a classic page script (modules are
// refused on pages opened from a disk) and can stand in front of widget.js.  It holds no words and no
// answers of its own; it shows, copies and hides what the HTML holds.
{
  /** @typedef {string | boolean | string[] | null} Response What a learner gave, as in grading.py. */
  /** @typedef {"right" | "partly" | "wrong" | "empty"} Verdict */
  /** @typedef {{ verdict: Verdict, credit: number | null, chosen: string[] }} Outcome */
  /** @typedef {{ v: 1, response: Response, checked: boolean }} Kept */

  /**
   * Twin of `grade` in grading.py; tests/cases/grading.json holds the two equal.
   *
   * @param {string[]} chosen ids picked, in the order of the choices
   * @param {string[]} key ids that fit
   * @returns {Outcome}
   */
  const gradeChoices = (chosen, key) => {
    if (!chosen.length) return { verdict: "empty", credit: null, chosen };
    const fitting = chosen.filter((id) => key.includes(id)).length;
    const credit = fitting / (chosen.length + key.length - fitting);
    return { verdict: credit === 1 ? "right" : credit === 0 ? "wrong" : "partly", credit, chosen };
  };

  /** What this device keeps: one record for each exercise, under the name of the course. */
  const memory = {
    /** @param {string} id */
    name: (id) => `${document.documentElement.dataset.peCourse ?? "psychoed"}/exercise/${id}`,
    /**
     * @param {string} id
     * @returns {Kept | null} null where nothing is kept
     * @throws where the device refuses, or what is kept cannot be read
     */
    read(id) {
      const text = localStorage.getItem(memory.name(id));
      if (text === null) return null;
      const kept = JSON.parse(text);
      if (kept?.v !== 1 || !("response" in kept)) throw new SyntaxError("not a record of ours");
      return kept;
    },
    /** @param {string} id @param {Response} response @param {boolean} checked */
    write(id, response, checked) {
      /** @type {Kept} */
      const kept = { v: 1, response, checked };
      localStorage.setItem(memory.name(id), JSON.stringify(kept));
      memory.tell(id);
    },
    /** @param {string} id */
    erase(id) {
      localStorage.removeItem(memory.name(id));
      memory.tell(id);
    },
    /** The ids of all that is kept, of exercises on other pages and of those that are gone too. */
    get ids() {
      const start = memory.name("");
      return Object.keys(localStorage).filter((name) => name.startsWith(start)).map((name) => name.slice(start.length));
    },
    /** Browsers tell other tabs of a change; this tells the page itself in the same way. @param {string} id */
    tell: (id) => dispatchEvent(new StorageEvent("storage", { key: memory.name(id) })),
  };

  /** A response as text to compare, in whatever order it was picked; "" for nothing. @param {Response} response */
  const flat = (response) => [response].flat().sort().join();

  /** What the page has said already of what it cannot remember: once is enough. @type {Set<string>} */
  const confessed = new Set();

  class PeExercise extends HTMLElement {
    /** @type {Outcome | null} what came of the last check; null before, and after any change */
    outcome = null;
    /** @type {AbortController | undefined} */
    #life;

    /** The permanent id of the exercise, the same in every place. */
    get exercise() { return this.dataset.exercise ?? ""; }
    /** Whether there is a right answer.  What is not graded never leaves the device. */
    get graded() { return this.dataset.kind !== "reflection"; }
    /** Whether answers are kept here; a notebook turns this off, since its kernel keeps them. */
    get keeps() { return this.dataset.keep !== "no"; }

    /** @returns {Response} */
    get response() {
      const writing = this.#writing;
      if (writing) return writing.value || null;
      const chosen = this.#inputs.filter((input) => input.checked).map((input) => input.value);
      switch (this.dataset.kind) {
        case "multiple_choice": return chosen;
        case "true_false": return chosen.length ? chosen[0] === "true" : null;
        default: return chosen[0] ?? null;
      }
    }

    set response(given) {
      const writing = this.#writing;
      if (writing) writing.value = typeof given === "string" ? given : "";
      const chosen = Array.isArray(given) ? given : given === null ? [] : [String(given)];
      for (const input of this.#inputs) input.checked = chosen.includes(input.value);
      this.#forget();
    }

    /** What the learner gave, in the words of the page. */
    get answer() {
      if (this.#writing) return this.#writing.value;
      const picked = this.#inputs.filter((input) => input.checked);
      return picked.map((input) => input.closest("label")?.textContent?.trim() ?? "").join("; ");
    }

    /** What this device keeps of it, in the words of the page; null where it keeps nothing. */
    get kept() {
      const unreadable = this.#word('[data-memory="unreadable"]').textContent;
      try {
        return memory.read(this.exercise) && (this.answer || unreadable);
      } catch (error) {
        return error instanceof SyntaxError ? unreadable : null;
      }
    }

    connectedCallback() {
      this.#life = new AbortController();
      const { signal } = this.#life;
      this.addEventListener("click", this, { signal });
      this.addEventListener(this.graded ? "change" : "input", this, { signal });
      this.#find(".pe-actions")?.removeAttribute("hidden");
      this.#stepHints(signal);
      if (!this.keeps) return;
      this.tabIndex = -1; // Whoever follows a link to it by keyboard arrives here, not nowhere.
      this.#recall();
      addEventListener("storage", this, { signal });
      addEventListener("pageshow", this, { signal });
    }

    disconnectedCallback() { this.#life?.abort(); }

    /** @param {Event} event */
    handleEvent(event) {
      if (event instanceof StorageEvent) {
        // The same exercise was answered elsewhere on this page or in another tab; null: all was erased.
        if (event.key === null || event.key === memory.name(this.exercise)) this.#recall(true);
      } else if (event instanceof PageTransitionEvent) {
        // A page brought back by the Back button slept through whatever was changed meanwhile.
        if (event.persisted) this.#recall(true);
      } else if (event.type === "click") {
        const action = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.pe;
        if (action === "check") this.check();
        if (action === "retry") this.retry();
      } else {
        this.#forget();
        this.#keep(false);
        this.#tell("pe-changed");
      }
    }

    /** Grade what is picked and say what came of it.  A listener may hold it back (`pe-check`). */
    check() {
      if (!this.graded || !this.#tell("pe-check", true)) return;
      const outcome = this.#grade();
      this.#show(outcome);
      if (outcome.verdict !== "empty") this.#keep(true);
      this.#tell("pe-checked");
    }

    /** Begin again: nothing picked, nothing said, nothing kept; focus goes to the first choice. */
    retry() {
      this.clear();
      this.#inputs[0]?.focus();
    }

    /** Take everything back and erase what is kept of it. */
    clear() {
      this.response = null;
      if (this.keeps) this.#attempt(() => memory.erase(this.exercise));
      this.#tell("pe-changed");
    }

    #grade() {
      const chosen = this.#inputs.filter((input) => input.checked).map((input) => input.value);
      return gradeChoices(chosen, (this.dataset.key ?? "").split(" "));
    }

    /** @param {Outcome} outcome @param {boolean} [restored] whether it was said on an earlier visit */
    #show(outcome, restored = false) {
      this.outcome = outcome;
      this.dataset.verdict = outcome.verdict;
      // A page that opens must not read out the feedback of every exercise answered before.
      this.#find(".pe-status")?.setAttribute("aria-live", restored ? "off" : "polite");
      const said = [this.#word(`[data-verdict="${outcome.verdict}"]`)];
      for (const id of outcome.chosen) {
        const entry = this.#find(`[data-choice="${id}"]`);
        const name = document.createElement("p");
        name.append(entry?.querySelector("strong")?.cloneNode(true) ?? "");
        const block = entry?.querySelector(".pe-feedback")?.cloneNode(true) ?? document.createElement("div");
        block.insertBefore(name, block.firstChild);
        said.push(block);
      }
      this.#find(".pe-status")?.replaceChildren(...said);
      this.#find('[data-pe="retry"]')?.toggleAttribute("hidden", outcome.verdict === "empty");
    }

    /** What was said no longer speaks of what is picked. */
    #forget() {
      this.outcome = null;
      delete this.dataset.verdict;
      this.#find(".pe-status")?.replaceChildren();
      this.#find('[data-pe="retry"]')?.setAttribute("hidden", "");
    }

    /** Show what is kept. @param {boolean} [changed] whether it has just changed: then nothing means erased */
    #recall(changed = false) {
      try {
        const kept = memory.read(this.exercise);
        if (!kept) {
          if (changed) this.response = null;
          return;
        }
        // What is shown already stays untouched: a learner may be writing in it.
        if (flat(kept.response) !== flat(this.response)) this.response = kept.response;
        if (flat(kept.response) !== flat(this.response)) {
          this.response = null;
          throw new SyntaxError("names what the exercise no longer has");
        }
        const checked = this.graded && kept.checked && flat(this.response) !== "";
        if (checked && !this.outcome) this.#show(this.#grade(), true);
        if (!checked) this.#forget();
      } catch (error) {
        // A device that refuses is spoken of only once there is something to keep.
        if (error instanceof SyntaxError) this.#confess("unreadable");
      }
    }

    /** @param {boolean} checked */
    #keep(checked) {
      if (!this.keeps) return;
      const { response } = this;
      this.#attempt(() => flat(response) ? memory.write(this.exercise, response, checked) : memory.erase(this.exercise));
    }

    /** @param {() => void} action */
    #attempt(action) {
      try {
        action();
      } catch {
        this.#confess("unsaved");
      }
    }

    /** @param {"unsaved" | "unreadable"} reason */
    #confess(reason) {
      if (confessed.has(reason)) return;
      confessed.add(reason);
      this.#find(".pe-memory")?.replaceChildren(this.#word(`[data-memory="${reason}"]`));
    }

    /** Hints come one at a time: each shows the next once it has been opened. @param {AbortSignal} signal */
    #stepHints(signal) {
      const hints = [...this.querySelectorAll(".pe-hint")];
      hints.forEach((hint, index) => {
        const next = hints[index + 1];
        if (!next) return;
        next.toggleAttribute("hidden", !hint.hasAttribute("open") && !next.hasAttribute("open"));
        hint.addEventListener("toggle", () => next.removeAttribute("hidden"), { signal, once: true });
      });
    }

    /** @param {string} type @param {boolean} [cancelable] */
    #tell(type, cancelable = false) {
      // What is not graded is nobody else's: events carry neither the writing nor any part of it.
      const detail = this.graded
        ? { exercise: this.exercise, response: this.response, outcome: this.outcome }
        : { exercise: this.exercise };
      return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable, detail }));
    }

    /** @returns {HTMLInputElement[]} */
    get #inputs() { return [...this.querySelectorAll("input")]; }
    get #writing() { return this.querySelector("textarea"); }
    /** @param {string} selector @returns {Element | null} */
    #find(selector) { return this.querySelector(selector); }
    /** @param {string} selector @returns {Node} */
    #word(selector) {
      return this.querySelector("template")?.content.querySelector(selector)?.cloneNode(true) ?? document.createTextNode("");
    }
  }

  /** The foot of a page: shows what the page keeps on this device, and erases it, or all of the course. */
  class PeKept extends HTMLElement {
    /** @type {"here" | "all"} what was asked to be erased, and the name of the button for it */
    #asked = "here";
    /** @type {AbortController | undefined} */
    #life;

    connectedCallback() {
      this.#life = new AbortController();
      const { signal } = this.#life;
      this.hidden = false;
      this.addEventListener("click", this, { signal });
      addEventListener("storage", this, { signal });
      addEventListener("pageshow", this, { signal });
      this.#fill();
    }

    disconnectedCallback() { this.#life?.abort(); }

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
        for (const exercise of exercises()) exercise.clear();
        if (this.#asked === "all") for (const id of this.#elsewhere) memory.erase(id);
        this.#ask(false);
        const said = this.#part("erased");
        said.textContent = said.dataset[this.#asked] ?? "";
        this.querySelector("summary")?.focus();
      }
    }

    /** @param {boolean} sure whether to ask, or to take the question back */
    #ask(sure) {
      this.#part("sure").hidden = !sure;
      this.#part(sure ? "no" : this.#asked).focus();
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
      this.#part("nothing").hidden = list.length > 0;
      this.#part("something").hidden = !list.length;
      const elsewhere = this.#elsewhere.length;
      this.#part("count").textContent = String(elsewhere);
      this.#part("elsewhere").hidden = !elsewhere;
      if (!list.length && !elsewhere) this.#part("sure").hidden = true;
      if (list.length) this.#part("erased").textContent = "";
    }

    /** @param {string} name @returns {HTMLElement} */
    #part(name) { return /** @type {HTMLElement} */ (this.querySelector(`[data-pe="${name}"]`)); }
  }

  /** @returns {PeExercise[]} all exercises on the page that keep answers */
  const exercises = () =>
    /** @type {PeExercise[]} */ ([...document.querySelectorAll("pe-exercise")]).filter((one) => one.keeps);

  if (!customElements.get("pe-exercise")) {
    customElements.define("pe-exercise", PeExercise);
    customElements.define("pe-kept", PeKept);
  }
}
