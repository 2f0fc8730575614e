// @ts-check
// Brings the HTML of renderers/html.py to life, on pages and in notebooks alike.
//
// memory.js and the files of kinds/ that a page needs stand before it.  It holds no words and no answers of
// its own; it shows, copies and hides what the HTML holds.
{
  const { kinds, memory } = globalThis.psychoed;

  /** What a response means, whatever order it was given in; "" for nothing. @param {string} kind @param {PeResponse} response */
  const meaning = (kind, response) => {
    if (Array.isArray(response)) return (kind === "ordering" ? response : [...response].sort()).join("\n");
    if (response === null || typeof response !== "object") return String(response ?? "").trim();
    return Object.entries(response).filter(([, value]) => String(value).trim()).sort().join("\n");
  };

  /** What the page has said already of what it cannot remember: once is enough. @type {Set<string>} */
  const confessed = new Set();

  class PeExercise extends HTMLElement {
    /** @type {PeOutcome | null} what came of the last check; null before, and after any change */
    outcome = null;
    /** How often it was checked, and how many hints were opened. */
    attempts = 0;
    hints = 0;
    /** @type {AbortController | undefined} */
    #life;
    /** Whether what is kept came from an older form of the exercise. */
    #changed = false;

    /** The permanent id of the exercise, the same in every place. */
    get exercise() { return this.dataset.exercise ?? ""; }
    /** Whether there is a right answer.  What is not graded never leaves the device. */
    get graded() { return "key" in this.dataset; }
    /** Whether answers are kept here; a notebook turns this off, since its kernel keeps them. */
    get keeps() { return this.dataset.keep !== "no"; }
    get #kind() { return kinds[this.dataset.kind ?? ""]; }

    /** @returns {PeResponse} */
    get response() { return this.#kind.read(this); }
    set response(given) {
      this.#kind.write(this, given);
      this.#forget();
    }

    /** @returns {boolean | null} how sure the learner is; null where nothing was said */
    get sure() {
      const said = /** @type {HTMLInputElement | null} */ (this.querySelector('[data-part="sure"] :checked'));
      return said && said.value === "sure";
    }
    set sure(given) {
      for (const input of this.#inputs('[data-part="sure"] input')) {
        input.checked = given !== null && (input.value === "sure") === given;
      }
    }

    /** What the learner gave, in the words of the page. */
    get answer() {
      const before = this.#before();
      return before ? this.#compared(before).textContent ?? "" : this.#kind.words(this, this.response);
    }

    /** What this device keeps of it, in the words of the page; null where it keeps nothing. */
    get kept() {
      try {
        return memory.read(this.exercise) && (this.answer || this.#word("changed").textContent);
      } catch (error) {
        return error instanceof SyntaxError ? this.#word("unreadable").textContent : null;
      }
    }

    connectedCallback() {
      this.#life = new AbortController();
      const { signal } = this.#life;
      for (const type of ["click", "change", "input"]) this.addEventListener(type, this, { signal });
      this.#find(".pe-actions")?.removeAttribute("hidden");
      this.#stepHints(signal);
      this.#kind.start?.(this, signal);
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
        if (action === "over") this.startOver();
      } else if (event.type === this.#heard(event.target)) {
        this.changed();
      }
    }

    /** Take note that the learner changed the answer. */
    changed() {
      this.#changed = false;
      this.#forget();
      this.#keep(false);
      this.#tell("pe-changed");
    }

    /** Grade what was given and say what came of it.  A listener may hold it back (`pe-check`). */
    check() {
      if (!this.graded || !this.#tell("pe-check", true)) return;
      const outcome = this.#grade();
      if (outcome.credit !== null) this.attempts += 1;
      this.#show(outcome);
      if (outcome.credit !== null) this.#keep(true);
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
      this.response = null;
      this.sure = null;
      this.attempts = this.hints = 0;
      for (const hint of this.querySelectorAll(".pe-hint")) hint.removeAttribute("open");
      this.#forget();
      if (this.keeps) this.#attempt(() => this.#before() ? this.#write(false) : memory.erase(this.exercise));
      this.#tell("pe-changed");
    }

    /** @returns {PeOutcome} */
    #grade() {
      const graded = this.#kind.grade?.(JSON.parse(this.dataset.key ?? "null"), this.response);
      const { credit, due = [], missed = [], unclear = false } = graded ?? { credit: null };
      const verdict = credit === null ? (unclear ? "unclear" : "empty") : credit === 1 ? "right" : credit ? "partly" : "wrong";
      const sure = this.sure;
      const calibration = sure === null || credit === null ? null
        : /** @type {PeCalibration} */ (`${sure ? "sure" : "unsure"}-${credit === 1 ? "right" : "wrong"}`);
      return { verdict, credit, due, missed, sure, calibration };
    }

    /** @param {PeOutcome} outcome @param {boolean} [restored] whether it was said on an earlier visit */
    #show(outcome, restored = false) {
      this.outcome = outcome;
      this.dataset.verdict = outcome.verdict;
      // A page that opens must not read out the feedback of every exercise answered before.
      this.#find(".pe-status")?.setAttribute("aria-live", restored ? "off" : "polite");
      const said = [this.#word(outcome.verdict)];
      if (outcome.calibration) said.push(this.#word(outcome.calibration));
      for (const id of outcome.due) said.push(this.#feedback(id, outcome.missed.includes(id)));
      this.#find(".pe-status")?.replaceChildren(...said);
      this.#refresh();
    }

    /** The feedback that is due, copied from the key. @param {string} id @param {boolean} missed */
    #feedback(id, missed) {
      const entry = /** @type {HTMLElement} */ (this.#find(`[data-entry="${id}"]`));
      const block = document.createElement("div");
      const name = /** @type {Element} */ (entry.querySelector("p")?.cloneNode(true));
      // The key says what fits; to someone who missed it, that this does not.
      if (missed && ["fits", "step"].includes(entry.dataset.mark ?? "")) {
        name.querySelector(".pe-mark")?.replaceWith(this.#word("fits-not"));
      }
      const given = this.#kind.named?.(this, id);
      if (given !== undefined) name.querySelector("strong")?.replaceChildren(given);
      block.append(name, ...(entry.querySelector(".pe-feedback")?.cloneNode(true).childNodes ?? []));
      if (!missed) block.querySelector(".pe-belief")?.remove();
      return block;
    }

    /** What was said no longer speaks of what is given. */
    #forget() {
      this.outcome = null;
      delete this.dataset.verdict;
      const before = this.#before();
      const compared = before && meaning("scale", this.response) ? [this.#compared(before)] : [];
      this.#find(".pe-status")?.replaceChildren(...compared);
      this.#refresh();
    }

    /** Show the buttons that have something to do. */
    #refresh() {
      const given = meaning(this.dataset.kind ?? "", this.response) !== "";
      this.#find('[data-pe="retry"]')?.toggleAttribute("hidden", this.outcome?.credit == null);
      this.#find('[data-pe="over"]')?.toggleAttribute("hidden", !given && !this.attempts);
    }

    /** What a scale that is asked once more was answered before; null anywhere else. @returns {PeResponse} */
    #before() {
      if (!("again" in this.dataset) || !this.keeps) return null;
      try {
        return memory.read(this.exercise)?.response ?? null;
      } catch {
        return null;
      }
    }

    /** @param {PeResponse} before */
    #compared(before) {
      const said = /** @type {Element} */ (this.#word("compare"));
      said.querySelector('[data-value="before"]')?.append(this.#kind.words(this, before));
      said.querySelector('[data-value="now"]')?.append(this.#kind.words(this, this.response) || "–");
      return said;
    }

    /** Show what is kept. @param {boolean} [anew] whether it has just changed: then nothing means erased */
    #recall(anew = false) {
      try {
        const kept = memory.read(this.exercise);
        const response = (this.#isSecond(kept) ? kept?.again : kept?.response) ?? null;
        if (!kept) {
          if (anew) {
            this.response = null;
            this.sure = null;
            this.attempts = this.hints = 0;
            this.#refresh();
          }
          return;
        }
        this.attempts = kept.attempts;
        this.hints = Math.max(this.hints, kept.hints);
        this.sure = kept.sure ?? null;
        const kind = this.dataset.kind ?? "";
        // What is shown already stays untouched: a learner may be writing in it.
        if (meaning(kind, response) !== meaning(kind, this.response)) this.response = response;
        if (meaning(kind, response) !== meaning(kind, this.response)) {
          this.#changed = true;
          this.#confess("changed", false);
        }
        if (this.graded && kept.checked && !this.#changed && meaning(kind, this.response)) {
          if (!this.outcome) this.#show(this.#grade(), true);
        } else {
          this.#forget();
        }
      } catch (error) {
        // A device that refuses is spoken of only once there is something to keep.
        if (error instanceof SyntaxError) this.#confess("unreadable");
      }
    }

    /** Whether this place answers for the second time. @param {PeRecord | null} kept */
    #isSecond(kept) { return "again" in this.dataset && (kept?.response ?? null) !== null; }

    /** @param {boolean} checked */
    #keep(checked) {
      if (this.keeps) this.#attempt(() => this.#write(checked));
    }

    /** @param {boolean} checked */
    #write(checked) {
      const { exercise, response, sure, attempts, hints } = this;
      const kind = this.dataset.kind ?? "";
      const kept = "again" in this.dataset ? memory.read(exercise) : null;
      const answers = this.#isSecond(kept) ? { response: kept?.response ?? null, again: response } : { response };
      const given = [answers.response, sure, attempts || null].some((part) => meaning(kind, /** @type {any} */ (part)));
      if (!given) return memory.erase(exercise);
      const verdict = this.outcome?.verdict;
      const finished = this.#kind.finished?.(this) ?? true;
      memory.write(exercise, { kind, finished, ...answers, sure, checked, attempts, hints, verdict });
    }

    /** @param {() => void} action */
    #attempt(action) {
      try {
        action();
        this.#refresh();
      } catch {
        this.#confess("unsaved");
      }
    }

    /** @param {"unsaved" | "unreadable" | "changed"} reason @param {boolean} [once] whether once on a page is enough */
    #confess(reason, once = true) {
      if (once && confessed.has(reason)) return;
      confessed.add(reason);
      this.#find(".pe-memory")?.replaceChildren(this.#word(reason));
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
      const first = this.#find("input, select, textarea, .pe-moves button, .pe-way summary");
      /** @type {HTMLElement | null} */ (first)?.focus();
    }

    /** @param {string} selector @returns {HTMLInputElement[]} */
    #inputs(selector) { return [...this.querySelectorAll(selector)].map((input) => /** @type {HTMLInputElement} */ (input)); }
    /** @param {string} selector @returns {Element | null} */
    #find(selector) { return this.querySelector(selector); }
    /** @param {string} name @returns {Node} */
    #word(name) {
      const found = this.querySelector("template")?.content.querySelector(`[data-word="${name}"]`);
      return found?.cloneNode(true) ?? document.createTextNode("");
    }
  }

  if (!customElements.get("pe-exercise")) customElements.define("pe-exercise", PeExercise);
}
