// @ts-check
// Keep or erase: a copy of all that is kept here, as a file for another device or as a page to read.
{
  const { KeepPart, day, download, file, lock, memory, readable } = globalThis.psychoed;
  const beside = ["appointment", "review", "comfort", "place", "theme"];

  class PeSave extends KeepPart {
    #busy = false;

    /** @param {string[]} names */
    show(names) {
      this.find("nothing").hidden = names.length > 0;
      this.find("something").hidden = !names.length;
      this.find("no-lock").hidden = lock.able;
      this.find("locking").hidden = !lock.able;
      if (!names.length) return;
      const unreadable = Object.keys(JSON.parse(file.pack(new Date())).unreadable ?? {});
      const number = names.filter((name) => name.startsWith("exercise/") && !unreadable.includes(name)).length;
      const said = [number && this.word(number === 1 ? "one-exercise" : "exercise", { number })];
      said.push(...beside.filter((name) => names.includes(name)).map((name) => this.word(name)));
      said.push(unreadable.length ? this.word("unreadable", { number: unreadable.length }) : 0);
      this.querySelector("ul")?.replaceChildren(...this.entries(said.filter((one) => one !== 0).map((one) => one.textContent)));
    }

    /** @param {string} action */
    async act(action) {
      if (this.#busy) return;
      this.#busy = true;
      try {
        await (action === "page" ? this.#page() : this.#file());
      } catch {
        this.tell("not-saved");
      } finally {
        this.#busy = false;
      }
    }

    async #file() {
      const now = new Date();
      const text = file.pack(now);
      const passphrase = lock.able ? this.letters.value : "";
      const name = `${memory.course.slice(0, -1)}-${day(now)}${passphrase ? "-locked" : ""}.json`;
      if (passphrase) this.tell("working");
      download(name, passphrase ? file.seal(await lock.close(text, passphrase)) : text, "application/json");
      this.letters.value = "";
      this.tell(passphrase ? "saved-locked" : "saved", { file: name });
    }

    async #page() {
      await this.learn();
      const now = new Date();
      const name = `${memory.course.slice(0, -1)}-${day(now)}.html`;
      download(name, readable(this, now), "text/html");
      this.tell("saved", { file: name });
    }
  }

  if (!customElements.get("pe-save")) customElements.define("pe-save", PeSave);
}
