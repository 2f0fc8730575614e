// @ts-check
// Sets the colours, the size and the spacing that a learner chose before the page is painted, and again whenever they
// change.  Nothing chosen, nothing of ours or storage blocked: as the device has it.
{
  const root = document.documentElement;

  /** @param {string} name @returns {any} what is kept under a name, read by `JSON.parse` unless it is a plain word */
  const kept = (name) => {
    const text = localStorage.getItem(`${root.dataset.peCourse}/${name}`);
    try {
      return JSON.parse(text ?? "null");
    } catch {
      return text;
    }
  };
  /** @param {DOMStringMap} data @param {string} name @param {unknown} chosen @param {string[]} known */
  const set = (data, name, chosen, known) => {
    data[name] = known.find((one) => one === chosen) ?? "auto";
  };

  const apply = () => {
    try {
      set(document.body.dataset, "theme", kept("theme"), ["light", "dark"]);
      const comfort = kept("comfort");
      set(root.dataset, "peSize", comfort?.size, ["larger", "largest"]);
      set(root.dataset, "peSpacing", comfort?.spacing, ["wide"]);
    } catch {
      // Storage is blocked: there is nothing to remember from.
    }
  };
  apply();

  // Chosen or erased in another tab or by another script of this page; or the Back button brought an older page back.
  addEventListener("storage", ({ key }) => {
    if (key === null || /\/(theme|comfort)$/.test(key)) apply();
  });
  addEventListener("pageshow", (event) => {
    if (event.persisted) apply();
  });
}
