// @ts-check
// An answer on a page: what is given, what was said of it, and what the device keeps, whichever of its places, pages or
// tabs changed it.
{
  const { Part, kinds, memory, outcomes, responses } = globalThis.psychoed;

  /** What the page has said already of what it cannot remember: once is enough. @type {Set<string>} */
  const confessed = new Set();

  globalThis.psychoed.Answer = class extends Part {
    /** @type {PeOutcome | null} what came of the last check; null before, and after any change */
    outcome = null;
    /** How often it was checked, and how many hints were opened. */
    attempts = 0;
    hints = 0;
    /** Whether what is kept came from an older form of the exercise. */
    outdated = false;
    /** The other answer to a scale that is asked twice. @type {PeResponse} */
    other = null;
    /** The record as last seen, and what was shown of it: where to tell a change of this tab from one of another. */
    #seen = { text: "", response: /** @type {PeResponse} */ (null), sure: /** @type {boolean | null} */ (null) };

    /** The permanent id of the exercise, the same in every place. */
    get exercise() { return this.dataset.exercise ?? ""; }
    /** Whether there is a right answer.  What is not graded never leaves the device. */
    get graded() { return "key" in this.dataset; }
    /** How it stands, for the summary of a lesson. @returns {"open" | "done" | "again" | "sure-wrong"} */
    get standing() {
      if (!this.graded) return this.#meaning() && (this.kind.finished?.(this) ?? true) ? "done" : "open";
      if (this.outcome?.credit === 1) return "done";
      if (this.outcome?.calibration === "sure-wrong") return "sure-wrong";
      return this.attempts ? "again" : "open";
    }
    /** Whether answers are kept here; a notebook turns this off, since its kernel keeps them. */
    get keeps() { return this.dataset.keep !== "no"; }
    get kind() { return kinds[this.#kindName]; }
    get #kindName() { return this.dataset.kind ?? ""; }
    /** Whether it is where a scale is asked once more. */
    get again() { return "again" in this.dataset; }

    /** @returns {PeResponse} */
    get response() { return this.kind.read(this); }
    set response(given) {
      this.kind.write(this, given);
      this.forget();
    }

    /** @returns {boolean | null} how sure the learner is; null where nothing was said */
    get sure() {
      const said = /** @type {HTMLInputElement | null} */ (this.querySelector('[data-part="sure"] :checked'));
      return said && said.value === "sure";
    }
    set sure(given) {
      for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (this.querySelectorAll('[data-part="sure"] input'))) {
        input.checked = given !== null && (input.value === "sure") === given;
      }
    }

    /** What this device keeps of it, in the words of the page; null where it keeps nothing. @returns {string | null} */
    get kept() {
      try {
        const kept = memory.read(this.exercise);
        if (!kept) return null;
        const { kind = this.#kindName, response } = kept;
        if (this.outdated && response && ["reflection", "plan"].includes(kind)) {
          // There may be no place for it any more; to be read, and copied, it is still there.
          return Object.values(typeof response === "string" ? [response] : response).join("\n");
        }
        const sure = this.querySelector('[data-part="sure"] label:has(:checked)')?.textContent?.trim();
        const given = outcomes.compared(this)?.textContent || this.kind.words(this, this.response ?? this.other);
        return [given || (this.outdated && outcomes.word(this, "changed").textContent), sure].filter(Boolean).join("; ") || "–";
      } catch (error) {
        return error instanceof SyntaxError ? outcomes.word(this, "unreadable").textContent : null;
      }
    }

    /** @param {PeOutcome} outcome @param {boolean} [restored] whether it was said on an earlier visit */
    show(outcome, restored = false) {
      this.outcome = outcome;
      this.dataset.verdict = outcome.verdict;
      // A page that opens must not read out the feedback of every exercise answered before.
      this.querySelector(".pe-status")?.setAttribute("aria-live", restored ? "off" : "polite");
      this.querySelector(".pe-status")?.replaceChildren(...outcomes.said(this, outcome));
      this.#refresh();
    }

    /** What was said no longer speaks of what is given. */
    forget() {
      this.outcome = null;
      delete this.dataset.verdict;
      this.querySelector(".pe-status")?.replaceChildren(outcomes.compared(this) ?? "");
      this.#refresh();
    }

    /** Show what is kept. @param {boolean} [anew] whether it may have changed since: then nothing means erased */
    recall(anew = true) {
      if (!this.keeps) return;
      try {
        const kept = memory.read(this.exercise);
        const text = JSON.stringify(kept);
        if (anew ? text === this.#seen.text : !kept) return;
        const kind = this.#kindName;
        const fits = responses.akin(kept?.kind, kind);
        const [own = null, other = null] = this.again ? [kept?.again, kept?.response] : [kept?.response, kept?.again];
        const theirs = fits ? own : null;
        const wanted = anew ? responses.merge(kind, this.#seen.response, theirs, this.response) : theirs;
        const sure = anew && this.sure !== this.#seen.sure ? this.sure : kept?.sure ?? null;
        this.other = other;
        this.attempts = kept?.attempts ?? 0;
        this.hints = kept ? Math.max(this.hints, kept.hints) : 0;
        if (sure !== this.sure) {
          this.sure = sure;
          this.outcome = null;
        }
        // What is shown already stays untouched: a learner may be writing in it.
        if (this.#meaning(wanted) !== this.#meaning()) this.response = wanted;
        this.outdated = this.#meaning(wanted) !== this.#meaning() || (!fits && own !== null);
        this.#seen = { text, response: this.response, sure };
        this.querySelector(".pe-memory")?.replaceChildren();
        if (this.outdated) this.#confess("changed", false);
        if (this.graded && kept?.checked && !this.outdated && this.#meaning()) {
          if (!this.outcome) this.show(outcomes.of(this), true);
        } else {
          this.forget();
        }
      } catch (error) {
        // A device that refuses is spoken of only once there is something to keep.
        if (error instanceof SyntaxError) this.#confess("unreadable");
      }
    }

    /** @param {boolean} checked */
    keep(checked) {
      if (!this.keeps) return;
      try {
        this.#write(checked);
        this.#refresh();
      } catch {
        this.#confess("unsaved");
      }
    }

    /** Keep that a hint was opened, beside an answer: by itself it is nothing to keep. */
    keepHint() {
      if (this.#seen.text.startsWith("{") && !this.outdated) this.keep(this.outcome?.credit != null);
    }

    /** @param {boolean} checked */
    #write(checked) {
      const { exercise, sure, attempts, hints, outcome } = this;
      const [response, again] = this.again ? [this.other, this.response] : [this.response, this.other];
      const given = [response, again, sure, attempts || null].some((part) => this.#meaning(/** @type {any} */ (part)));
      if (!given) return memory.erase(exercise);
      const finished = this.kind.finished?.(this) ?? true;
      const second = again === null ? {} : { again };
      memory.write(exercise, { kind: this.#kindName, finished, response, ...second, sure, checked, attempts, hints, verdict: outcome?.verdict });
    }

    /** @param {"unsaved" | "unreadable" | "changed"} reason @param {boolean} [once] whether once on a page is enough */
    #confess(reason, once = true) {
      if (once && confessed.has(reason)) return;
      confessed.add(reason);
      this.querySelector(".pe-memory")?.replaceChildren(outcomes.word(this, reason));
    }

    /** Show the buttons that have something to do. */
    #refresh() {
      this.find("retry")?.toggleAttribute("hidden", this.outcome?.credit == null);
      this.find("over")?.toggleAttribute("hidden", !this.#meaning() && !this.attempts);
    }

    #meaning(response = this.response) { return responses.meaning(this.#kindName, response); }
  };
}
