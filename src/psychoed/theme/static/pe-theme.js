// @ts-check
// The page frame: menu, search, the way out, tables that scroll.  No import, no export: works opened from a disk.
{
  const root = document.documentElement;

  // The menu on narrow windows: Escape closes it, and so does walking out of it by keyboard.
  const menu = /** @type {HTMLInputElement | null} */ (document.getElementById("pe-menu"));
  const sidebar = document.getElementById("pe-sidebar");
  if (menu && sidebar) {
    menu.checked = false;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.checked) return;
      menu.checked = false;
      menu.focus();
    });
    sidebar.addEventListener("focusout", (event) => {
      const next = /** @type {Node | null} */ (event.relatedTarget);
      if (next && next !== menu && !sidebar.contains(next)) menu.checked = false;
    });
  }

  // Searching.  The words are not in any address, so that neither the host nor the history learns them: they wait
  // in the memory of this tab until find.js, on the search page, takes them out again.
  for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll(".pe-search"))) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = form.querySelector("input")?.value.trim();
      if (!words) return;
      const here = new CustomEvent("pe-search", { bubbles: true, cancelable: true, detail: words });
      // On the search page the words stay where they are: whatever is still loading looks for them.
      if (!form.dispatchEvent(here) || form.closest("article")) return;
      try {
        sessionStorage.setItem(`${root.dataset.peCourse}/search`, words);
      } catch {
        // Storage is full or blocked: the words have to be written once more on the search page.
      }
      form.reset();
      location.assign(form.dataset.page ?? "");
    });
  }

  const waiting = () => {
    try {
      return sessionStorage.getItem(`${root.dataset.peCourse}/search`);
    } catch {
      return null; // Storage is blocked: nothing can wait in it.
    }
  };

  // What is seldom wanted is loaded when it is wanted first: the search, and what the terms of the glossary mean.
  /** @param {string} name */
  const bring = (name) => {
    const script = document.createElement("script");
    script.src = `${root.dataset.content_root ?? ""}_static/${name}.js?v=${root.dataset.peLater}`;
    document.head.append(script);
    return script;
  };
  // Older Safari takes the click of a finger for that of a mouse (WebKit bug 282988), so what came down tells.
  let finger = false;
  document.addEventListener("pointerdown", ({ pointerType }) => { finger = pointerType === "touch"; });
  /** @param {string} wanted @param {string} name @param {string[]} types */
  const later = (wanted, name, types) => {
    const wait = new AbortController();
    let tapped = false;
    /** @type {HTMLScriptElement | undefined} */
    let script;
    for (const type of root.dataset.peLater ? types : []) {
      document.addEventListener(type, (event) => {
        const it = /** @type {Element} */ (event.target).closest?.(wanted);
        if (!it || /** @type {PointerEvent} */ (event).pointerType === "touch" && type === "pointerover") return;
        if (type === "click") {
          if (!finger || !/** @type {MouseEvent} */ (event).detail) return; // a mouse, or the Enter key
          // A finger cannot hover: its first tap asks what the word means.
          event.preventDefault();
          tapped = true;
        }
        if (script) return;
        script = bring(`find/${name}`);
        script.onload = () => {
          wait.abort();
          it.dispatchEvent(new CustomEvent("pe-wanted", { bubbles: true, detail: tapped }));
        };
        script.onerror = () => wait.abort();
      }, { signal: wait.signal });
    }
  };
  later(".pe-search", "find", ["focusin"]);
  // The search page, opened with words that wait or gone back to: they are looked for at once.
  const own = document.querySelector("article .pe-search input");
  if (own instanceof HTMLInputElement && (own.value || waiting())) own.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
  later("a:has(> .std-term)", "terms", ["focusin", "pointerover", "click"]);
  // A page of the copy that a device keeps: it tells of a newer one.
  if (navigator.serviceWorker?.controller && root.dataset.peLater) bring("offline/newer");

  // Leaving: the page goes dark at once and its place in the history is given away, so that Back does not return to it.
  const way = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".pe-leave"));
  const leave = () => {
    if (!way) return;
    root.hidden = true;
    document.title = "";
    location.replace(way.href);
  };
  if (way) {
    way.addEventListener("click", (event) => {
      if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      leave();
    });
    let presses = 0;
    let first = 0;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Shift") presses = 0;
      else if (!event.repeat) {
        if (presses === 0 || event.timeStamp - first > 5000) {
          presses = 0;
          first = event.timeStamp;
        }
        presses += 1;
        if (presses === 3) leave();
      }
    });
    const keys = document.getElementById("pe-leave-keys");
    if (keys) keys.hidden = false;
  }

  // Printing the page as it is: a button only where it works.
  const paper = /** @type {HTMLElement | null} */ (document.querySelector(".pe-paper"));
  if (paper) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = paper.dataset.print ?? "";
    button.addEventListener("click", () => window.print());
    paper.append(button);
  }

  // What scrolls sideways on its own must be reachable by keyboard, and only while it does.
  const wide = document.querySelectorAll(".table-wrapper, .highlight pre, .pe-scroll");
  const watch = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
      else target.removeAttribute("tabindex");
    }
  });
  for (const element of wide) watch.observe(element);
}
