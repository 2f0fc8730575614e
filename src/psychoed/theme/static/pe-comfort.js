// @ts-check
// Reading comfort: colours, text size, spacing.  Nothing is stored until one is chosen; what is as usual is forgotten.
{
  const root = document.documentElement;
  const course = `${root.dataset.peCourse}/`;
  const reading = document.getElementById("pe-reading");

  /** @param {string} name @param {string | null} value */
  const keep = (name, value) => {
    try {
      if (value === null) localStorage.removeItem(course + name);
      else localStorage.setItem(course + name, value);
    } catch {
      // Storage is full or blocked: the choice holds for this page.
    }
  };

  if (reading) {
    const said = /** @type {HTMLElement} */ (reading.querySelector("[role=status]"));
    /** @returns {Record<string, string>} what is chosen, by the names of the controls */
    const chosen = () => ({
      "pe-theme": document.body.dataset.theme ?? "auto",
      "pe-size": root.dataset.peSize ?? "auto",
      "pe-spacing": root.dataset.peSpacing ?? "auto",
    });
    const show = () => {
      const now = chosen();
      for (const radio of reading.querySelectorAll("input")) radio.checked = radio.value === now[radio.name];
    };
    /** @param {string} name @param {string} value */
    const choose = (name, value) => {
      if (name === "pe-theme") {
        document.body.dataset.theme = value;
        keep("theme", value === "auto" ? null : value);
        return;
      }
      root.dataset[name === "pe-size" ? "peSize" : "peSpacing"] = value;
      const { "pe-size": size, "pe-spacing": spacing } = chosen();
      const usual = size === "auto" && spacing === "auto";
      keep("comfort", usual ? null : JSON.stringify({ v: 1, size, spacing }));
    };

    show();
    reading.hidden = false;
    reading.addEventListener("change", (event) => {
      const { name, value } = /** @type {HTMLInputElement} */ (event.target);
      choose(name, value);
      said.textContent = "";
    });
    reading.querySelector("button")?.addEventListener("click", () => {
      for (const name of Object.keys(chosen())) choose(name, "auto");
      show();
      said.textContent = said.dataset.said ?? "";
    });
    // After pe-theme-init.js, which was here first, has set what is chosen now.
    addEventListener("storage", show);
    addEventListener("pageshow", show);
  }
}
