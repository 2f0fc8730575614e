// @ts-check
// Days to come back, as a file for a calendar (RFC 5545).  It is made on this device, and says no more than it is told.
{
  const { Part, download, ladder } = globalThis.psychoed;
  /** The most bytes of a line. */
  const longest = 75;
  const oneDay = 86_400_000;

  /** @param {string} text */
  const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n");

  /** A line in pieces, each of which begins with a space but the first; no letter is cut. @param {string} line */
  const folded = (line) => {
    const encoder = new TextEncoder();
    const pieces = [""];
    let room = longest;
    for (const letter of line) {
      const bytes = encoder.encode(letter).length;
      if (bytes > room) {
        pieces.push("");
        room = longest - 1;
      }
      pieces[pieces.length - 1] += letter;
      room -= bytes;
    }
    return pieces.join("\r\n ");
  };

  /** @param {Date} moment */
  const stamp = (moment) => moment.toISOString().replace(/[-:]|\.\d+/g, "");
  const lot = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  globalThis.psychoed.calendar = (days, now, { title, about, address }) => {
    const said = [["SUMMARY", escaped(title)], ["DESCRIPTION", escaped(about)], ["URL", address]]
      .filter(([, value]) => value).map((pair) => pair.join(":"));
    const events = days.flatMap((day) => [
      "BEGIN:VEVENT", `UID:${lot()}`, `DTSTAMP:${stamp(now)}`,
      `DTSTART;VALUE=DATE:${stamp(new Date(day * oneDay)).slice(0, 8)}`,
      // A day to come back takes no time from other plans, and is nobody else's.
      ...said, "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
    ]);
    // What made it tells what it is about: so it has the neutral name too.
    return ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Calendar//Days//EN", ...events, "END:VCALENDAR"]
      .map((line) => `${folded(line)}\r\n`).join("");
  };

  class PeCalendar extends Part {
    connectedCallback() {
      this.listen(["click"], []);
      this.find("live").hidden = false;
      this.find("still").hidden = true;
    }

    /** @param {Event} event */
    handleEvent(event) {
      if (!/** @type {HTMLElement} */ (event.target).closest("button")) return;
      const now = new Date();
      const year = now.getUTCFullYear();
      // The years that a calendar can write.
      if (!(year >= 1000 && year < 9999)) return this.#say("clock");
      const [title, named] = /** @type {HTMLInputElement[]} */ ([...this.querySelectorAll("input")]);
      const { protocol, href } = location;
      const text = globalThis.psychoed.calendar(ladder.days.slice(1).map((days) => ladder.today(now) + days), now, {
        title: title.value.trim() || title.defaultValue,
        about: named.checked ? document.title : "",
        address: named.checked && protocol.startsWith("http") ? href.replace(/[?#].*$/, "") : "",
      });
      const { file = "" } = this.dataset;
      download(file, text, "text/calendar;charset=utf-8");
      this.#say("made");
    }

    /** @param {string} word */
    #say(word) { this.find("said").textContent = this.find("said").dataset[word] ?? ""; }
  }

  if (!customElements.get("pe-calendar")) customElements.define("pe-calendar", PeCalendar);
}
