// @ts-check
// What a term of the glossary means, where it stands in a text: on hover, on focus, on a tap.  Escape sends it away,
// the pointer may move onto it, and it stays as long as pointer or focus do.  The link leads to the glossary as ever.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const wanted = "a:has(> .std-term)";
  /** @type {PeTerms | undefined} */
  let given;
  /** @type {HTMLAnchorElement | null} */
  let link = null;
  let tapped = false;
  let later = 0;
  // What came down last: older Safari takes the click of a finger for that of a mouse (WebKit bug 282988).
  let finger = false;

  const note = document.createElement("div");
  note.id = "pe-term-note";
  note.className = "pe-term-note";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  (document.querySelector("article") ?? document.body).append(note);

  const hide = () => {
    clearTimeout(later);
    link?.removeAttribute("aria-describedby");
    link = null;
    tapped = false;
    note.hidden = true;
    note.replaceChildren();
  };
  // The pointer needs a moment to come from the word to its note.
  const hideSoon = () => {
    clearTimeout(later);
    later = setTimeout(hide, 300);
  };

  /** @param {HTMLAnchorElement} at @param {boolean} [byTap] */
  const show = (at, byTap = false) => {
    clearTimeout(later);
    if (at === link && byTap === tapped) return;
    hide();
    link = at;
    tapped = byTap;
    const text = given?.terms[at.hash.slice(1)];
    if (!given || !text) return;
    note.append(text);
    if (byTap) {
      const again = document.createElement("span");
      again.textContent = given.again;
      note.append(again);
    }
    // After a tap nothing has the focus that a screen reader could describe: so it is said.
    note.setAttribute("aria-live", byTap ? "polite" : "off");
    note.hidden = false;
    at.setAttribute("aria-describedby", note.id);
    const [line = at.getBoundingClientRect()] = at.getClientRects();
    const room = document.documentElement.clientWidth - note.offsetWidth - 8;
    const below = line.bottom + 4 + note.offsetHeight <= innerHeight;
    const top = below ? line.bottom + 4 : Math.max(line.top - 4 - note.offsetHeight, 0);
    const from = (note.offsetParent ?? document.documentElement).getBoundingClientRect();
    note.style.left = `${Math.max(Math.min(line.left, room), 8) - from.left}px`;
    note.style.top = `${top - from.top}px`;
  };

  /** @param {Event} event @returns {HTMLAnchorElement | null} */
  const term = (event) => /** @type {Element} */ (event.target).closest?.(wanted) ?? null;

  document.addEventListener("pointerdown", ({ pointerType }) => { finger = pointerType === "touch"; });
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const at = term(event);
    if (at) show(at);
    else if (note.contains(/** @type {Node} */ (event.target))) clearTimeout(later);
    else if (link && link !== document.activeElement) hideSoon();
  });
  document.addEventListener("focusin", (event) => {
    const at = term(event);
    if (at && at.matches(":focus-visible")) show(at);
    else if (!at && link) hide();
  });
  document.addEventListener("focusout", (event) => {
    if (term(event) === link && !link?.matches(":hover")) hide();
  });
  document.addEventListener("click", (event) => {
    const at = term(event);
    if (!at) {
      if (!note.contains(/** @type {Node} */ (event.target))) hide();
    } else if (finger && event.detail && !(at === link && tapped)) {
      event.preventDefault();
      show(at, true);
    }
  });
  // Before the menu hears it.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || note.hidden) return;
    event.stopPropagation();
    hide();
  }, { capture: true });
  document.addEventListener("pe-wanted", (event) => {
    const at = term(event);
    const { detail } = /** @type {CustomEvent<boolean>} */ (event);
    if (at && (detail || at.matches(":hover, :focus-visible"))) show(at, detail);
  });

  globalThis.psychoedTerms = {
    start(terms) {
      given = terms;
      if (!link) return;
      const [at, byTap] = [link, tapped];
      hide();
      show(at, byTap);
    },
  };

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = here.replace(/\.js(?=\?|$)/, ".css");
  // Laid out before it is shown.
  style.onload = style.onerror = () => {
    const data = document.createElement("script");
    data.src = new URL("terms-data.js", here).href;
    document.head.append(data);
  };
  document.head.append(style);
}
