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

  /** Kinds whose answers make sense to each other, should an author change the one into the other. */
  const related = [["single_choice", "multiple_choice", "scale", "checklist"], ["matching", "categorisation"]];
  /** @param {string | undefined} was @param {string} kind */
  const akin = (was, kind) => (was ?? kind) === kind || related.some((family) => family.includes(was ?? "") && family.includes(kind));

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
    /** The other answer to a scale that is asked twice. @type {PeResponse} */
    #other = null;
    /** The record as last seen, and what was shown of it: where to tell a change of this tab from one of another. */
    #seen = { text: "", response: /** @type {PeResponse} */ (null), sure: /** @type {boolean | null} */ (null) };

    /** The permanent id of the exercise, the same in every place. */
    get exercise() { return this.dataset.exercise ?? ""; }
    /** Whether there is a right answer.  What is not graded never leaves the device. */
    get graded() { return "key" in this.dataset; }
    /** How it stands, for the summary of a lesson. @returns {"open" | "done" | "again" | "sure-wrong"} */
    get standing() {
      const given = meaning(this.dataset.kind ?? "", this.response) !== "";
      if (!this.graded) return given && (this.#kind.finished?.(this) ?? true) ? "done" : "open";
      if (this.outcome?.credit === 1) return "done";
      if (this.outcome?.calibration === "sure-wrong") return "sure-wrong";
      return this.attempts ? "again" : "open";
    }
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

    /** What this device keeps of it, in the words of the page; null where it keeps nothing. */
    get kept() {
      try {
        const kept = memory.read(this.exercise);
        if (!kept) return null;
        const { kind = this.dataset.kind ?? "", response } = kept;
        if (this.#changed && response && ["reflection", "plan"].includes(kind)) {
          // There may be no place for it any more; to be read, and copied, it is still there.
          return Object.values(typeof response === "string" ? [response] : response).join("\n");
        }
        const sure = this.#find('[data-part="sure"] label:has(:checked)')?.textContent?.trim();
        const given = this.#compared()?.textContent || this.#kind.words(this, this.response ?? this.#other);
        return [given || (this.#changed && this.#word("changed").textContent), sure].filter(Boolean).join("; ") || "–";
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
      // A page brought back by the Back button, or a tab that slept, may have missed what was kept meanwhile.
      for (const type of ["storage", "pageshow", "visibilitychange"]) addEventListener(type, this, { signal });
    }

    disconnectedCallback() { this.#life?.abort(); }

    /** @param {Event} event */
    handleEvent(event) {
      if (!(event.target instanceof Element)) {
        // The same exercise was answered elsewhere on this page or in another tab; no key: all was erased.
        const key = event instanceof StorageEvent ? event.key : null;
        if (key === null || key === memory.name(this.exercise)) this.#recall(true);
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
      this.#recall(true);
      this.#changed = false;
      this.#forget();
      this.#keep(false);
      this.#tell("pe-changed");
    }

    /** Grade what was given and say what came of it.  A listener may hold it back (`pe-check`). */
    check() {
      if (!this.graded || !this.#tell("pe-check", true)) return;
      this.#recall(true);
      this.#changed = false;
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
      this.#recall(true);
      this.response = null;
      this.sure = null;
      this.attempts = this.hints = 0;
      for (const hint of this.querySelectorAll(".pe-hint")) hint.removeAttribute("open");
      this.#forget();
      // Of a scale that is asked again, the second place takes back its own answer alone.
      if (!("again" in this.dataset)) this.#other = null;
      this.#keep(false);
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
      this.#find(".pe-status")?.replaceChildren(this.#compared() ?? "");
      this.#refresh();
    }

    /** Show the buttons that have something to do. */
    #refresh() {
      const given = meaning(this.dataset.kind ?? "", this.response) !== "";
      this.#find('[data-pe="retry"]')?.toggleAttribute("hidden", this.outcome?.credit == null);
      this.#find('[data-pe="over"]')?.toggleAttribute("hidden", !given && !this.attempts);
    }

    /** What a scale was answered before, beside what it was answered when it was asked again. @returns {Element | null} */
    #compared() {
      const answers = "again" in this.dataset ? [this.#other, this.response] : [this.response, this.#other];
      const [before, now] = answers.map((answer) => answer === null ? "" : this.#kind.words(this, answer));
      if (!before || !now || this.#other === null) return null;
      const said = /** @type {Element} */ (this.#word("compare"));
      said.querySelector('[data-value="before"]')?.append(before);
      said.querySelector('[data-value="now"]')?.append(now);
      return said;
    }

    /** Show what is kept. @param {boolean} [anew] whether it may have changed since: then nothing means erased */
    #recall(anew = false) {
      if (!this.keeps) return;
      try {
        const kept = memory.read(this.exercise);
        const text = JSON.stringify(kept);
        if (anew ? text === this.#seen.text : !kept) return;
        const kind = this.dataset.kind ?? "";
        const fits = akin(kept?.kind, kind);
        const [own = null, other = null] = "again" in this.dataset ? [kept?.again, kept?.response] : [kept?.response, kept?.again];
        const theirs = fits ? own : null;
        const wanted = anew ? memory.merge(kind, this.#seen.response, theirs, this.response) : theirs;
        const sure = anew && this.sure !== this.#seen.sure ? this.sure : kept?.sure ?? null;
        this.#other = other;
        this.attempts = kept?.attempts ?? 0;
        this.hints = kept ? Math.max(this.hints, kept.hints) : 0;
        if (sure !== this.sure) {
          this.sure = sure;
          this.outcome = null;
        }
        // What is shown already stays untouched: a learner may be writing in it.
        if (meaning(kind, wanted) !== meaning(kind, this.response)) this.response = wanted;
        this.#changed = meaning(kind, wanted) !== meaning(kind, this.response) || (!fits && own !== null);
        this.#seen = { text, response: this.response, sure };
        this.#find(".pe-memory")?.replaceChildren();
        if (this.#changed) this.#confess("changed", false);
        if (this.graded && kept?.checked && !this.#changed && meaning(kind, this.response)) {
          if (!this.outcome) this.#show(this.#grade(), true);
        } else {
          this.#forget();
        }
      } catch (error) {
        // A device that refuses is spoken of only once there is something to keep.
        if (error instanceof SyntaxError) this.#confess("unreadable");
      }
    }

    /** @param {boolean} checked */
    #keep(checked) {
      if (this.keeps) this.#attempt(() => this.#write(checked));
    }

    /** @param {boolean} checked */
    #write(checked) {
      const { exercise, sure, attempts, hints } = this;
      const kind = this.dataset.kind ?? "";
      const [response, again] = "again" in this.dataset ? [this.#other, this.response] : [this.response, this.#other];
      const given = [response, again, sure, attempts || null].some((part) => meaning(kind, /** @type {any} */ (part)));
      if (!given) return memory.erase(exercise);
      const verdict = this.outcome?.verdict;
      const finished = this.#kind.finished?.(this) ?? true;
      const second = again === null ? {} : { again };
      memory.write(exercise, { kind, finished, response, ...second, sure, checked, attempts, hints, verdict });
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
          // By itself an opened hint is nothing to keep.
          if (this.#seen.text.startsWith("{") && !this.#changed) this.#keep(this.outcome?.credit != null);
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
      const first = this.#find('input, select, textarea, .pe-moves [aria-disabled="false"], .pe-way summary');
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
