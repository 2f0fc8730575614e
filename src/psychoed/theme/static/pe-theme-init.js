// @ts-check
// Sets the colours a learner chose before the page is painted.  Nothing chosen or storage blocked: as the device has it.
{
  let chosen = null;
  try {
    chosen = localStorage.getItem(`${document.documentElement.dataset.peCourse}/theme`);
  } catch {
    // Storage is blocked: there is nothing to remember from.
  }
  if (chosen === "light" || chosen === "dark") document.body.dataset.theme = chosen;
}
