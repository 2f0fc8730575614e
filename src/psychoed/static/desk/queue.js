// @ts-check
// Which question comes next, and how much is enough for a day.
{
  const { ladder, memory } = globalThis.psychoed;
  const desk = globalThis.psychoedDesk;
  /** Five minutes a day. */
  const enough = 300;

  /** @param {PeListed} listed */
  const standing = (listed) => {
    try {
      const record = memory.read(listed.id);
      return record ? desk.standing(listed, record) : "open";
    } catch {
      return "open"; // What cannot be read is spoken of by the exercise itself.
    }
  };

  /** How many seconds of today are used. @param {PeReview} kept */
  const spent = (kept) => kept.day === ladder.today() ? kept.spent : 0;
  /** @param {PeLesson[]} lessons */
  const questions = (lessons) => lessons.flatMap((lesson) => lesson.exercises).filter((one) => one.graded);

  desk.queue = {
    takeIn(kept, lessons) {
      const today = ladder.today();
      for (const listed of questions(lessons)) {
        const stands = kept.cards[listed.id] ? "open" : standing(listed);
        if (stands !== "open") kept.cards[listed.id] = ladder.enter(stands, today);
      }
    },

    due(kept, lessons, left, seen) {
      const today = ladder.today();
      const place = new Map(lessons.flatMap((lesson) => lesson.exercises.map((one, index) => [one.id, index])));
      const order = (/** @type {PeListed} */ { id }) => [Number(seen.has(id)), kept.cards[id].step, kept.cards[id].due ?? 0, place.get(id) ?? 0];
      const last = [...seen].at(-1);
      return questions(lessons)
        .filter(({ id }) => kept.cards[id] && ladder.isDue(kept.cards[id], today) && !left.has(id) && id !== last)
        .map((listed) => ({ listed, by: order(listed) }))
        .sort((one, other) => one.by.map((value, index) => value - other.by[index]).find(Boolean) ?? 0)
        .map(({ listed }) => listed);
    },

    next: (kept, due) => due.find(({ seconds = 0 }) => spent(kept) === 0 || spent(kept) + seconds <= enough),

    spend(kept, seconds) { [kept.spent, kept.day] = [spent(kept) + seconds, ladder.today()]; },

    firstDay(kept) {
      const today = ladder.today();
      const coming = Object.values(kept.cards).flatMap((card) => card.due === null || ladder.isDue(card, today) ? [] : [card.due]);
      return coming.length ? Math.min(...coming) : null;
    },
  };
}
