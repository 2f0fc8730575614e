// @ts-check
// The summary of a lesson: beside each exercise, how it stands on this device.  No grade, no count.
{
  class PeSummary extends globalThis.psychoed.Part {
    connectedCallback() {
      // The exercises listen for the same, and before it: they know already.
      this.listen([], ["storage", "pageshow", "visibilitychange", "pe-changed", "pe-checked"]);
      this.handleEvent();
    }

    /** Say of each exercise how it stands now. */
    handleEvent() {
      const states = this.querySelector("template")?.content;
      for (const line of this.querySelectorAll("li")) {
        // The first place that the learner used speaks for all: a scale may have been answered in the second alone.
        const places = /** @type {any[]} */ ([...document.querySelectorAll(`pe-exercise[data-exercise="${line.dataset.exercise}"]`)]);
        const standing = places.map((one) => one.standing).find((one) => one !== "open") ?? "open";
        line.dataset.standing = standing;
        const word = states?.querySelector(`[data-state="${standing}"]`);
        line.querySelector(".pe-state")?.replaceChildren(word?.cloneNode(true) ?? "");
      }
    }
  }

  if (!customElements.get("pe-summary")) customElements.define("pe-summary", PeSummary);
}
