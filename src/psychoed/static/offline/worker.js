// @ts-check
// Hands out the copy of the course, of one version at a time; the next one waits until a learner asks for it, or until
// no page is open.  Stands behind psychoedCopy, which the build writes, and store.js.
{
  const { course, version, missing, list: listPath } = psychoedCopy;
  const worker = /** @type {PeWorker} */ (/** @type {unknown} */ (globalThis));
  const root = new URL("./", location.href);
  /** @type {Promise<PeCopyList | null> | undefined} */
  let list;

  /** @param {Request} request */
  const answer = async (request) => {
    const path = decodeURI(new URL(request.url).pathname.slice(root.pathname.length));
    try {
      const kept = await (list ??= psychoedStore.list(course, root, version));
      // Hosts show a folder by its first page, and some leave the ending out.
      for (const name of kept ? [path, `${path}index.html`, `${path}/index.html`, `${path}.html`] : []) {
        const found = await psychoedStore.find(course, root, name, /** @type {PeCopyList} */ (kept));
        if (found) return found;
      }
    } catch {
      list = undefined; // The browser has cleared it, or is about to: the network has it all.
    }
    try {
      return await fetch(request);
    } catch (error) {
      if (request.mode !== "navigate") throw error;
      return Response.redirect(new URL(missing, root).href);
    }
  };

  worker.addEventListener("install", (event) => event.waitUntil((async () => {
    const address = new URL(`${listPath}?v=${version}`, root);
    const wanted = await (await fetch(address, { cache: "no-cache", referrerPolicy: "no-referrer" })).json();
    if (wanted.version !== version) throw new Error("changed");
    await psychoedStore.keep(course, root, wanted);
  })()));
  worker.addEventListener("activate", (event) => event.waitUntil((async () => {
    const wanted = await psychoedStore.list(course, root, version);
    if (wanted) await psychoedStore.settle(course, root, wanted);
  })()));
  worker.addEventListener("message", ({ data }) => {
    if (data === "show") worker.skipWaiting();
  });
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method === "GET" && request.url.startsWith(root.href)) event.respondWith(answer(request));
  });
}
