/** Short first names after the full ones that they stand for. */
const table = `
abraham abe|albert al bert|alexander alex alec|alfred fred alf|andrew andy drew|anthony tony|arthur art|barbara barb
benjamin ben|bernard bernie|catherine cathy kate|charles charlie chuck|christine chris|christopher chris|daniel dan danny
david dave|deborah deb debbie|donald don|edward ed eddie ted|elizabeth liz beth betsy|eugene gene|francis frank|frederick fred
gerald gerry jerry|gregory greg|harold hal harry|henry hank harry|jacob jake|james jim jimmy jamie|jeffrey jeff|jennifer jen
john jack johnny|jonathan jon|joseph joe joey|joshua josh|katherine kathy kate|kenneth ken|lawrence larry|leonard len
margaret maggie meg peggy|matthew matt|michael mike mick|nancy nan|nathaniel nate|nicholas nick|patricia pat patty
patrick pat|peter pete|philip phil|randolph randy|raymond ray|rebecca becky|richard rick dick rich|robert bob bobby rob
ronald ron|russell russ|samuel sam|stephen steve|steven steve|stuart stu|susan sue|theodore ted theo|thomas tom tommy
timothy tim|victor vic|vincent vince|walter walt|william bill billy will
`;

const fullNames = new Map<string, Set<string>>();
for (const row of table.trim().split(/[|\n]/)) {
  const [full = '', ...short] = row.split(' ');
  for (const name of short) fullNames.set(name, new Set([...(fullNames.get(name) ?? []), full]));
}

/** Whether the two first names may be one person's: 'joe' and 'joseph'. Lower case. */
export function areOneFirstName(one: string, other: string): boolean {
  return one === other || fullNames.get(one)?.has(other) === true || fullNames.get(other)?.has(one) === true;
}
