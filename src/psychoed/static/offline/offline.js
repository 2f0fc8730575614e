// @ts-check
// The part of a page that keeps the course on this device, and removes it again.
{
  const page = document.documentElement;
  const course = page.dataset.peCourse ?? "";
  const root = new URL(page.dataset.content_root ?? "./", location.href);
  const store = psychoedStore;

  /** How a failure is told. @param {any} error */
  const told = (error) =>
    error?.name === "QuotaExceededError" ? "room"
    : error?.name === "AbortError" ? "stopped"
    : error?.name === "SecurityError" || error?.name === "NotAllowedError" ? "refused"
    : error?.message === "changed" ? "changed" : "network";

  class PeOffline extends globalThis.psychoed.Part {
    /** @type {AbortController | undefined} */
    #load;

    connectedCallback() {
      const signal = this.listen(["click"], []);
      addEventListener("pageshow", () => this.show(), { signal });
      navigator.serviceWorker?.addEventListener("controllerchange", () => this.show(), { signal });
      this.begin();
    }

    async begin() {
      // A copy that nothing hands out was cut short, as by a page that was closed.
      try {
        if (!await store.registration(root) && await store.isKept(course, root)) await store.remove(course, root);
      } catch {
        // What cannot be looked at cannot be there.
      }
      await this.show();
    }

    async show() {
      const able = location.protocol === "file:" ? "disk" : !navigator.serviceWorker ? "insecure" : "";
      const registration = able ? undefined : await store.registration(root);
      const state = able || (this.#load ? "working" : registration?.active ? "kept" : "absent");
      for (const part of this.querySelectorAll("[data-when]")) {
        const when = /** @type {HTMLElement} */ (part).dataset.when?.split(" ") ?? [];
        /** @type {HTMLElement} */ (part).hidden = !when.includes(state) && !(registration?.waiting && when.includes("newer"));
      }
      if (registration) {
        registration.onupdatefound = () => {
          if (registration.installing && !this.#load) registration.installing.onstatechange = () => this.show();
        };
      }
      this.find("still").hidden = true;
      this.find("live").hidden = false;
    }

    /** @param {Event} event */
    handleEvent(event) {
      const action = /** @type {Element} */ (event.target).closest("button")?.dataset.pe;
      if (action === "keep") this.keep();
      if (action === "stop") this.#load?.abort();
      if (action === "remove") this.discard();
      if (action === "show") this.renew();
    }

    async keep() {
      if (this.#load) return;
      this.#load = new AbortController();
      this.say("working");
      await this.show();
      this.focusOn("stop");
      const bar = /** @type {HTMLProgressElement} */ (this.querySelector("progress"));
      bar.value = 0;
      let came = "done";
      try {
        const { signal } = this.#load;
        const address = new URL(`${this.dataset.list}`, root);
        const list = await (await fetch(address, { cache: "no-store", signal })).json();
        await store.keep(course, root, list, (done, all) => { bar.value = done / all; }, signal);
        await this.start();
      } catch (error) {
        came = told(error);
        await store.remove(course, root).catch(() => {});
      }
      this.#load = undefined;
      this.say(came);
      await this.show();
      this.focusOn(came === "done" ? "remove" : "keep");
    }

    /** Let the worker take over what is kept; fails if it does not fit. */
    async start() {
      const registration = await navigator.serviceWorker.register(new URL("sw.js", root), { scope: root.href, updateViaCache: "none" });
      const worker = registration.installing ?? registration.waiting ?? registration.active;
      await new Promise((resolve, reject) => {
        const look = () => {
          if (worker?.state === "activated") resolve(undefined);
          if (worker?.state === "redundant") reject(new Error("changed"));
        };
        worker?.addEventListener("statechange", look);
        look();
      });
    }

    async discard() {
      await store.remove(course, root).catch(() => {});
      this.say("removed");
      await this.show();
      this.focusOn("keep");
    }

    async renew() {
      const registration = await store.registration(root);
      // A page that the copy has not handed out is not told when it changes.
      if (!navigator.serviceWorker.controller) navigator.serviceWorker.oncontrollerchange = () => location.reload();
      registration?.waiting?.postMessage("show");
      if (!navigator.serviceWorker.controller) location.reload();
    }

    /** @param {string} name */
    say(name) {
      const word = this.querySelector("template")?.content.querySelector(`[data-word="${name}"]`);
      this.find("said").textContent = word?.textContent ?? "";
    }

    /** @param {string} action */
    focusOn(action) { /** @type {HTMLElement | null} */ (this.querySelector(`button[data-pe="${action}"]`))?.focus(); }
  }

  if (!customElements.get("pe-offline")) customElements.define("pe-offline", PeOffline);
}
