// @ts-check
// A file that is made on this device and goes to its downloads.
{
  /** Long enough for any browser to take the file. */
  const whileTaken = 60_000;

  globalThis.psychoed.download = (name, text, type) => {
    const href = URL.createObjectURL(new Blob([text], { type }));
    Object.assign(document.createElement("a"), { href, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(href), whileTaken);
  };
}
