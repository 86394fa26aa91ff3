/** How long a question took: milliseconds. Others who use the machine disturb the fastest least. */
export interface Times {
  readonly median: number;
  readonly fastest: number;
}

/** Of a question that was not answered: the others of a run of an hour are told all the same. */
export const noAnswer: Times = { median: Infinity, fastest: Infinity };

/** What was measured in one run. */
export interface Measured {
  /** Numbers of articles. */
  readonly sizes: readonly number[];
  /** For each size that was reached, how many articles were loaded and indexed in a second on the way there. */
  readonly loading: number[];
  /** For each question and each size. */
  readonly latencies: Map<string, readonly Times[]>;
}

/** Why a question takes longer than the logarithm of the size has it. */
interface Reason {
  readonly why: string;
  /** From how many articles on it takes no longer for this. */
  readonly until: number;
  /** How many times as long it takes by then, at the most; where it is not given, as many as there are articles. */
  readonly most?: number;
}

/** The most frequent name stands in a tenth of the articles at least. */
const bounded: Reason = {
  why: 'It looks at the newest 2,000 articles or matches: the time grows until there are so many of the most frequent name.',
  until: 20_000,
};

/** @param part how many of these an article has */
const counted = (part: number): Reason => ({
  why: 'It counts what matches, up to 10,000: the time grows until there are so many.',
  until: 10_000 / part,
});

/** Of the entities that the generator knows, 1,000 articles name 2,400 and 100,000 name 9,000: 3.8 times as many. */
const countedEntities: Reason = {
  why: 'It counts the entities that match, up to 10,000: the time grows with them, and they with the archive until all are named.',
  until: 100_000,
  most: 3.8,
};

const reasons: Readonly<Record<string, Reason>> = {
  '5 search for a frequent name': bounded,
  '5 articles that hold a frequent name, the best': bounded,
  '9 share of voice by topic': {
    why:
      'It reads the counts of each topic in each month, in which everybody who is named has a number of his own: they grow ' +
      'with those who are named.',
    until: Infinity,
  },
  '10 named together': bounded,
  // Of the quotes of an article, 3.5, a tenth waits for an editor.
  '12 review queue': counted(0.35),
  '14 quotes with rights': counted(3.5),
  'entities by the beginning of a name': {
    why: 'It looks through the names that begin so, to have the most used of them first: there are more of them in a larger archive.',
    until: 100_000,
    most: 3.8,
  },
  'entities that are named': countedEntities,
  'entities that are known elsewhere': countedEntities,
  // Of a hundred articles, twelve are on that topic, with 3.5 quotes each.
  'quotes on a topic': counted(0.4),
  // Of a hundred articles, thirty are of that section.
  'articles of a section and a language': counted(0.3),
};

/** What is within the noise of the machine: a part, and milliseconds. */
const noise = 1.5;
const little = 15;

export const inWords = ({ median, fastest }: Times): string =>
  fastest === Infinity ? 'no answer' : `${median.toFixed(0)} (${fastest.toFixed(0)})`;

const growth = (first: number, last: number) => Math.log(last) / Math.log(first);

const ends = (times: readonly Times[]) => ({
  first: times[0]?.fastest ?? 0,
  last: times.at(-1)?.fastest ?? 0,
});

/** The questions whose time grows faster, for no reason that is known. */
export function growsTooFast({ sizes, latencies }: Measured): string[] {
  const [smallest, largest] = [sizes[0] ?? 1, sizes.at(-1) ?? 1];
  return [...latencies]
    .filter(([question, times]) => {
      const { first, last } = ends(times);
      const reason = reasons[question];
      const allowed = reason
        ? Math.min(
            Math.min(largest, reason.until) / Math.min(smallest, reason.until),
            reason.most ?? Infinity,
          )
        : growth(smallest, largest);
      return last === Infinity || last > first * allowed * noise + little;
    })
    .map(([question, times]) => `${question}: ${times.map(inWords).join(', ')} ms`);
}

/** What the questions do not show. */
const notMeasured = [
  '## What is not measured here',
  '',
  'A list is read in the order of one index. Of two filters of which each matches much and both together hardly anything (a',
  'section, and a language in which nobody writes there), it reads the rows of one of them and looks at the other: all of',
  'them, where nothing matches. The same holds for a frequent word with such a filter. What takes longer than eight seconds',
  'ends with an error. All is asked by a key that sees everything; one that is held to a few publishers has their rows to',
  'read as any filter has.',
];

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function tableOf({ sizes, loading, latencies }: Measured): string[] {
  const reached = sizes.slice(0, loading.length);
  const ratio = (times: readonly Times[]) => {
    const { first, last } = ends(times);
    return last < Infinity ? `× ${(last / first).toFixed(1)}` : '';
  };
  return [
    row(['question', ...reached.map((size) => size.toLocaleString('en')), 'growth']),
    row(['---', ...reached.map(() => '---:'), '---:']),
    ...[...latencies].map(([question, times]) => row([question, ...times.map(inWords), ratio(times)])),
  ];
}

/** The page that tells what was measured. */
export function pageOf(measured: Measured): string {
  const { sizes, loading } = measured;
  const reached = sizes.slice(0, loading.length);
  const logarithm = growth(reached[0] ?? 1, reached.at(-1) ?? 1).toFixed(2);
  const loads = reached.map(
    (size, i) => `${(loading[i] ?? 0).toFixed(0)} up to ${size.toLocaleString('en')}`,
  );
  return [
    '# Archives of growing size',
    '',
    'The [questions that users ask](questions.md), through the gateway, of articles from the generator in `tests/kit`,',
    'which are loaded with what they are known to hold. Lists have 30 rows; the person who is asked for is the one who is',
    'quoted most. Milliseconds: the median of 15 answers and the fastest, by which the growth is judged. All of one run, with',
    'nothing kept by the gateway:',
    '',
    `    SCALE=${sizes.join(',')} npm run test:scale`,
    '',
    ...tableOf(measured),
    '',
    `The logarithm grows × ${logarithm}. Loaded and indexed in a second: ${loads.join(', ')} articles.`,
    ...Object.entries(reasons).flatMap(([question, { why }]) => ['', `**${question}.** ${why}`]),
    '',
    ...notMeasured,
    '',
  ].join('\n');
}
