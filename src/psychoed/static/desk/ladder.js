// @ts-check
// When questions come back: a ladder of growing intervals, and what is kept of it.
//
// The intervals are those of SM-2 (Wozniak 1990) for a question of usual weight: 1 day, 6 days, then each 2.5 times
// the one before, rounded up.  Below them stands one step more, the same day: for what one was sure of, and wrong.
//
// A clock may be wrong.  No day decides anything but whether a question is due, and a day that cannot be counts as now.
{
  const { keepsake } = globalThis.psychoed;
  const version = 1;
  const days = [0, 1, 6, 15, 38, 95];
  const lastStep = days.length - 1;
  /** Journeys shift a day: one day more than an interval is no wrong clock yet. */
  const slack = 1;

  /** @param {unknown} given @returns {given is number} */
  const isDay = (given) => Number.isSafeInteger(given);
  /** @param {any} card */
  const isCard = (card) => Number.isSafeInteger(card?.step) && card.step >= 0 && card.step <= lastStep
    && (card.due === null || isDay(card.due)) && Object.keys(card).length === 2;

  /** The day on which a card was answered, as far as it tells. @param {PeCard} card */
  const answered = (card) => (card.due ?? 0) - days[card.step];

  /** Of two that know the same question, the one that was answered later; neither that it shall stay away is lost.
   * @param {PeCard} mine @param {PeCard | undefined} theirs @returns {PeCard} */
  const later = (mine, theirs) => {
    if (!theirs || mine.due === null) return mine;
    if (theirs.due === null || answered(theirs) > answered(mine)) return theirs;
    return answered(theirs) === answered(mine) && theirs.step < mine.step ? theirs : mine;
  };

  /** @type {PeLadder["understand"]} */
  const understand = (text) => {
    const { v, day, spent, cards, ...rest } = JSON.parse(text) ?? {};
    const sound = v === version && isDay(day) && isDay(spent) && spent >= 0 && !Object.keys(rest).length
      && cards !== null && typeof cards === "object" && !Array.isArray(cards) && Object.values(cards).every(isCard);
    if (!sound) throw new SyntaxError("not a review of ours");
    return { v, day, spent, cards };
  };

  const { read, write } = keepsake("review", understand);

  globalThis.psychoed.ladder = {
    days,
    understand,
    read,
    write,

    today(now = new Date()) {
      const day = Math.floor((now.getTime() - now.getTimezoneOffset() * 60_000) / 86_400_000);
      return isDay(day) ? day : 0;
    },

    date(day) {
      const date = new Date(day * 86_400_000);
      return Number.isNaN(date.getTime()) ? "" : date.toISOString().split("T")[0];
    },

    enter: (standing, today) => standing === "done" ? { step: 1, due: today + days[1] }
      : { step: standing === "sure-wrong" ? 0 : 1, due: today },

    after({ step }, { credit, calibration }, today) {
      const next = calibration === "sure-wrong" ? 0 : credit !== 1 ? 1
        : calibration === "unsure-right" ? Math.max(step, 1) : Math.min(step + 1, lastStep);
      return { step: next, due: today + days[next] };
    },

    isDue: ({ step, due }, today) => due !== null && (due <= today || due > today + days[step] + slack),

    join: (mine, theirs) => ({
      ...mine, cards: {
        ...theirs.cards, ...Object.fromEntries(Object.entries(mine.cards).map(([id, card]) => [id, later(card, theirs.cards[id])])),
      },
    }),
  };
}
