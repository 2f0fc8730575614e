// @ts-check
// The summary of a lesson: beside each exercise, what this device knows of it.  No grade, no count.
{
  const { memory } = globalThis.psychoed;

  /** @param {PeRecord | null} kept @param {boolean} graded @returns {"open" | "done" | "again" | "sure-wrong"} */
  const state = (kept, graded) => {
    if (!kept) return "open";
    if (!graded) return kept.finished ? "done" : "open";
    if (!kept.checked) return kept.attempts ? "again" : "open";
    if (kept.verdict === "right") return "done";
    return kept.sure ? "sure-wrong" : "again";
  };

  class PeSummary extends HTMLElement {
    /** @type {AbortController | undefined} */
    #life;

    connectedCallback() {
      this.#life = new AbortController();
      const { signal } = this.#life;
      addEventListener("storage", this, { signal });
      addEventListener("pageshow", this, { signal });
      this.handleEvent();
    }

    disconnectedCallback() { this.#life?.abort(); }

    /** Say of each exercise how it stands now. */
    handleEvent() {
      const states = this.querySelector("template")?.content;
      for (const line of this.querySelectorAll("li")) {
        const word = states?.querySelector(`[data-state="${this.#stateOf(line)}"]`);
        line.querySelector(".pe-state")?.replaceChildren(word?.cloneNode(true) ?? "");
      }
    }

    /** @param {HTMLElement} line */
    #stateOf(line) {
      try {
        return state(memory.read(line.dataset.exercise ?? ""), "graded" in line.dataset);
      } catch {
        return "open"; // The device refuses, or cannot read it: the exercise itself says so.
      }
    }
  }

  if (!customElements.get("pe-summary")) customElements.define("pe-summary", PeSummary);
}
