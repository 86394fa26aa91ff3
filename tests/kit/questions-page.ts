import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './command.js';

/** One of the operations that the client documents as a question of users. */
interface Operation {
  readonly sentence: string;
  readonly text: string;
}

/** A question with what was answered to it. */
export interface Answered {
  readonly number: number;
  readonly variables: object;
  readonly answer: unknown;
  /** How many requests to services it took. */
  readonly calls: number;
  /** What else is to be known of it. */
  readonly note?: string | undefined;
}

const folder = join(checkout, 'packages/client/src/operations/questions');

/** The operations by their numbers, each with what its comment says. */
export function readOperations(): ReadonlyMap<number, Operation> {
  const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
  const parts = files.flatMap((file) => file.split(/^(?=# \d+\. )/m));
  return new Map(
    parts.map((part) => {
      const lines = part.trim().split('\n');
      const isComment = (line: string) => line.startsWith('# ');
      const comment = lines.filter(isComment).map((line) => line.slice(2));
      const [, number = '', sentence = ''] = /^(\d+)\. (.*)$/.exec(comment.join(' ')) ?? [];
      return [Number(number), { sentence, text: lines.filter((line) => !isComment(line)).join('\n') }];
    }),
  );
}

const longest = 160;
const mostOfList = 3;
/** What is another in each newsgraph. */
const changing = ['at', 'endCursor'];

/** An answer as the page shows it: long texts, lists and numbers are cut, what is never the same is left out. */
function shortened(value: unknown): unknown {
  if (typeof value === 'number') return Math.round(value * 1000) / 1000;
  if (typeof value === 'string')
    return value.length > longest ? `${value.slice(0, longest).replace(/\s+\S*$/, '')} …` : value;
  if (Array.isArray(value)) {
    const shown = value.slice(0, mostOfList).map(shortened);
    return value.length > mostOfList ? [...shown, '…'] : shown;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      changing.includes(name) && each !== null ? '…' : shortened(each),
    ]),
  );
}

const block = (language: string, text: string) => ['', `\`\`\`${language}`, text, '```'];
const json = (value: unknown) => block('json', JSON.stringify(value, null, 2));

function sectionOf(
  { number, variables, answer, calls, note }: Answered,
  operations: ReturnType<typeof readOperations>,
): string[] {
  const { sentence = '', text = '' } = operations.get(number) ?? {};
  return [
    '',
    `## ${number}. ${sentence.replace(/\.$/, '')}`,
    ...(note === undefined ? [] : ['', note]),
    ...block('graphql', text),
    ...json(variables),
    '',
    `Answered with ${calls} ${calls === 1 ? 'request' : 'requests'} to services:`,
    ...json(shortened(answer)),
  ];
}

/** The page for users: what they ask, and what the samples answer. */
export const pageOf = (answered: readonly Answered[]): string =>
  [
    '# What users ask',
    '',
    'Fifteen questions, each of them one operation. The answers are those of the sample stories that `npm start` loads, for a',
    'key that sees nothing else:',
    '',
    '    npm run -s key -- create --name questions --plan internal --test',
    '',
    'Long texts and lists are cut, numbers rounded, and `…` also stands for what differs from one newsgraph to the next. What',
    'extraction gets wrong is wrong here too. How many requests to services an answer takes does not grow with the page, and',
    'neither does the number of queries to the database but for lists under each row, of which twelve are one query. In',
    '`packages/client` the operations have the names that stand here: `ArticleQuestionDocument` and so on.',
    ...answered.flatMap((each) => sectionOf(each, readOperations())),
    '',
  ].join('\n');
