// @ts-check
// Brings the HTML of renderers/html.py to life, on pages and in notebooks alike: what a learner does, and what is done.
//
// It holds no words and no answers of its own; with what stands before it in `assets.exercise_scripts`, it shows, copies
// and hides what the HTML holds.
{
  const { Answer, outcomes } = globalThis.psychoed;

  class PeExercise extends Answer {
    connectedCallback() {
      const signal = this.listen(["click", "change", "input"], this.keeps ? undefined : []);
      this.querySelector(".pe-actions")?.removeAttribute("hidden");
      this.#stepHints(signal);
      this.kind.start?.(this, signal);
      if (!this.keeps) return;
      this.tabIndex = -1; // Whoever follows a link to it by keyboard arrives here, not nowhere.
      this.recall(false);
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (!(event.target instanceof Element)) {
        // The same exercise was answered elsewhere on this page or in another tab; no key: all was erased.
        const key = event instanceof StorageEvent ? event.key : null;
        if (key === null || key === globalThis.psychoed.memory.name(this.exercise)) this.recall();
      } else if (event.type === "click") {
        const action = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.pe;
        if (action === "check") this.check();
        if (action === "retry") this.retry();
        if (action === "over") this.startOver();
      } else if (event.type === this.#heard(event.target)) {
        this.changed();
      }
    }

    /** Take note that the learner changed the answer. */
    changed() {
      this.recall();
      this.outdated = false;
      this.forget();
      this.keep(false);
      this.#tell("pe-changed");
    }

    /** Grade what was given and say what came of it.  A listener may hold it back (`pe-check`). */
    check() {
      if (!this.graded || !this.#tell("pe-check", true)) return;
      this.recall();
      this.outdated = false;
      const outcome = outcomes.of(this);
      if (outcome.credit !== null) this.attempts += 1;
      this.show(outcome);
      if (outcome.credit !== null) this.keep(true);
      this.#tell("pe-checked");
    }

    /** Have another go at what was given; focus goes to the first control. */
    retry() {
      this.changed();
      this.#focusFirst();
    }

    /** Begin again: nothing given, nothing said, nothing kept. */
    startOver() {
      this.clear();
      this.#focusFirst();
    }

    /** Take everything back and erase what is kept of it. */
    clear() {
      this.recall();
      this.response = null;
      this.sure = null;
      this.attempts = this.hints = 0;
      for (const hint of this.querySelectorAll(".pe-hint")) hint.removeAttribute("open");
      this.forget();
      // Of a scale that is asked again, the second place takes back its own answer alone.
      if (!this.again) this.other = null;
      this.keep(false);
      this.#tell("pe-changed");
    }

    /** Hints come one at a time: each shows the next once it has been opened. @param {AbortSignal} signal */
    #stepHints(signal) {
      const hints = [...this.querySelectorAll(".pe-hint")];
      hints.forEach((hint, index) => {
        const next = hints[index + 1];
        next?.toggleAttribute("hidden", !hint.hasAttribute("open") && !next.hasAttribute("open"));
        hint.addEventListener("toggle", () => {
          if (!hint.hasAttribute("open")) return;
          this.hints = Math.max(this.hints, index + 1);
          next?.removeAttribute("hidden");
          this.keepHint();
          this.#tell("pe-hinted");
        }, { signal });
      });
    }

    /** @param {string} type @param {boolean} [cancelable] */
    #tell(type, cancelable = false) {
      // What is not graded is nobody else's: events carry neither the answer nor any part of it.
      const { exercise, hints } = this;
      const detail = this.graded ? { exercise, hints, response: this.response, sure: this.sure, outcome: this.outcome } : { exercise };
      return this.dispatchEvent(new CustomEvent(type, { bubbles: true, cancelable, detail }));
    }

    /** The event that says that a control was used: texts tell of every letter. @param {EventTarget | null} target */
    #heard(target) {
      if (!(target instanceof Element) || !target.matches("input, select, textarea")) return "";
      return target.matches('textarea, [type="text"]') ? "input" : "change";
    }

    #focusFirst() {
      const first = this.querySelector('input, select, textarea, .pe-moves [aria-disabled="false"], .pe-way summary');
      /** @type {HTMLElement | null} */ (first)?.focus();
    }
  }

  if (!customElements.get("pe-exercise")) customElements.define("pe-exercise", PeExercise);
}
