// @ts-check
// What is kept, as a page that reads without the course: what was asked, and what the learner wrote.
{
  const { day, file, ladder, memory } = globalThis.psychoed;
  const head = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'">'
    + '<meta name="color-scheme" content="light dark"><meta name="viewport" content="width=device-width">'
    + "<style>body{max-width:40rem;margin:auto;padding:1rem;font:1.1rem/1.5 sans-serif;overflow-wrap:anywhere}"
    + "pre{white-space:pre-wrap}h2{margin-block-start:2.5rem}h3{margin-block-start:2rem}</style>";

  globalThis.psychoed.readable = (part, now) => {
    const page = document.implementation.createHTMLDocument(part.word("page-title", { course: document.title.split(" – ").at(-1) ?? "" }).textContent ?? "");
    page.documentElement.lang = document.documentElement.lang;
    /** Text alone: nothing that a learner writes is ever markup. @param {string} tag @param {string | null} text */
    const add = (tag, text) => {
      const block = page.createElement(tag);
      for (const [index, line] of (text ?? "").split("\n").entries()) {
        if (index) block.append(page.createElement("br"));
        block.append(line);
      }
      page.body.append(block);
    };
    /** @param {string} name @param {Record<string, string>} [values] */
    const say = (name, values) => part.word(name, values).textContent;
    /** @param {string} name @param {PeListed | undefined} listed */
    const write = (name, listed) => {
      const record = file.understand(localStorage.getItem(memory.course + name) ?? "");
      add("h3", listed?.title ?? name.slice("exercise/".length));
      if (listed) add("p", listed.question);
      const answers = [[record.again === undefined ? "page-answer" : "page-before", record.response], ["page-now", record.again]];
      for (const [label, response] of /** @type {[string, PeResponse | undefined][]} */ (answers)) {
        const given = part.lines(listed, response);
        if (given.length) add("p", `${say(label)}:\n${given.join("\n")}`);
      }
    };

    add("h1", page.title);
    add("p", say("page-saved", { date: day(now) }));
    const { kept, unreadable = {} } = JSON.parse(file.pack(now));
    const left = new Set(Object.keys(kept).filter((name) => name.startsWith("exercise/")));
    for (const lesson of part.lessons) {
      const here = lesson.exercises.filter((one) => left.delete(`exercise/${one.id}`));
      if (here.length) add("h2", lesson.title);
      for (const listed of here) write(`exercise/${listed.id}`, listed);
    }
    if (left.size) add("h2", say("page-elsewhere"));
    for (const name of left) write(name, undefined);
    const { own = [] } = kept.appointment ?? {};
    if (own.length) add("h2", say("page-appointment"));
    for (const line of own) add("p", line.text);
    const coming = Object.entries(/** @type {PeReview["cards"]} */ (kept.review?.cards ?? {}));
    if (coming.length) add("h2", say("page-review"));
    for (const [id, { due }] of coming) {
      const title = part.listed(`exercise/${id}`)?.title ?? id;
      add("p", due === null ? title : `${title}: ${ladder.date(due)}`);
    }
    if (Object.keys(unreadable).length) add("h2", say("page-unreadable"));
    for (const [name, text] of Object.entries(unreadable)) add("p", `${name}:\n${text}`);
    return `<!doctype html>\n${page.documentElement.outerHTML.replace("</head>", () => `${head}</head>`)}\n`;
  };
}
