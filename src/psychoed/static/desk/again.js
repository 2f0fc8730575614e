// @ts-check
// Questions come back: those that the learner checked in lessons, a few a day, each after its interval.
//
// An answer here moves the question along the ladder and nothing else: what was answered in the lesson stays.
{
  const { ladder } = globalThis.psychoed;
  const desk = globalThis.psychoedDesk;
  const { queue } = desk;

  /** What is shown when. */
  const states = {
    off: ["begin", "start"],
    waiting: ["off"],
    asking: ["skip", "never", "off"],
    answered: ["home", "next", "never", "off"],
    resting: ["rest", "off"],
    enough: ["rest", "more", "off"],
  };
  const parts = [...new Set(Object.values(states).flat())];

  class PeAgain extends desk.Part {
    /** What is asked now, and how it stood on the ladder when it was shown. @type {{ listed: PeListed, card: string, done: boolean } | null} */
    #asked = null;
    /** Left out for as long as this page is open. @type {Set<string>} */
    #left = new Set();
    /** Answered for as long as this page is open, the last one at the end: what comes back today comes after all others. @type {Set<string>} */
    #seen = new Set();
    /** How to take the last step back. @type {(() => void) | null} */
    #undo = null;

    connectedCallback() {
      this.listen(["click", "pe-checked"]);
      this.find("live").hidden = false;
      this.find("still").hidden = true;
      this.#draw();
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (event.type === "pe-checked") return this.#answered(/** @type {CustomEvent} */ (event).detail.outcome);
      if (event.type !== "click") return this.#draw();
      const action = /** @type {HTMLElement} */ (event.target).closest("button")?.dataset.pe;
      if (action === "on" || action === "anew") this.#start();
      if (action === "next" || action === "skip") this.#go(action === "skip");
      if (action === "never") this.#keepAway();
      if (action === "more") this.#more();
      if (action === "off") this.#stop();
      if (action === "undo") this.#back();
    }

    /** Show how things stand now. @param {"" | "question" | "undo"} [to] where the focus goes, once the learner went on @returns {Promise<void>} */
    async #draw(to = "") {
      this.find("undo").hidden = !this.#undo;
      if (!this.#read()) {
        this.#clear();
        this.#state("off");
        if (to) this.find(to === "undo" ? to : "on").focus();
        return;
      }
      if (!this.#asked) this.#state("waiting");
      if (!this.lessons) {
        if (!await this.learn()) return;
        if (!this.#read()) return this.#draw(to); // Another tab stopped it meanwhile.
      }
      this.#edit((kept) => queue.takeIn(kept, this.#all));
      await this.#ask();
      if (to === "undo") this.find(to).focus();
      else if (to) /** @type {HTMLElement} */ (this.querySelector("pe-exercise") ?? this.find("rest")).focus();
    }

    /** What is kept; null where nothing was asked for, or what is there cannot be read: that is spoken of and left alone. */
    #read() {
      try {
        const kept = ladder.read();
        if (this.find("memory").dataset.said === "unreadable") this.say("memory");
        return kept;
      } catch {
        this.say("memory", "unreadable");
        return null;
      }
    }

    /** Change what is kept now, whichever tab wrote it last; where it was stopped nothing is written. @param {(kept: PeReview) => void} edit */
    #edit(edit) {
      const kept = this.#read();
      if (!kept) return;
      const before = JSON.stringify(kept);
      edit(kept);
      if (JSON.stringify(kept) !== before) this.say("memory", ladder.write(kept) ? "" : "unsaved");
    }

    /** Show the question whose turn it is, or that there is none. */
    async #ask() {
      const kept = this.#read();
      if (!kept) return this.#draw();
      const asked = this.#asked;
      if (asked && (asked.done || kept.cards[asked.listed.id]?.due != null)) return;
      const due = queue.due(kept, this.#all, this.#left, this.#seen);
      const next = queue.next(kept, due);
      if (!next) return this.#rest(kept, due.length > 0);
      const lesson = /** @type {PeLesson} */ (this.#all.find((one) => one.exercises.includes(next)));
      try {
        const faces = await desk.load(lesson.faces ?? "");
        if (this.#asked) return; // Another event was faster.
        this.#show(next, lesson, faces[next.id], JSON.stringify(kept.cards[next.id]));
      } catch {
        this.say("memory", "unloaded");
      }
    }

    /** @param {PeListed} listed @param {PeLesson} lesson @param {string} html @param {string} card */
    #show(listed, lesson, html, card) {
      const face = /** @type {HTMLElement} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
      face.dataset.keep = "no";
      face.tabIndex = -1;
      // Addresses in it begin at the root of the course.
      const all = [face, ...[...face.querySelectorAll("template")].map((one) => one.content)];
      for (const link of all.flatMap((one) => [...one.querySelectorAll("a")])) {
        const address = link.getAttribute("href") ?? "";
        if (!/^[a-z]+:/.test(address)) link.href = desk.href(address);
      }
      this.#asked = { listed, card, done: false };
      this.find("question").replaceChildren(document.importNode(face, true));
      const home = /** @type {HTMLAnchorElement} */ (this.find("home").querySelector("a"));
      home.href = desk.href(listed.address);
      home.textContent = lesson.title;
      this.#state("asking");
    }

    /** @param {PeReview} kept @param {boolean} more whether something is due that goes beyond today's minutes */
    #rest(kept, more) {
      const first = queue.firstDay(kept);
      this.#clear();
      const word = more ? "enough" : first !== null ? "rested" : Object.keys(kept.cards).length ? "left" : "nothing";
      const date = first === null ? "" : new Date(first * 86_400_000).toLocaleDateString(this.dataset.dates, { dateStyle: "long", timeZone: "UTC" });
      this.say("rest", word, { date });
      this.#state(more ? "enough" : "resting");
    }

    /** The first answer counts; a second go at it is for oneself. @param {PeOutcome} outcome */
    #answered(outcome) {
      const asked = this.#asked;
      if (!asked || asked.done || outcome.credit === null) return;
      const { id, seconds = 0 } = asked.listed;
      const today = ladder.today();
      asked.done = true;
      this.#undo = null;
      this.#seen.delete(id);
      this.#seen.add(id);
      this.#edit((kept) => {
        const card = kept.cards[id];
        if (JSON.stringify(card) !== asked.card) return; // Another tab had it answered first.
        kept.cards[id] = ladder.after(card, outcome, today);
        queue.spend(kept, seconds);
      });
      this.#state("answered");
      const { step } = this.#read()?.cards[id] ?? { step: 0 };
      this.say("said", ["same-day", "next-day"][step] ?? "days", { days: String(ladder.days[step]) });
    }

    /** @param {boolean} leftOut */
    #go(leftOut) {
      if (leftOut && this.#asked) this.#left.add(this.#asked.listed.id);
      this.#undo = null;
      this.#forward("");
    }

    /** @param {string} word what to say @param {Record<string, string>} [values] */
    #forward(word, values) {
      this.#clear();
      this.say("said", word, values);
      this.#draw(this.#undo ? "undo" : "question");
    }

    #start() {
      const kept = ladder.write({ v: 1, day: ladder.today(), spent: 0, cards: {} });
      this.#left.clear();
      this.#undo = null;
      this.say("memory", kept ? "" : "unsaved");
      this.#forward("");
    }

    #more() {
      this.#edit((kept) => { kept.spent = 0; });
      this.#forward("");
    }

    /** This question does not come back. */
    #keepAway() {
      const asked = this.#asked;
      if (!asked) return;
      const { id, title } = asked.listed;
      /** @type {PeCard | undefined} */
      let before;
      this.#edit((kept) => {
        before = kept.cards[id];
        if (before) kept.cards[id] = { ...before, due: null };
      });
      this.#undo = () => this.#edit((kept) => { if (before) kept.cards[id] = before; });
      this.#forward("kept-away", { title });
    }

    #stop() {
      const before = this.#read();
      this.say("memory", ladder.write(null) ? "" : "unsaved");
      this.#undo = () => { if (before && !this.#read()) this.say("memory", ladder.write(before) ? "" : "unsaved"); };
      this.#forward("stopped");
    }

    #back() {
      this.#undo?.();
      this.#undo = null;
      this.#forward("back");
    }

    #clear() {
      this.#asked = null;
      this.find("question").replaceChildren();
    }

    get #all() { return this.lessons ?? []; }

    /** Show the parts of a state alone. @param {keyof typeof states} state */
    #state(state) {
      for (const part of parts) this.find(part).hidden = !states[state].includes(part);
      const unreadable = this.find("memory").dataset.said === "unreadable";
      this.find("anew").hidden = !unreadable;
      this.find("on").hidden = unreadable;
    }
  }

  if (!customElements.get("pe-again")) customElements.define("pe-again", PeAgain);
}
