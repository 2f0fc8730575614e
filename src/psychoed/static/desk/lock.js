// @ts-check
// A file that opens with a passphrase alone.  The browser's own cryptography; nothing of it leaves the page.
//
// The key is drawn from the passphrase by PBKDF2 with SHA-256 and a salt of 16 bytes, in as many rounds as OWASP
// asks for; the file is closed by AES-GCM with 256 bits and a nonce of 12 bytes, so that a changed one does not open.
{
  const rounds = 600_000;
  /** A file may ask for more than ours in later years, but not for a day of work; and not for a lock of paper. */
  const [fewest, most] = [100_000, 10_000_000];
  const derivation = "PBKDF2-SHA-256";
  const cipher = "AES-256-GCM";

  /** @param {Uint8Array} bytes */
  const toText = (bytes) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  /** @param {string} text */
  const toBytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

  /** @param {string} passphrase @param {BufferSource} salt @param {number} iterations */
  const keyOf = async (passphrase, salt, iterations) => {
    // The same letters, whatever keyboard wrote them.
    const letters = new TextEncoder().encode(passphrase.normalize("NFC"));
    const secret = await crypto.subtle.importKey("raw", letters, "PBKDF2", false, ["deriveKey"]);
    return crypto.subtle.deriveKey(
      { name: "PBKDF2", hash: "SHA-256", salt, iterations }, secret, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
    );
  };

  globalThis.psychoed.lock = {
    // Browsers hand it out on pages that came safely: by https, or from this device.
    get able() { return globalThis.crypto?.subtle !== undefined; },

    async close(text, passphrase) {
      const [salt, nonce] = [16, 12].map((length) => crypto.getRandomValues(new Uint8Array(length)));
      const key = await keyOf(passphrase, salt, rounds);
      const closed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce }, key, new TextEncoder().encode(text));
      return { cipher, derivation, rounds, salt: toText(salt), nonce: toText(nonce), closed: toText(new Uint8Array(closed)) };
    },

    /** @param {unknown} given @returns {given is PeLocked} */
    fits(given) {
      const { cipher: by, derivation: from, rounds: asked, ...texts } = /** @type {any} */ (given ?? {});
      return by === cipher && from === derivation && Number.isSafeInteger(asked) && asked >= fewest && asked <= most
        && [texts.salt, texts.nonce, texts.closed].every((text) => typeof text === "string" && /^[\w+/]+={0,2}$/.test(text));
    },

    async open(locked, passphrase) {
      try {
        const [salt, nonce, closed] = [locked.salt, locked.nonce, locked.closed].map(toBytes);
        const key = await keyOf(passphrase, salt, locked.rounds);
        const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce }, key, closed);
        return new TextDecoder("utf-8", { fatal: true }).decode(text);
      } catch {
        return null; // Another passphrase, or a file that was changed: nobody can tell which.
      }
    },
  };
}
