// @ts-check
// What a figure says, in a live region that stays while its words change: a region that is put in anew with
// its words, as an HTML widget would do, is not announced.

/** @param {{ model: any, el: HTMLElement }} context */
function render({ model, el }) {
  const region = document.createElement("p");
  region.setAttribute("role", "status");
  const say = () => { region.textContent = model.get("text"); };
  say();
  model.on("change:text", say);
  el.replaceChildren(region);
  return () => model.off("change:text", say);
}

export default { render };
