// @ts-check
// A story with choices: the scenes that the learner has come to are shown, in the order of the way.
{
  const { arrow, kinds, responses } = globalThis.psychoed;

  /** @param {HTMLElement} root @returns {HTMLElement[]} */
  const scenes = (root) => [.../** @type {any} */ (root.querySelectorAll("[data-scene]"))];
  /** @param {HTMLElement} root @param {string | undefined} id */
  const find = (root, id) => scenes(root).find((scene) => scene.dataset.scene === id);
  /** @param {HTMLElement | undefined} scene @returns {HTMLDetailsElement[]} */
  const ways = (scene) => [.../** @type {any} */ (scene?.querySelectorAll(".pe-way") ?? [])];
  /** @param {HTMLElement | undefined} scene */
  const taken = (scene) => ways(scene).find((way) => way.open);

  /** The scenes from the first one on; where a choice leads back to one of them, the way ends. @param {HTMLElement} root */
  const walk = (root) => {
    const way = [/** @type {HTMLElement} */ (scenes(root)[0])];
    for (;;) {
      const following = find(root, taken(way[way.length - 1])?.dataset.to);
      if (!following || way.includes(following)) return way;
      way.push(following);
    }
  };

  /** @param {HTMLElement} root */
  const settle = (root) => {
    const way = walk(root);
    way.forEach((scene) => scene.removeAttribute("hidden"));
    for (const scene of scenes(root).filter((one) => !way.includes(one))) {
      scene.hidden = true;
      for (const choice of ways(scene)) choice.open = false;
    }
  };

  kinds.scenario = {
    read(root) {
      const chosen = walk(root).map((scene) => [scene.dataset.scene ?? "", taken(scene)?.dataset.choice ?? ""]);
      const made = chosen.filter(([, choice]) => choice);
      return made.length ? Object.fromEntries(made) : null;
    },
    write(root, response) {
      const chosen = responses.pairs(response);
      for (const scene of scenes(root)) {
        for (const way of ways(scene)) way.open = chosen[scene.dataset.scene ?? ""] === way.dataset.choice;
      }
      settle(root);
    },
    words: (root, response) => Object.entries(response ?? {})
      .map(([scene, choice]) => ways(find(root, scene)).find((way) => way.dataset.choice === choice))
      .map((way) => way?.querySelector("summary")?.textContent?.trim() ?? "").filter(Boolean).join(arrow(root)),
    finished: (root) => !ways(walk(root).at(-1)).length,
    start(root, signal) {
      settle(root);
      root.addEventListener("click", (event) => {
        const target = /** @type {Element} */ (event.target);
        const way = /** @type {HTMLDetailsElement | null} */ (target.closest(".pe-way"));
        if (!way) return;
        if (target.closest("summary")) {
          // Opened here and not by the browser, which would do so only after this.
          event.preventDefault();
          const open = !way.open;
          for (const other of ways(find(root, way.closest("[data-scene]")?.getAttribute("data-scene") ?? ""))) {
            other.open = open && other === way;
          }
          settle(root);
          root.changed();
        }
        if (target.closest("a")?.hash.endsWith(`--scene-${way.dataset.to}`)) {
          // Without a trace in the history of the browser.
          event.preventDefault();
          find(root, way.dataset.to)?.focus();
        }
      }, { signal });
    },
  };
}
