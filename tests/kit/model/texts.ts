import { castFor } from '../generator/cast/cast.js';
import { Random } from '../generator/random.js';

const sayings = [
  'The harbour opens again in spring',
  'Nobody has to wait for the bridge',
  'We will not close the school',
  'The tunnel is safe',
  'This budget was never enough',
  'People are tired of promises',
  'The rest can wait until autumn',
  'There is no plan for the old mill',
];

const people = castFor(100)
  .people.members.map(({ name }) => name)
  .slice(0, 24);
const places = ['Oslo', 'Lisbon', 'Vienna', 'Dublin', 'Prague', 'Helsinki'];

/** Texts of one to three sentences with at most two quotes: what they say does not matter here, that they differ does. */
export function shortTexts(count: number): string[] {
  const texts = new Set<string>();
  for (let i = 0; texts.size < count; i++) {
    const random = new Random(1, i);
    const [one, other] = [random.pick(people), random.pick(people)];
    const [saying, another] = [random.pick(sayings), random.pick(sayings)];
    const place = random.pick(places);
    texts.add(
      random.pick([
        `“${saying},” said ${one} on Monday.`,
        `“${saying},” said ${one} in ${place}. “${another},” ${other} told reporters.`,
        `The council of ${place} met on Friday. “${saying},” said ${one}.`,
        `${one} and ${other} met in ${place} on Sunday. They did not speak to reporters.`,
      ]),
    );
  }
  return [...texts];
}
