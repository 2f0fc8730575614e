// @ts-check
// What Sphinx's search needs to be told before it starts; stands between doctools.js and searchtools.js.

// Highlighting on the page found would write the words searched for into storage.
const SPHINX_HIGHLIGHT_ENABLED = false;

// Summaries are fetched page by page, which browsers refuse on pages opened from a disk.
DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = location.protocol.startsWith("http");

// The count of results is announced: the line exists, empty, before it is filled.
{
  const results = document.getElementById("search-results");
  if (results) {
    new MutationObserver((_, observer) => {
      const summary = results.querySelector(".search-summary");
      if (!summary) return;
      summary.setAttribute("role", "status");
      observer.disconnect();
    }).observe(results, { childList: true });
  }
}
