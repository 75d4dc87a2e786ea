// How a self-check is read. The table of scores is that of hooks/course/instruments.py, which prints it on paper too.
// `check` is COURSE.check; answers are {item: 0 to 4, or null for "does not fit"}.

function scaleScore(check, scale, answers) {
  const given = scale.items.filter((item) => typeof answers[item] === "number");
  const points = given.reduce((sum, item) => sum + (scale.turned.includes(item) ? 4 - answers[item] : answers[item]), 0);
  return given.length < scale.needs ? null : check.table[given.length][points];
}

export const scoresOf = (check, answers) => Object.fromEntries(check.scales.map((scale) => [scale.id, scaleScore(check, scale, answers)]));
