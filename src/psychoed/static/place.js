// @ts-check
// "Where was I": a lesson keeps how far one came, and the first page leads back there.  Only once one has asked for it.
{
  const root = document.documentElement;
  const name = `${root.dataset.peCourse ?? "psychoed"}/place`;
  const start = new URL(root.dataset.content_root ?? "./", location.href);

  /**
   * Where one was, from the root of the course on; without `page`: asked for, and nowhere yet.  Null: not asked for.
   *
   * @returns {{ page?: string, title?: string, section?: string } | null} throws where the device refuses
   */
  const kept = () => {
    const text = localStorage.getItem(name);
    if (text === null) return null;
    try {
      const place = JSON.parse(text);
      const address = new URL(String(place.page), start).href;
      // A file that was brought in may say anything: it leads to pages of this course alone.
      if (typeof place.page === "string" && address.startsWith(start.href)) return { ...place, page: address };
    } catch {
      // Not of ours: that it is there says that one wants to be remembered.
    }
    return {};
  };
  /** @param {{ page?: string, title?: string, section?: string }} place */
  const keep = (place) => localStorage.setItem(name, JSON.stringify({ v: 1, ...place }));

  /** The box on the first page: asks whether to remember, and leads back to where one was. */
  class PePlace extends HTMLElement {
    /** @type {AbortController | undefined} */
    #life;

    connectedCallback() {
      this.#life = new AbortController();
      const { signal } = this.#life;
      this.hidden = false;
      this.addEventListener("change", this, { signal });
      for (const type of ["storage", "pageshow"]) addEventListener(type, this, { signal });
      this.#show();
    }

    disconnectedCallback() { this.#life?.abort(); }

    /** @param {Event} event */
    handleEvent(event) {
      if (event.type === "change") {
        const wanted = this.#box.checked;
        let came = wanted ? "on" : "off";
        try {
          if (wanted) keep({});
          else localStorage.removeItem(name);
        } catch {
          came = "refused";
        }
        const said = this.#part("said");
        said.textContent = said.dataset[came] ?? "";
      }
      this.#show();
    }

    #show() {
      let place = null;
      try {
        place = kept();
      } catch {
        // The device refuses: it remembers nothing.
      }
      this.#box.checked = place !== null;
      this.#part("go-on").hidden = !place?.page;
      const link = this.querySelector("a");
      if (!place?.page || !link) return;
      link.href = place.page;
      link.textContent = [place.title, place.section].filter(Boolean).join(" – ") || place.page;
    }

    get #box() { return /** @type {HTMLInputElement} */ (this.querySelector("input")); }

    /** @param {string} part @returns {HTMLElement} */
    #part(part) { return /** @type {HTMLElement} */ (this.querySelector(`[data-pe="${part}"]`)); }
  }

  if (document.querySelector("pe-place")) {
    if (!customElements.get("pe-place")) customElements.define("pe-place", PePlace);
  } else {
    const note = () => {
      if (root.hidden) return; // Whoever left quickly leaves no trace of the last page.
      try {
        if (kept() === null) return;
        const seen = [...document.querySelectorAll("article section section[id]")]
          .filter((section) => section.getBoundingClientRect().top < innerHeight / 2).at(-1);
        // The name that its author gave it holds longer than the one that its heading makes.
        const place = seen?.querySelector(":scope > span[id]") ?? seen;
        const page = location.href.replace(/[?#].*$/, "").slice(start.href.length) + (place ? `#${place.id}` : "");
        const [title, section] = [document.querySelector("h1"), seen?.querySelector("h2, h3")];
        keep({ page, title: title?.textContent ?? "", section: section?.textContent ?? "" });
      } catch {
        // The device refuses, or is full: where one was before is still remembered.
      }
    };
    note();
    addEventListener("pagehide", note);
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") note();
    });
  }
}
