// @ts-check
// How what is found is shown and said: under a search field, or on the search page.
{
  const finder = globalThis.psychoedFind;
  const { find, isHit, wordsOf } = finder;
  const root = document.documentElement;
  const most = 8;

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} name @param {...(Node | string)} children */
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  /** A text with the words found in it marked. @param {string} text @param {Set<string>} terms @returns {(Node | string)[]} */
  const marked = (text, terms) => text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) =>
    isHit(part, terms) ? make("mark", "", part) : part);

  /** The part of a text that tells why it was found. @param {string} text @param {Set<string>} terms */
  const excerpt = (text, terms) => {
    const parts = text.match(/[^.!?…]+[.!?…]*[”’)]*\s*/g) ?? [text];
    const first = parts.findIndex((part) => marked(part, terms).some((one) => typeof one !== "string"));
    const told = parts.slice(Math.max(first, 0)).join("");
    if (told.length <= 180) return told;
    return `${told.slice(0, told.lastIndexOf(" ", 180))} …`;
  };

  /** @param {PeFindResult} result */
  const entry = ({ passage, terms }) => {
    const link = make("a", "", ...marked(passage.heading, terms));
    link.href = new URL(passage.address, new URL(root.dataset.content_root ?? "", location.href)).href;
    const kind = finder.texts.kinds[passage.kind];
    const where = [kind, passage.page === passage.heading || passage.kind === "t" ? "" : passage.page];
    const text = passage.kind === "t" ? passage.text : excerpt(passage.text, terms);
    return make("li", "", link, make("span", "pe-found-where", where.filter(Boolean).join(" · ")),
      make("p", "", ...marked(text, terms)));
  };

  /** @param {string} name @param {Record<string, number>} [values] */
  const say = (name, values = {}) => (finder.texts.words[name] ?? "").replace(/\{(\w+)\}/g, (_, slot) => String(values[slot]));

  /** Whether words have one of the phrases in them. @param {string} query @param {string[]} phrases */
  const has = (query, phrases) => phrases.some((phrase) => ` ${wordsOf(query).join(" ")} `.includes(` ${phrase}`));

  /** The way to help before anything else, for words that may mean danger or ask for it. @param {string} query */
  const help = (query) => {
    const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".pe-help"));
    const inDanger = has(query, finder.texts.danger);
    if (!way || !(inDanger || has(query, finder.texts.help))) return { inDanger: false, shown: [] };
    const link = make("a", "", say("help"));
    link.href = way.href;
    const asked = inDanger ? [make("p", "", say("danger"))] : [];
    return { inDanger, shown: [make("div", "pe-found-help", ...asked, make("p", "", link))] };
  };

  /** A place for results behind a field. */
  finder.Found = class {
    #box = make("div", "pe-found");
    #help = make("div", "");
    #list = make("div", "");
    #said = make("p", "pe-found-said");
    #shown = "";
    #later = 0;

    /** @param {HTMLFormElement} form @param {Element | null} place on the search page: where results stay */
    constructor(form, place) {
      this.form = form;
      this.input = /** @type {HTMLInputElement} */ (form.querySelector("input"));
      this.stays = place !== null;
      this.#said.setAttribute("role", "status");
      this.#box.append(this.#help, this.#said, this.#list);
      if (place) place.append(this.#box);
      else form.after(this.#box);
      this.#box.hidden = true;
      this.input.addEventListener("input", () => this.show());
      for (const part of [form, this.#box]) {
        part.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)));
        if (!this.stays) part.addEventListener("focusout", (event) => this.#left(/** @type {FocusEvent} */ (event)));
      }
      if (this.stays) return;
      this.input.addEventListener("focus", () => this.show());
      // What was looked for does not wait in a page that one goes back to.
      this.#box.addEventListener("click", (event) => {
        if (/** @type {Element} */ (event.target).closest("a") && !event.ctrlKey && !event.metaKey) {
          form.reset();
          this.close();
        }
      });
      form.addEventListener("submit", () => this.close());
    }

    show() {
      const query = this.input.value.trim();
      if (query.length < 2) return this.close();
      if (query === this.#shown) return;
      this.#shown = query;
      const { inDanger, shown: helping } = help(query);
      const { found: all, number, near, small } = find(this.input.value);
      // Who may be in danger is not led to what merely sounds alike.
      const found = inDanger && near ? [] : all;
      const shown = this.stays ? found : found.slice(0, most);
      const note = helping.length ? "first-help" : small ? "small" : found.length === 0 ? "none" : near ? "near"
        : number === 1 ? "one" : shown.length === number ? "many" : this.stays ? "best" : "first";
      const list = make("ul", "", ...shown.map(entry));
      list.setAttribute("role", "list");
      // Whatever speaks of stopping a medicine says how to do so safely.
      const safely = shown.some(({ passage }) => passage.stopping) ? [make("p", "pe-found-safely", say("stopping"))] : [];
      this.#help.replaceChildren(...helping);
      this.#list.replaceChildren(...safely, list);
      this.#box.hidden = false;
      this.#place();
      this.#said.textContent = "";
      // Said once the fingers rest, so that it is heard once and not with every letter.
      clearTimeout(this.#later);
      this.#later = setTimeout(() => {
        this.#said.textContent = say(note, { number, shown: shown.length });
      }, 400);
    }

    close() {
      clearTimeout(this.#later);
      this.#shown = "";
      this.#box.hidden = true;
      this.#said.textContent = "";
      this.#help.replaceChildren();
      this.#list.replaceChildren();
    }

    /** Beside the menu there is more room than in it. */
    #place() {
      if (this.stays) return;
      const { top, left } = this.form.getBoundingClientRect();
      this.#box.style.setProperty("--pe-found-top", `${top + this.form.offsetHeight + 4}px`);
      this.#box.style.setProperty("--pe-found-left", `${left}px`);
    }

    /** @param {KeyboardEvent} event */
    #key(event) {
      if (event.key === "Escape" && !this.#box.hidden && !this.stays) {
        this.close();
        this.input.focus();
        this.close();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        const stops = [this.input, ...this.#box.querySelectorAll("a")];
        const now = stops.indexOf(/** @type {any} */ (document.activeElement));
        const next = stops[now + (event.key === "ArrowDown" ? 1 : -1)];
        if (now < 0 || !next) return;
        next.focus();
      } else return;
      event.preventDefault();
      event.stopPropagation();
    }

    /** @param {FocusEvent} event */
    #left(event) {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && !this.form.contains(next) && !this.#box.contains(next)) this.close();
    }
  };
}
