// @ts-check
// A copy of the course on this device: files under what is in them, so that a new version loads what has changed.
// Shared by the page that asks for it and the worker that hands it out; one that was cut short is taken away again.
{
  /** @param {string} course */
  const nameOf = (course) => `${course}/offline`;
  /** @param {URL} root @param {string} path @param {string} mark */
  const place = (root, path, mark) => new URL(`${path}?kept=${mark}`, root).href;
  /** @param {URL} root @param {PeCopyList} list */
  const places = (root, list) => new Map([
    [place(root, "", list.version), ""],
    ...Object.entries(list.files).map(([path, mark]) => /** @type {[string, string]} */ ([place(root, path, mark), path])),
  ]);
  /** @param {ArrayBuffer} bytes */
  const markOf = async (bytes) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    return [...digest.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  globalThis.psychoedStore = {
    async keep(course, root, list, step, signal) {
      const was = await caches.has(nameOf(course));
      const cache = await caches.open(nameOf(course));
      const had = new Set((await cache.keys()).map(({ url }) => url));
      const missing = [...places(root, list)].filter(([url, path]) => path && !had.has(url));
      /** @type {string[]} */
      const added = [];
      const stop = new AbortController();
      signal?.addEventListener("abort", () => stop.abort());
      const load = async () => {
        for (let next = missing.pop(); next; next = missing.pop()) {
          const [url, path] = next;
          const answer = await fetch(new URL(path, root), { cache: "no-cache", referrerPolicy: "no-referrer", signal: stop.signal });
          const bytes = await answer.arrayBuffer();
          // What a host has renewed in the meantime would not fit the rest.
          if (!answer.ok || await markOf(bytes) !== list.files[path]) throw new Error("changed");
          added.push(url);
          await cache.put(url, new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") ?? "" } }));
          step?.(added.length, added.length + missing.length);
        }
      };
      try {
        if (signal?.aborted) throw new DOMException("", "AbortError");
        const loads = await Promise.allSettled([1, 2, 3, 4].map(() => load().catch((error) => {
          stop.abort(error);
          throw error;
        })));
        const failed = loads.map((one) => one.status === "rejected" ? one.reason : null).filter(Boolean);
        if (failed.length) throw failed.find((error) => error.name !== "AbortError") ?? failed[0];
        await cache.put(place(root, "", list.version), new Response(JSON.stringify(list)));
      } catch (error) {
        if (was) await Promise.all(added.map((url) => cache.delete(url)));
        else await caches.delete(nameOf(course));
        throw error;
      }
    },

    async list(course, root, version) {
      const cache = await caches.open(nameOf(course));
      const answer = await cache.match(place(root, "", version));
      return answer ? answer.json() : null;
    },

    async find(course, root, path, list) {
      const mark = list.files[path];
      if (!mark) return undefined;
      return (await caches.open(nameOf(course))).match(place(root, path, mark));
    },

    async settle(course, root, list) {
      const cache = await caches.open(nameOf(course));
      const wanted = places(root, list);
      for (const request of await cache.keys()) if (!wanted.has(request.url)) await cache.delete(request);
    },

    async registration(root) {
      const found = await navigator.serviceWorker?.getRegistration(root.href).catch(() => undefined);
      return found?.scope === root.href ? found : undefined;
    },

    async isKept(course, root) {
      try {
        return await caches.has(nameOf(course)) || Boolean(await this.registration(root));
      } catch {
        return false; // No such storage here: on a disk, on http, or refused.
      }
    },

    async remove(course, root) {
      if (!await this.isKept(course, root)) return;
      await (await this.registration(root))?.unregister();
      await caches.delete(nameOf(course));
    },
  };
}
