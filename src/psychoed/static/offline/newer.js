// @ts-check
// On the pages of a copy: says when a newer version is ready, and shows it.  Loaded only where a copy is in use.
{
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const container = navigator.serviceWorker;

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = here.replace(/\.js(?=\?|$)/, ".css");
  document.head.append(style);

  /** @param {ServiceWorkerRegistration} registration */
  const offer = async (registration) => {
    if (!registration.waiting || document.querySelector(".pe-newer, pe-offline")) return;
    const words = await (await fetch(new URL("words.json", here))).json();
    if (document.querySelector(".pe-newer")) return;
    const box = document.createElement("div");
    box.className = "pe-newer";
    box.setAttribute("role", "status");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words.show;
    button.addEventListener("click", () => registration.waiting?.postMessage("show"));
    document.querySelector("article")?.prepend(box);
    box.append(words.newer, " ", button);
  };

  // All pages change to the new version at once: none mixes the two.  What was written is kept as it is written.
  container.addEventListener("controllerchange", () => location.reload());
  container.ready.then((registration) => {
    const watch = () => registration.installing?.addEventListener("statechange", () => offer(registration));
    registration.addEventListener("updatefound", watch);
    watch();
    offer(registration);
  });
}
