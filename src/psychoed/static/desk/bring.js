// @ts-check
// Keep or erase: bring in a file from another device.  What it would change is shown first, and then asked for.
{
  const { KeepPart, file, join, lock } = globalThis.psychoed;

  class PeBring extends KeepPart {
    /** The file that was looked at, and what it would change as that was shown. @type {{ found: PeDeskFile, changes: PeChange[] } | undefined} */
    #seen;
    /** @type {PeLocked | undefined} */
    #locked;
    /** Which file was chosen last: what comes of an earlier one is too late. */
    #turn = 0;

    /** @param {HTMLInputElement} input */
    async chosen(input) {
      if (input.type !== "file") return;
      const turn = ++this.#turn;
      this.#clear();
      const given = input.files?.[0];
      if (!given) return;
      if (given.size > file.mostBytes) return this.tell("large");
      // Letters that are none would be changed without a word.
      const text = await given.arrayBuffer().then((bytes) => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).catch(() => "");
      if (turn === this.#turn) this.#read(text);
    }

    /** @param {string} action */
    async act(action) {
      if (action === "open") await this.#open();
      if (action === "yes") this.#bring();
      if (action === "no") {
        this.#end();
        this.tell("left");
      }
    }

    entered() { return this.#open(); }

    /** @param {string} text @param {boolean} [opened] whether it came out of a lock: in it is no other */
    #read(text, opened = false) {
      const found = file.read(text);
      if (found.problem) return this.tell(found.problem);
      if ("texts" in found) return this.#look(found);
      if (opened || !lock.fits(found.locked)) return this.tell("wrong");
      if (!lock.able) return this.tell("no-crypto");
      this.#locked = found.locked;
      this.find("locked").hidden = false;
      this.letters.focus();
    }

    async #open() {
      const [locked, turn] = [this.#locked, this.#turn];
      if (!locked) return;
      this.tell("working");
      const text = await lock.open(locked, this.letters.value);
      if (turn !== this.#turn) return;
      if (text === null) {
        this.tell("passphrase");
        return this.letters.focus();
      }
      this.#clear();
      this.#read(text, true);
    }

    /** Show what would change. @param {PeDeskFile} found */
    #look(found) {
      if (!found.texts.size && !found.unreadable) return this.tell("empty");
      const changes = join.plan(found.texts);
      this.#seen = { found, changes };
      this.find("what").replaceChildren(...this.#told(found, changes));
      const work = changes.some((one) => ["fresh", "joined", "differs"].includes(one.how));
      this.find("yes").hidden = !work;
      this.find("found").hidden = false;
      this.tell(work ? "" : "all-same");
      this.find("found").querySelector("p")?.focus();
      this.#name();
      this.learn();
    }

    // Titles come with the list of exercises, which may arrive later than the file.
    show() {
      if (this.#seen && !this.find("found").hidden) this.#name();
    }

    /** @param {PeDeskFile} found @param {PeChange[]} changes */
    #told(found, changes) {
      /** @type {Node[]} */
      const told = [];
      /** @param {string} name @param {Record<string, string | number>} values */
      const say = (name, values) => told.push(this.#block("p", this.word(name, values)));
      const date = /^[+-]?\d{4,6}-\d\d-\d\d/.exec(found.saved)?.[0];
      if (date) say("found", { date });
      for (const how of /** @type {const} */ (["fresh", "joined", "same", "stuck"])) {
        const names = changes.filter((one) => one.how === how).map((one) => one.name);
        if (!names.length) continue;
        say(how, { number: names.length });
        if (how !== "same") told.push(this.#list(names));
      }
      if (found.unreadable) say("lost", { number: found.unreadable });
      const stays = changes.filter((one) => one.how === "stays").map((one) => this.titleOf(one.name));
      if (stays.length) say("stays", { what: stays.join(", ") });
      const differs = changes.filter((one) => one.how === "differs");
      if (differs.length) say("differs", {});
      return [...told, ...differs.map((one) => this.#difference(one))];
    }

    /** @param {string[]} names */
    #list(names) {
      const list = document.createElement("ul");
      list.append(...this.entries(names.map(() => "")));
      names.forEach((name, index) => list.children[index].setAttribute("data-name", name));
      return list;
    }

    /** @param {PeChange} change */
    #difference(change) {
      const block = /** @type {HTMLElement} */ (this.copy('[data-part="difference"]'));
      block.dataset.name = change.name;
      for (const input of block.querySelectorAll("input")) input.name = `pe-bring-${change.name}`;
      return block;
    }

    /** Put in the names and, where the learner has to choose, what was given. */
    #name() {
      for (const place of /** @type {NodeListOf<HTMLElement>} */ (this.querySelectorAll("[data-name]"))) {
        const name = place.dataset.name ?? "";
        const change = this.#seen?.changes.find((one) => one.name === name);
        (place.querySelector("legend") ?? place).textContent = this.titleOf(name);
        [change?.mine, change?.text].forEach((text, index) => {
          place.querySelectorAll(".pe-keep-given")[index]?.replaceChildren(this.#given(name, text));
        });
      }
    }

    /** What was given, in words. @param {string} name @param {string} [text] */
    #given(name, text) {
      if (!text || !name.startsWith("exercise/")) return "";
      const { response, again } = file.understand(text);
      return [response, again].flatMap((one) => this.lines(this.listed(name), one)).join("\n") || this.word("no-answer").textContent || "";
    }

    #bring() {
      if (!this.#seen) return;
      const { found, changes } = this.#seen;
      // Another tab may have written, or erased, since this was shown.
      if (JSON.stringify(join.plan(found.texts)) !== JSON.stringify(changes)) {
        this.#look(found);
        return this.tell("moved");
      }
      const taken = changes.filter((one) => one.how === "differs" && this.#choice(one.name) === "theirs");
      const [fresh, both] = ["fresh", "joined"].map((how) => changes.filter((one) => one.how === how));
      try {
        join.write(new Map([...fresh, ...both, ...taken].map(({ name, text = "" }) => [name, text])));
      } catch {
        return this.tell("full");
      }
      this.#end();
      this.tell("brought", { fresh: fresh.length, joined: both.length, taken: taken.length });
    }

    /** @param {string} name */
    #choice(name) {
      const picked = /** @type {HTMLInputElement | null} */ (this.querySelector(`fieldset[data-name="${name}"] :checked`));
      return picked?.value;
    }

    #clear() {
      this.#seen = this.#locked = undefined;
      this.letters.value = "";
      this.find("locked").hidden = this.find("found").hidden = true;
      this.tell("");
    }

    /** The file is done with: its place is empty again, and what was said has the focus. */
    #end() {
      this.#clear();
      /** @type {HTMLInputElement} */ (this.querySelector('[type="file"]')).value = "";
      this.find("said").focus();
    }

    /** @param {string} tag @param {Node} child */
    #block(tag, child) {
      const block = document.createElement(tag);
      block.append(child);
      return block;
    }
  }

  if (!customElements.get("pe-bring")) customElements.define("pe-bring", PeBring);
}
