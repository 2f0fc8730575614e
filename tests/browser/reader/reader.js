// PDF.js with the parts of its own viewer that draw pages and fields, as Firefox has them, and nothing around them.
// `reader` is what the tests call; <html data-ready> says that it is there.

import * as pdfjsLib from "./pdfjs/legacy/build/pdf.mjs";

// The viewer finds the library by this name.
globalThis.pdfjsLib = pdfjsLib;
pdfjsLib.GlobalWorkerOptions.workerSrc = "./pdfjs/legacy/build/pdf.worker.mjs";
const { EventBus, PDFLinkService, PDFViewer } = await import("./pdfjs/legacy/web/pdf_viewer.mjs");

const eventBus = new EventBus();
const linkService = new PDFLinkService({ eventBus });
const viewer = new PDFViewer({ container: document.getElementById("frame"), eventBus, linkService });
linkService.setViewer(viewer);
let opened;

/** Wait for something that the viewer says, of a page if it is of one. */
const said = (name, page) =>
  new Promise((resolve) => {
    const hear = (event) => {
      if (!page || event.pageNumber === page) {
        eventBus.off(name, hear);
        resolve();
      }
    };
    eventBus.on(name, hear);
  });

globalThis.reader = {
  /** Open a file, and give the number of its pages. */
  async open(address) {
    const ready = said("pagesinit");
    opened = await pdfjsLib.getDocument({ url: address }).promise;
    linkService.setDocument(opened);
    viewer.setDocument(opened);
    await ready;
    return opened.numPages;
  },

  /** Go to a page, and wait until its fields are there. */
  async turn(page) {
    if (document.querySelector(`.page[data-page-number="${page}"] .annotationLayer`)) return;
    const there = said("annotationlayerrendered", page);
    viewer.scrollPageIntoView({ pageNumber: page });
    await there;
  },

  /** Give what would be saved. */
  async save() {
    const bytes = await opened.saveDocument();
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  },
};
document.documentElement.dataset.ready = "";
