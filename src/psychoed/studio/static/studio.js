// @ts-check
// The studio: asks for the pages anew whenever something is ticked.  Without it, the button does.
{
  const PAUSE = 300;
  const form = /** @type {HTMLFormElement} */ (document.querySelector("form"));
  const ended = /** @type {HTMLElement} */ (document.querySelector("#ended"));
  /** The question under way. */
  let asking = new AbortController();
  let timer = 0;

  const place = () => /** @type {HTMLElement} */ (document.querySelector("#shown"));

  /** Fields that the pages do not depend on. @param {EventTarget | null} target */
  const isAside = (target) => target instanceof HTMLInputElement && ["file", "plan"].includes(target.name);

  /** Mark the fields that something is wrong with, as the server does. @param {HTMLElement} fresh */
  const mark = (fresh) => {
    for (const field of form.querySelectorAll("[aria-invalid]")) {
      field.removeAttribute("aria-invalid");
      const note = `note-${field.id}`;
      if (document.getElementById(note)) field.setAttribute("aria-describedby", note);
      else field.removeAttribute("aria-describedby");
    }
    for (const fault of fresh.querySelectorAll("[data-field]")) {
      const field = document.getElementById(/** @type {HTMLElement} */ (fault).dataset.field ?? "");
      field?.setAttribute("aria-invalid", "true");
      field?.setAttribute("aria-describedby", fault.id);
    }
  };

  /** Show what the server says of the form as it now is. @param {HTMLElement | null} [submitter] */
  const show = async (submitter) => {
    clearTimeout(timer);
    asking.abort();
    const mine = (asking = new AbortController());
    const data = new FormData(form, submitter);
    data.delete("plan");
    place().setAttribute("aria-busy", "true");
    try {
      const answer = await fetch("./", { method: "POST", body: data, signal: mine.signal });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = /** @type {HTMLElement} */ (document.adoptNode(page.querySelector("#shown") ?? page.body));
      if (mine.signal.aborted) return;
      // The text of the status changes in place: a new element would not be read aloud.
      const state = place().querySelector("#state");
      const said = fresh.querySelector("#state");
      if (state && said) {
        state.textContent = said.textContent;
        said.replaceWith(state);
      }
      mark(fresh);
      place().replaceWith(fresh);
      if (page.title) document.title = page.title;
      ended.hidden = true;
    } catch {
      if (mine.signal.aborted) return;
      place().removeAttribute("aria-busy");
      ended.hidden = false;
    }
  };

  /** A lesson is whole or in parts. @param {HTMLInputElement} box */
  const tidy = (box) => {
    if (!box.checked) return;
    const lesson = box.closest("li");
    const others = box.name === "lesson" ? "section" : box.name === "section" ? "lesson" : "";
    if (!others) return;
    for (const other of lesson?.querySelectorAll(`input[name="${others}"]`) ?? []) {
      /** @type {HTMLInputElement} */ (other).checked = false;
    }
  };

  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement) tidy(target);
    if (isAside(target)) return;
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
  });

  // Some browsers bring ticks back when a page is loaded once more.
  if (form.querySelector("[type=checkbox]:checked") && !place().querySelector("img, .wrong")) show();

  form.addEventListener("submit", (event) => {
    const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
    if (button?.hasAttribute("formaction")) return;
    event.preventDefault();
    show(button).then(() => {
      // Whoever moves something up may want to move it further.
      const again = button?.name === "earlier" && place().querySelector(`[name="earlier"][value="${button.value}"]`);
      if (again instanceof HTMLElement) return again.focus();
      place().focus({ preventScroll: true });
      place().scrollIntoView();
    });
  });
}
