"""One exercise in the browser while it is written: `look` reads it, `page` shows it, `server` serves it."""
