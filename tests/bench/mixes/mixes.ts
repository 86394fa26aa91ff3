import { graphRequest, type GraphRequest } from '../load/request.js';
import { plans } from '../world/callers.js';
import type { Mix } from './mix.js';
import { articlePage, entityPage, frontPage, saidBy, title } from './operations.js';
import { randomFrom, zipf } from './random.js';
import type { Subjects } from './subjects.js';

/** Shuffles in place (Fisher and Yates). */
function shuffle<Value>(values: Value[], random: () => number): Value[] {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const [one, two] = [values[last], values[other]];
    if (one !== undefined && two !== undefined) [values[last], values[other]] = [two, one];
  }
  return values;
}

const pick = <Value>(values: readonly Value[], random: () => number): Value =>
  values[Math.floor(random() * values.length)] as Value;

export const heavy: Mix = {
  name: 'heavy',
  title: 'a front page of 20 to 30 articles with entities, quotes and speakers, each request different',
  requests: ({ times }, seed) => {
    const random = randomFrom(seed);
    let count = 0;
    return () => {
      // A moment of its own for each request: no two ask the same of any subgraph.
      const before = new Date(Date.parse(pick(times, random)) + (seed % 1000) + ++count).toISOString();
      return graphRequest(frontPage, { first: 20 + Math.floor(random() * 11), before });
    };
  },
};

export const light: Mix = {
  name: 'light',
  title: 'the headline of one of four articles',
  requests: ({ articles }, seed) => {
    const random = randomFrom(seed);
    return () => graphRequest(title, { id: pick(articles.slice(0, 4), random) });
  },
};

export const varied: Mix = {
  name: 'varied',
  title: 'article pages, entity pages and what somebody said, of any article, entity and speaker',
  requests: ({ articles, entities, speakers }, seed) => {
    const random = randomFrom(seed);
    const kinds = [
      () => graphRequest(articlePage, { id: pick(articles, random) }),
      () => graphRequest(entityPage, { id: pick(entities, random) }),
      () => graphRequest(saidBy, { speaker: pick(speakers, random) }),
    ];
    return () => pick(kinds, random)();
  },
};

/** Every operation with every subject, in an order that has nothing to do with either. */
function allPairs({ articles, entities, speakers, times }: Subjects): GraphRequest[] {
  const pairs = [
    ...articles.slice(0, 3500).map((id) => graphRequest(articlePage, { id })),
    ...entities.slice(0, 1500).map((id) => graphRequest(entityPage, { id })),
    ...speakers.slice(0, 500).map((speaker) => graphRequest(saidBy, { speaker })),
    ...times.slice(0, 200).map((before) => graphRequest(frontPage, { first: 20, before })),
  ];
  return shuffle(pairs, randomFrom(1));
}

export const realistic: Mix = {
  name: 'realistic',
  title:
    'pages of all kinds, asked for as often as readers do (Zipf 1.0), under four plans, with an edit a second',
  requests: (subjects, seed) => {
    const random = randomFrom(seed);
    const pairs = allPairs(subjects);
    const rank = zipf(pairs.length, random);
    const any = (): GraphRequest => pairs[rank()] ?? any();
    return () => ({ ...any(), plan: Math.floor(random() * plans.length) });
  },
};
