import type { QuoteType, TrueQuote } from '../types.js';
import { entrances } from '../words/narration.js';
import { unnamed } from '../words/speech.js';
import { Quotation, type Source } from './quotation.js';
import { fill, type Scene } from './scene.js';
import { afterthought, continuation, fragment, reportedClause, sentence, speech } from './words-said.js';

/** A way to quote, and how common it is. */
interface Form {
  readonly weight: number;
  readonly type: QuoteType;
  /** Chooses who speaks, and writes what has to stand before. */
  readonly by: (scene: Scene) => Source;
  readonly write: (quotation: Quotation) => Quotation;
}

/** The first people of a scene speak most. */
function named({ random, people, organisations }: Scene): Source {
  const [first, second] = people;
  if (random.chance(0.07)) return { as: 'name', speaker: random.pick(organisations) };
  if (first && random.chance(0.5)) return { as: 'name', speaker: first };
  if (second && random.chance(0.5)) return { as: 'name', speaker: second };
  return { as: 'name', speaker: random.pick(people) };
}

const nameless = ({ random }: Scene): Source => ({ as: 'descriptor', pattern: random.pick(unnamed) });

/** Brings a person on, whom the next sentence calls by a word that is no name. */
const justNamed =
  (as: 'pronoun' | 'role') =>
  (scene: Scene): Source => {
    const withRole = scene.people.filter(({ role }) => role !== null);
    const byRole = as === 'role' && withRole.length > 0;
    const speaker = scene.random.pick(byRole ? withRole : scene.people);
    fill(scene, `${scene.random.pick(entrances)} `, { speaker });
    return { as: byRole ? 'role' : 'pronoun', speaker };
  };

const sourceAfter = (q: Quotation) =>
  q
    .marked(`${speech(q)},`)
    .then(' ')
    .source()
    .then(' ')
    .cue()
    .then('.');

const cueBeforeSource = (q: Quotation) =>
  q
    .marked(`${speech(q)},`)
    .then(' ')
    .cue('said', 'say')
    .then(' ')
    .source()
    .then('.');

const sourceBefore = (q: Quotation) =>
  q
    .source()
    .then(' ')
    .cue()
    .then(': ')
    .marked(`${speech(q)}.`);

const splitInSentence = (q: Quotation) =>
  q
    .marked(`${sentence(q)},`)
    .then(' ')
    .source()
    .then(' ')
    .cue()
    .then(', ')
    .marked(`${continuation(q)}.`);

const splitInTwo = (q: Quotation) =>
  q
    .marked(`${sentence(q)},`)
    .then(' ')
    .source()
    .then(' ')
    .cue()
    .then('. ')
    .marked(`${afterthought(q)}.`);

const calledIt = (q: Quotation) =>
  q
    .source()
    .then(' ')
    .cue('called', 'call')
    .then(' ')
    .content('{subject}')
    .then(' ')
    .marked(fragment(q))
    .then('.');

const indirect = (q: Quotation) => q.source().then(' ').cue().then(' ').content(reportedClause(q)).then('.');

const accordingTo = (q: Quotation) =>
  q.cue('according to').then(' ').source().then(', ').content(reportedClause(q)).then('.');

const forms: readonly Form[] = [
  { weight: 24, type: 'DIRECT', by: named, write: sourceAfter },
  { weight: 8, type: 'DIRECT', by: named, write: cueBeforeSource },
  { weight: 9, type: 'DIRECT', by: named, write: sourceBefore },
  { weight: 8, type: 'DIRECT', by: named, write: splitInSentence },
  { weight: 9, type: 'DIRECT', by: named, write: splitInTwo },
  { weight: 8, type: 'DIRECT', by: justNamed('pronoun'), write: sourceAfter },
  { weight: 6, type: 'DIRECT', by: justNamed('role'), write: sourceAfter },
  { weight: 10, type: 'MIXED', by: named, write: calledIt },
  { weight: 9, type: 'INDIRECT', by: named, write: indirect },
  { weight: 3, type: 'INDIRECT', by: named, write: accordingTo },
  { weight: 4, type: 'DIRECT', by: nameless, write: sourceAfter },
  { weight: 3, type: 'INDIRECT', by: nameless, write: indirect },
];

/** Writes one quotation in one of the ways that news have. */
export function writeQuotation(scene: Scene): TrueQuote {
  const { type, by, write } = scene.random.weighted(forms);
  return write(new Quotation(scene, type, by(scene))).done();
}
