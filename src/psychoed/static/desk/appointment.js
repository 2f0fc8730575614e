// @ts-check
// My next appointment: a sheet put together from what the learner wrote and ticked, and from lines of their own.
{
  const { responses } = globalThis.psychoed;
  const desk = globalThis.psychoedDesk;
  const { sheet, items, moves } = desk;

  class PeAppointment extends desk.Part {
    /** The names of the groups, in the order that they have at first. @type {string[]} */
    #names = [];
    /** Lines that were begun and hold nothing yet: they are not kept. @type {PeSheet["own"]} */
    #begun = [];
    /** Own lines as last seen: where to tell a change of this tab from one of another. @type {Map<string, string>} */
    #seen = new Map();
    /** What the last step took away. @type {PeSheet | null} */
    #before = null;

    connectedCallback() {
      const signal = this.listen(["click", "change", "input"]);
      this.#names = this.#groups.map((group) => group.dataset.group ?? "");
      this.find("actions").hidden = false;
      this.find("copy").hidden = !navigator.clipboard;
      const blank = /** @type {HTMLElement | null} */ (document.querySelector(".pe-form-print"));
      blank?.removeAttribute("hidden");
      blank?.addEventListener("click", () => this.#print("blank"), { signal });
      this.#follow();
    }

    /** @param {Event} event */
    handleEvent(event) {
      const { target } = event;
      if (!(target instanceof Element) || !this.contains(target)) {
        // What was put in order or erased elsewhere stays so: nothing is put back over it.
        if (event instanceof StorageEvent && [null, sheet.name].includes(event.key)) this.#before = null;
        this.#follow();
      } else if (event.type === "click") {
        const button = target.closest("button");
        if (button && button.getAttribute("aria-disabled") !== "true") this.#do(button);
      } else if (target instanceof HTMLInputElement && event.type === "change") {
        this.#edit((kept) => { kept.chosen[this.#idOf(target)] = target.checked; });
      } else if (target instanceof HTMLSelectElement && event.type === "change") {
        this.#write(target, (line) => { line.about = target.value; });
      } else if (target instanceof HTMLTextAreaElement && !target.readOnly && event.type === "input") {
        this.#write(target, (line, base) => {
          line.text = /** @type {string | null} */ (responses.merge("reflection", base, line.text || null, target.value || null)) ?? "";
        });
      }
    }

    /** Show what is kept now, of exercises and of the sheet. */
    async #follow() {
      if (!this.lessons && desk.ids.length) await this.learn();
      this.#draw();
      this.#prune();
    }

    /** The sheet as kept; one that cannot be read counts as none, and is spoken of. @returns {PeSheet} */
    #read() {
      try {
        const kept = sheet.read();
        if (this.find("memory").dataset.said === "unreadable") this.say("memory");
        return kept;
      } catch {
        this.say("memory", "unreadable");
        return { v: 1, chosen: {}, order: [], groups: [], own: [] };
      }
    }

    /** All that may go on the sheet, in the order of the learner. @param {PeSheet} kept */
    #items(kept) {
      return items.all(kept, this.lessons ?? [], this.#begun, this.#names);
    }

    #draw() {
      const kept = this.#read();
      const all = this.#items(kept);
      this.#seen = new Map(kept.own.map((line) => [line.id, line.text]));
      const at = /** @type {HTMLElement | null} */ (document.activeElement);
      const order = [...new Set([...kept.groups, ...this.#names])];
      const place = (/** @type {HTMLElement} */ group) => order.indexOf(group.dataset.group ?? "");
      const groups = this.#groups.sort((one, other) => place(one) - place(other));
      desk.settle(this.find("groups"), groups);
      for (const group of groups) {
        const lines = all.filter((item) => item.group === group.dataset.group).map((item) => this.#line(item));
        desk.settle(/** @type {Element} */ (group.querySelector("ul")), lines);
        group.hidden = !lines.length;
        group.toggleAttribute("data-off", !lines.some((line) => "on" in line.dataset));
        moves.settle(lines);
      }
      moves.settle(groups.filter((group) => !group.hidden));
      if (at && this.contains(at) && at !== document.activeElement) at.focus(); // A moved element loses the focus.
      this.#show(all);
    }

    /** @param {PeSheetItem[]} all */
    #show(all) {
      const on = all.some((item) => item.on);
      for (const part of ["sheet", "print", "afresh"]) this.find(part).hidden = !all.length;
      this.find("begin").hidden = all.length > 0;
      this.find("message").hidden = !on;
      this.find("undo").hidden = !this.#before;
      this.find("stopping").hidden = !all.some((item) => item.on && item.from?.stopping);
      const grouped = this.#groups.map((group) => /** @type {[string, PeSheetItem[]]} */ (
        [group.querySelector("h3")?.textContent ?? "", all.filter((item) => item.group === group.dataset.group)]));
      this.#message.value = on ? items.text(this.querySelector(".pe-sheet-title")?.textContent ?? "", grouped) : "";
      // Printed, it is the sheet alone as soon as there is one.
      if (on) document.documentElement.dataset.peSheet = "mine";
      else delete document.documentElement.dataset.peSheet;
    }

    /** @param {PeSheetItem} item @returns {HTMLElement} */
    #line(item) {
      const part = item.own ? "own" : "item";
      const all = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(`[data-part="${part}"]`)]);
      const line = all.find((one) => one.dataset.item === item.id) ?? this.copy(part);
      items.show(line, item);
      return line;
    }

    /** @param {HTMLButtonElement} button */
    #do(button) {
      const action = button.dataset.pe;
      const line = /** @type {HTMLElement | null} */ (button.closest("[data-item]"));
      if (action === "up" || action === "down") this.#move(button);
      if (action === "add") this.#add();
      if (action === "remove" && line) this.#remove(line.dataset.item ?? "");
      if (action === "afresh") this.#afresh();
      if (action === "undo") this.#putBack();
      if (action === "print") this.#print("mine");
      if (action === "copy") this.#copyText();
    }

    /** @param {HTMLButtonElement} button */
    #move(button) {
      const { it, row, values } = moves.moved(button);
      const [name, part] = it.dataset.item ? /** @type {const} */ (["item", "order"]) : /** @type {const} */ (["group", "groups"]);
      const rest = /** @type {HTMLElement[]} */ ([...this.querySelectorAll(`[data-${name}]`)]).filter((one) => !row.includes(one));
      const order = [...row, ...rest].map((one) => one.dataset[name] ?? "");
      this.#edit((kept) => { kept[part] = order; });
      button.focus();
      this.say("said", "moved", values);
    }

    #add() {
      const id = `+${Math.random().toString(36).slice(2, 12)}`;
      this.#begun.push({ id, about: "else", text: "" });
      this.say("said");
      this.#before = null;
      this.#draw();
      this.#area(id)?.focus();
    }

    /** @param {string} id */
    #remove(id) {
      const before = this.#read();
      this.#begun = this.#begun.filter((line) => line.id !== id);
      this.#edit((kept) => { kept.own = kept.own.filter((line) => line.id !== id); });
      this.#offerBack(before, "removed");
    }

    #afresh() {
      const before = this.#read();
      this.#begun = [];
      this.#edit((kept) => Object.assign(kept, { chosen: {}, order: [], groups: [], own: [] }));
      this.#offerBack(before, "afresh");
    }

    /** @param {PeSheet} before @param {string} said */
    #offerBack(before, said) {
      this.#before = before;
      this.#draw();
      this.say("said", said);
      this.find("undo").focus();
    }

    #putBack() {
      const before = this.#before;
      if (!before) return;
      this.#edit((kept) => {
        const later = kept.own.filter((line) => !before.own.some((one) => one.id === line.id));
        Object.assign(kept, before, { own: [...before.own, ...later] });
      });
      this.say("said", "back");
      this.find("add").focus();
    }

    /** Change a line of the learner's own; one that holds nothing is not kept.
     * @param {Element} control @param {(line: PeSheet["own"][0], base: string | null) => void} edit */
    #write(control, edit) {
      const id = this.#idOf(control);
      const base = this.#seen.get(id) ?? null;
      const about = control.closest("[data-item]")?.querySelector("select");
      this.#edit((kept) => {
        const line = kept.own.find((one) => one.id === id) ?? { id, about: about?.value ?? "else", text: "" };
        edit(line, base);
        this.#begun = this.#begun.filter((one) => one.id !== id);
        if (!kept.own.some((one) => one.id === id)) kept.own.push(line);
        if (line.text.trim()) return;
        this.#begun.push(line);
        kept.own = kept.own.filter((one) => one.id !== id);
      });
    }

    /** @param {(kept: PeSheet) => void} change */
    #edit(change) {
      this.#before = null;
      this.say("said");
      this.say("memory", sheet.change(change) ? "" : "unsaved");
      this.#draw();
    }

    /** Of what was erased in its exercise nothing stays here, not even its name. */
    #prune() {
      if (!this.lessons && desk.ids.length) return;
      const kept = this.#read();
      sheet.prune(kept, this.#items(kept).map((item) => item.id));
    }

    /** @param {"mine" | "blank"} which */
    #print(which) {
      document.documentElement.dataset.peSheet = which;
      addEventListener("afterprint", () => this.#draw(), { once: true });
      print();
    }

    async #copyText() {
      try {
        await navigator.clipboard.writeText(this.#message.value);
        this.say("said", "copied");
      } catch {
        this.#message.focus();
        this.#message.select();
        this.say("said", "uncopied");
      }
    }

    get #message() { return /** @type {HTMLTextAreaElement} */ (this.find("message").querySelector("textarea")); }
    get #groups() { return /** @type {HTMLElement[]} */ ([...this.querySelectorAll("[data-group]")]); }
    /** @param {Element} control */
    #idOf(control) { return /** @type {HTMLElement} */ (control.closest("[data-item]")).dataset.item ?? ""; }
    /** @param {string} id */
    #area(id) { return [...this.querySelectorAll("textarea")].find((one) => one.closest("[data-item]") && this.#idOf(one) === id); }
  }

  if (!customElements.get("pe-appointment")) customElements.define("pe-appointment", PeAppointment);
}
