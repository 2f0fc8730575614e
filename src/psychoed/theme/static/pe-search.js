// @ts-check
// What Sphinx's search needs to be told before it starts, and the words it gets; stands between doctools.js and
// searchtools.js.

// Highlighting on the page found would write the words searched for into storage.
const SPHINX_HIGHLIGHT_ENABLED = false;

// Summaries are fetched page by page, which browsers refuse on pages opened from a disk.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol.startsWith("http");

{
  const results = /** @type {HTMLElement} */ (document.getElementById("search-results"));
  let shown = "";

  /** @param {string} words */
  const find = (words) => {
    if (words === shown) return; // Enter pressed twice would list everything twice.
    shown = words;
    for (const input of document.querySelectorAll("input")) if (input.type === "search") input.value = words;
    results.replaceChildren();
    // @ts-expect-error Sphinx's own, in searchtools.js
    Search.performSearch(words);
  };

  // Words written here are looked for in place; those written on another page wait in the memory of this tab.
  addEventListener("pe-search", (event) => {
    event.preventDefault();
    find(/** @type {CustomEvent<string>} */ (event).detail);
  });
  addEventListener("DOMContentLoaded", () => {
    const place = `${document.documentElement.dataset.peCourse}/search`;
    let words = null;
    try {
      words = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
    } catch {
      // Storage is blocked: nothing can wait in it.
    }
    if (words) find(words);
  });

  // The count of results is announced: the line exists, empty, before it is filled.
  new MutationObserver(() => {
    results.querySelector(".search-summary")?.setAttribute("role", "status");
  }).observe(results, { childList: true });
}
