// @ts-check
// How an exercise stands that is on another page, by what is kept of it.
{
  const { kinds } = globalThis.psychoed;
  const empty = ["null", '""', "[]", "{}"];

  // As `PeExercise.standing` says it.
  globalThis.psychoedDesk.standing = ({ kind, graded, key }, record) => {
    const given = [record.response, record.again].some((one) => one !== undefined && !empty.includes(JSON.stringify(one)));
    if (!graded) return given && (record.finished ?? true) ? "done" : "open";
    const same = (record.kind ?? kind) === kind;
    const credit = same && record.checked ? kinds[kind].grade?.(key, record.response).credit ?? null : null;
    if (credit === 1) return "done";
    if (credit !== null && record.sure) return "sure-wrong";
    return record.attempts ? "again" : "open";
  };
}
