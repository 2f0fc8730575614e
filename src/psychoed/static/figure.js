// @ts-check
// A figure that moves on a page: its controls choose among states that were drawn when the book was built.
{
  const NEAR = "100% 0px";  // a screen above or below: by the time it is in sight, its states are there
  const folder = new URL("figures/", /** @type {HTMLScriptElement} */ (document.currentScript).src);

  /** @type {Map<string, (states: PeFigureState[]) => void>} who waits for a file of states, by the figure's name */
  const waiting = new Map();
  /** @type {Map<string, Promise<PeFigureState[]>>} */
  const asked = new Map();

  /** Ask for the states of a figure, once for all its places. A classic script works from a disk, too.
   * @param {string} name @param {string} file @returns {Promise<PeFigureState[]>} */
  const load = (name, file) => {
    const states = asked.get(name) ?? new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = Object.assign(document.createElement("script"), { src: new URL(file, folder).href, onerror: reject });
      document.head.append(script);
    });
    asked.set(name, states);
    return states;
  };

  globalThis.psychoedFigures = { add(name, states) { waiting.get(name)?.(states); } };

  class PeFigure extends HTMLElement {
    /** @type {IntersectionObserver | undefined} */
    #near;

    connectedCallback() {
      const box = this.querySelector(".pe-figure-controls");
      if (!(box instanceof HTMLElement)) return;
      this.#show(box, true);
      this.querySelector(".pe-figure-sentence")?.setAttribute("role", "status");
      this.addEventListener("input", this);
      this.#near = new IntersectionObserver((seen) => {
        if (!seen.some((one) => one.isIntersecting)) return;
        this.#near?.disconnect();
        this.#load().catch(() => this.#stand(box));
      }, { rootMargin: NEAR });
      this.#near.observe(this);
    }

    disconnectedCallback() { this.#near?.disconnect(); }

    /** @param {Event} event */
    handleEvent(event) {
      const slider = event.target;
      if (slider instanceof HTMLInputElement && slider.type === "range") {
        const words = slider.list?.options[slider.valueAsNumber]?.label ?? "";
        slider.setAttribute("aria-valuetext", words);
        slider.closest("label")?.querySelector("output")?.replaceChildren(words);
      }
      this.#move();
    }

    /** Which state the controls ask for: the last one moves fastest. */
    get #index() {
      const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (this.querySelectorAll(".pe-figure-controls :is(input, select)"));
      return [...controls].reduce((index, control) => {
        if (control instanceof HTMLSelectElement) return index * control.length + control.selectedIndex;
        return control.type === "checkbox" ? index * 2 + Number(control.checked) : index * (Number(control.max) + 1) + control.valueAsNumber;
      }, 0);
    }

    #load() {
      const { figure = "", states = "" } = this.dataset;
      return load(figure, states);
    }

    /** Show what the controls ask for, once it is there. */
    async #move() {
      const states = await this.#load().catch(() => undefined);
      const state = states?.[this.#index];
      if (!state) return;
      const parts = new DOMParser().parseFromString(this.#placed(state.picture) + state.table, "text/html").body;
      for (const part of [".pe-figure-picture", ".pe-figure-table"]) {
        const fresh = parts.querySelector(part);
        if (fresh) this.querySelector(part)?.replaceWith(document.importNode(fresh, true));
      }
      this.querySelector(".pe-figure-state")?.replaceChildren(state.words);  // shown in print
      this.querySelector(".pe-figure-sentence")?.replaceChildren(state.sentence);
    }

    /** The same figure may stand on a page twice: ids in its pictures begin with its place.
     * @param {string} picture */
    #placed(picture) {
      const { figure = "", place = "" } = this.dataset;
      return place ? picture.replaceAll(`pe-${figure}-`, `pe-${figure}-${place}-`) : picture;
    }

    /** The other states cannot be had: say so, and take away what would not work. @param {HTMLElement} box */
    #stand(box) {
      this.#show(box, false);
      this.querySelector(".pe-figure-stuck")?.removeAttribute("hidden");
    }

    /** Controls, or what they would show in words. @param {HTMLElement} box @param {boolean} moving */
    #show(box, moving) {
      box.hidden = !moving;
      this.querySelector(".pe-figure-state")?.toggleAttribute("hidden", moving);
    }
  }

  if (!customElements.get("pe-figure")) customElements.define("pe-figure", PeFigure);
}
