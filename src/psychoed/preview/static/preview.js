// @ts-check
// Follows the file of a preview: asks whether there is something else to see, and shows it in place.
{
  const PAUSE = 400;

  /** What is tried out in a preview stays out of the browser's memory. @param {ParentNode} root */
  const keepNothing = (root) => {
    for (const exercise of root.querySelectorAll("pe-exercise")) exercise.setAttribute("data-keep", "no");
  };

  /** @param {ParentNode} root @param {string} selector */
  const find = (root, selector) => /** @type {HTMLElement} */ (root.querySelector(selector));

  /** The exercise, once it is alive. @returns {PeElement | null} */
  const alive = () => {
    const found = document.querySelector("pe-exercise");
    return found && "response" in found ? /** @type {PeElement} */ (found) : null;
  };

  /** Show another state of the file, with what was answered as far as it still fits. @param {Document} fresh */
  const show = (fresh) => {
    const before = alive();
    const response = before?.response ?? null;
    keepNothing(fresh);
    document.title = fresh.title;
    find(document, "main").replaceWith(document.adoptNode(find(fresh, "main")));
    find(document, "#state").textContent = find(fresh, "#state").textContent;
    const exercise = alive();
    if (exercise && response !== null && exercise.dataset.kind === before?.dataset.kind) exercise.response = response;
  };

  /** @param {string} address */
  const ask = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    return answer.text();
  };

  const follow = async () => {
    try {
      const number = await ask("number");
      if (number !== find(document, "main").dataset.number) {
        show(new DOMParser().parseFromString(await ask("./"), "text/html"));
      }
      find(document, "#ended").hidden = true;
    } catch {
      find(document, "#ended").hidden = false;
    }
    setTimeout(follow, PAUSE);
  };

  keepNothing(document);
  follow();
}
