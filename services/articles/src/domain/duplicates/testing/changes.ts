import type { Random } from './random.js';
import { paragraphOf, topicOf } from './story.js';
import { spellings } from './words.js';

/** What another publisher does to a story before it is printed. */
export type Change = (random: Random, paragraphs: readonly string[]) => readonly string[];

const keep = (paragraphs: readonly string[], share: number) =>
  Math.max(1, Math.round(paragraphs.length * share));

const cutEnd =
  (share: number): Change =>
  (_, paragraphs) =>
    paragraphs.slice(0, keep(paragraphs, 1 - share));

const leaveOut =
  (share: number): Change =>
  (random, paragraphs) => {
    const left = [...paragraphs];
    while (left.length > keep(paragraphs, 1 - share)) left.splice(random.integer(0, left.length - 1), 1);
    return left;
  };

const add =
  (share: number): Change =>
  (random, paragraphs) => {
    const more = [...paragraphs];
    const topic = topicOf(random);
    for (let count = keep(paragraphs, share); count > 0; count--) {
      more.splice(random.integer(1, more.length), 0, paragraphOf(random, topic));
    }
    return more;
  };

/** Some spellings of the house everywhere, and one word in a hundred replaced. */
const edit: Change = (random, paragraphs) => {
  const house = spellings.filter(() => random.next() < 0.4);
  return paragraphs.map((paragraph) =>
    house
      .reduce((text, [before, after]) => text.replaceAll(before, after), paragraph)
      .split(' ')
      .map((word) => (random.next() < 0.01 ? 'otherwise' : word))
      .join(' '),
  );
};

/** Another headline and dateline above, credits below. */
const dress: Change = (random, [lead = '', ...rest]) => {
  const headline = paragraphOf(random, topicOf(random)).split(' ').slice(0, 10).join(' ').toUpperCase();
  const credits = 'Reporting by a staff writer; editing by the foreign desk. © All rights reserved.';
  return [headline, `LONDON, ${random.pick(['March', 'May'])} 4 (Agency) — ${lead}`, ...rest, credits];
};

const all =
  (...changes: readonly Change[]): Change =>
  (random, paragraphs) =>
    changes.reduce((text, change) => change(random, text), paragraphs);

export const changes: Readonly<Record<string, Change>> = {
  'other headline, dateline, credits': dress,
  'light edits': edit,
  'last 10 % cut': cutEnd(0.1),
  'last 20 % cut': cutEnd(0.2),
  'last 30 % cut': cutEnd(0.3),
  'last 40 % cut': cutEnd(0.4),
  'last 50 % cut': cutEnd(0.5),
  '30 % left out here and there': leaveOut(0.3),
  '20 % added': add(0.2),
  '50 % added': add(0.5),
  '30 % cut, 15 % added, edited, dressed': all(cutEnd(0.3), add(0.15), edit, dress),
  '50 % cut, 15 % added, edited, dressed': all(cutEnd(0.5), add(0.15), edit, dress),
};
