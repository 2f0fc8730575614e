// @ts-check
// Finds as one types: sections, terms of the glossary, questions.  Loaded when somebody turns to a search field.
// All texts come in one file, whatever is looked for, so that no request tells of it.
{
  const root = document.documentElement;
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const most = 8;
  const mostOnPage = 50; // whoever wants more wants other words

  /** @typedef {{ kind: string, heading: string, address: string, text: string, page: string, weight: number, stopping: boolean }} Passage */
  /** @type {Passage[]} */
  let passages = [];
  /** @type {PeFindTexts} */
  let given;
  let small = new Set([""]);

  /** Letters and digits in small letters, without accents. @param {string} text @returns {string[]} */
  const wordsOf = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  // A light stemmer for English: what it cuts off, it cuts off on both sides.
  /** @param {string} word */
  const stem = (word) => {
    const cut = word.replace(/i(?:es|ed)$/, "y").replace(/^(.{3,}?)(?:ations?|ings?|ments?|ly|ed|es|s|e)$/, "$1");
    return cut.replace(/([bdfgmnprt])\1$/, "$1");
  };
  /** @param {string} word */
  const forms = (word) => small.has(word) ? null : [...new Set([word, stem(word)])];

  /** @type {PeMiniSearch} */
  let index;

  /** @param {string} query @returns {{ found: { passage: Passage, terms: Set<string> }[], near: boolean }} */
  const find = (query) => {
    const words = wordsOf(query).filter((word) => !small.has(word));
    const last = /[\p{L}\p{N}]$/u.test(query) ? words.at(-1) : "";
    const ask = (/** @type {"AND" | "OR"} */ combineWith, /** @type {boolean} */ slips) => index.search({
      combineWith,
      queries: words.map((word) => ({
        combineWith: "OR",
        queries: [word, ...(given.alike[word] ?? [])],
        prefix: word === last,
        fuzzy: slips ? (/** @type {string} */ term) => term.length > 3 && 0.2 : false,
        maxFuzzy: 2,
      })),
    });
    let results = words.length ? ask("AND", false) : [];
    if (words.length && !results.length) results = ask("AND", true);
    const complete = results.length;
    const near = words.length > 1 && !complete;
    // Where few have all the words, those that have some of them come behind.
    if (words.length > 1 && complete < most) {
      const ids = new Set(results.map(({ id }) => id));
      results = [...results, ...ask("OR", near).filter(({ id }) => !ids.has(id))];
    }
    const found = results.slice(0, mostOnPage).map(({ id, terms, match }) => ({
      passage: /** @type {Passage} */ (passages[id]),
      terms: new Set(terms),
      term: passages[id]?.kind === "t" && Object.values(match).some((fields) => fields.includes("heading")),
    }));
    // A word of the glossary comes with its explanation, before all that uses it.
    const all = found.slice(0, complete);
    if (complete) all.sort((one, other) => Number(other.term) - Number(one.term));
    found.splice(0, complete, ...all);
    return { found, near };
  };

  /** @template {keyof HTMLElementTagNameMap} T @param {T} tag @param {string} name @param {...(Node | string)} children */
  const make = (tag, name, ...children) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...children);
    return element;
  };

  /** A text with the words found in it marked. @param {string} text @param {Set<string>} terms @returns {(Node | string)[]} */
  const marked = (text, terms) => text.split(/([\p{L}\p{N}\p{M}]+)/u).map((part) =>
    wordsOf(part).some((word) => forms(word)?.some((form) => terms.has(form))) ? make("mark", "", part) : part);

  /** The part of a text that tells why it was found. @param {string} text @param {Set<string>} terms */
  const excerpt = (text, terms) => {
    const parts = text.match(/[^.!?…]+[.!?…]*[”’)]*\s*/g) ?? [text];
    const first = parts.findIndex((part) => marked(part, terms).some((one) => typeof one !== "string"));
    const told = parts.slice(Math.max(first, 0)).join("");
    if (told.length <= 180) return told;
    return `${told.slice(0, told.lastIndexOf(" ", 180))} …`;
  };

  /** @param {{ passage: Passage, terms: Set<string> }} result */
  const entry = ({ passage, terms }) => {
    const link = make("a", "", ...marked(passage.heading, terms));
    link.href = new URL(passage.address, new URL(root.dataset.content_root ?? "", location.href)).href;
    const kind = given.kinds[passage.kind];
    const where = [kind, passage.page === passage.heading || passage.kind === "t" ? "" : passage.page];
    const text = passage.kind === "t" ? passage.text : excerpt(passage.text, terms);
    return make("li", "", link, make("span", "pe-found-where", where.filter(Boolean).join(" · ")),
      make("p", "", ...marked(text, terms)));
  };

  /** @param {string} name @param {Record<string, number>} [values] */
  const say = (name, values = {}) => (given.words[name] ?? "").replace(/\{(\w+)\}/g, (_, slot) => String(values[slot]));

  /** Words that may mean danger lead to help before anything else. @param {string} query */
  const help = (query) => {
    const words = ` ${wordsOf(query).join(" ")} `;
    const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".pe-help"));
    if (!way || !given.danger.some((phrase) => words.includes(` ${phrase}`))) return [];
    const link = make("a", "", say("help"));
    link.href = way.href;
    return [make("div", "pe-found-help", make("p", "", say("danger")), make("p", "", link))];
  };

  /** A place for results behind a field. */
  class Found {
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
      const danger = help(query);
      const { found: all, near } = find(this.input.value);
      // Who may be in danger is not led to what merely sounds alike.
      const found = danger.length && near ? [] : all;
      const shown = this.stays ? found : found.slice(0, most);
      const note = danger.length ? "first-help" : found.length === 0 ? "none" : near ? "near"
        : found.length === 1 ? "one" : shown.length < found.length && !this.stays ? "first" : "many";
      const list = make("ul", "", ...shown.map(entry));
      list.setAttribute("role", "list");
      // Whatever speaks of stopping a medicine says how to do so safely.
      const safely = shown.some(({ passage }) => passage.stopping) ? [make("p", "pe-found-safely", say("stopping"))] : [];
      this.#help.replaceChildren(...danger);
      this.#list.replaceChildren(...safely, list);
      this.#box.hidden = false;
      this.#place();
      this.#said.textContent = "";
      // Said once the fingers rest, so that it is heard once and not with every letter.
      clearTimeout(this.#later);
      this.#later = setTimeout(() => {
        this.#said.textContent = say(note, { number: found.length, shown: shown.length });
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
  }

  /** The search page: what was written on another page has waited in the memory of this tab. */
  const takeOut = () => {
    const place = `${root.dataset.peCourse}/search`;
    try {
      const words = sessionStorage.getItem(place);
      sessionStorage.removeItem(place);
      return words ?? "";
    } catch {
      return ""; // Storage is blocked: nothing can wait in it.
    }
  };

  globalThis.psychoedFind = {
    start(texts) {
      given = texts;
      small = new Set(texts.small);
      for (const [page, address, weight, parts] of texts.pages) {
        for (const [kind, heading, anchor, text, stopping] of parts) {
          const place = address + (anchor && `#${anchor}`);
          passages.push({ kind, heading, text, page, weight, address: place, stopping: Boolean(stopping) });
        }
      }
      index = new MiniSearch({
        fields: ["heading", "page", "text"],
        tokenize: wordsOf,
        processTerm: forms,
        searchOptions: {
          boost: { heading: 4, page: 1.5, text: 1 },
          boostDocument: (/** @type {number} */ id) => passages[id]?.weight ?? 1,
        },
      });
      index.addAll(passages.map((passage, id) => ({ id, ...passage })));
      const place = document.getElementById("search-results");
      for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("form.pe-search"))) {
        const found = new Found(form, form.closest("article") ? place : null);
        if (!found.stays) {
          if (document.activeElement === found.input) found.show();
          continue;
        }
        const look = (/** @type {string} */ words) => {
          found.input.value = words;
          found.show();
        };
        addEventListener("pe-search", (event) => {
          event.preventDefault();
          look(/** @type {CustomEvent<string>} */ (event).detail);
        });
        look(found.input.value || takeOut());
      }
    },
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = here.replace(/\.js(?=\?|$)/, ".css");
  document.head.append(style);
  for (const name of ["../vendor/minisearch.js", "texts.js"]) {
    const script = document.createElement("script");
    script.src = new URL(name, here).href;
    script.async = false; // one after the other
    document.head.append(script);
  }
}
