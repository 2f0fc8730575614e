// @ts-check
// Finds as one types: sections, terms of the glossary, questions.  Loaded when somebody turns to a search field.
// All texts come in one file, whatever is looked for, so that no request tells of it.
{
  const { Found, read } = globalThis.psychoedFind;
  const root = document.documentElement;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;

  /** The search page: what was written on another page has waited in the memory of this tab. */
  const takeOut = () => {
    const place = `${root.dataset.peCourse}/search`;
    try {
      const words = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      return words ?? "";
    } catch {
      return ""; // Storage is blocked: nothing can wait in it.
    }
  };

  globalThis.psychoedFind.start = (texts) => {
    read(texts);
    const place = document.getElementById("search-results");
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.pe-search"))) {
      const found = new Found(form, form.closest("article") ? place : null);
      if (!found.stays) {
        if (document.activeElement === found.input) found.show();
        continue;
      }
      const look = (/** @type {string} */ words) => {
        found.input.value = words;
        found.show();
      };
      addEventListener("pe-search", (event) => {
        event.preventDefault();
        look(/** @type {CustomEvent<string>} */ (event).detail);
      });
      look(found.input.value || takeOut());
    }
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = here.replace(/\.js(?=\?|$)/, ".css");
  document.head.append(style);
  for (const name of ["../vendor/minisearch.js", "texts.js"]) {
    const script = document.createElement("script");
    script.src = new URL(name, here).href;
    script.async = false; // one after the other
    document.head.append(script);
  }
}
