import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cpus } from 'node:os';
import type { Sample } from '../load/sample.js';
import { barPlot } from './plot.js';
import { machineRatio, median, type Ratio } from './ratio.js';
import { targets } from './targets.js';

type Samples = Readonly<Record<string, readonly Sample[]>>;

export interface Measured {
  readonly title: string;
  readonly samples: Samples;
  readonly replayed?: Samples;
  readonly paced?: Samples;
  readonly agreed: Readonly<Record<string, number>>;
  readonly asked: number;
}

export interface Results {
  readonly command: string;
  readonly articles: number;
  /** For how long readers have asked before what is kept is measured: seconds. */
  readonly warm: number;
  /** What has to be known of the machine meanwhile. */
  readonly machine: string;
  readonly spreads: Readonly<Record<string, Ratio | null>>;
  readonly mixes: Readonly<Record<string, Measured>>;
  /** What the gateways are, by name. */
  readonly titles: ReadonlyMap<string, string>;
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toPrecision(2));

const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

function goalRow({ title, goal, reached }: (typeof targets)[number], ratio: Ratio | null): string {
  if (!ratio) return line([title, goal, 'not measured in this run', '']);
  const { value, low, high, of } = ratio;
  const spread = low === high ? '' : ` (${number(low)}–${number(high)})`;
  return line([title, goal, `**${number(value)}**${spread}, ${of}`, reached(value) ? 'yes' : 'no']);
}

const goals = ({ spreads }: Results) =>
  [
    line(['what', 'to reach', 'measured: median of the rounds (lowest–highest), of what', 'reached']),
    line(['---', '---', '---', '---']),
    ...targets.map((target) => goalRow(target, spreads[target.key] ?? null)),
  ].join('\n');

const columns: readonly (readonly [string, (sample: Sample) => number])[] = [
  ['requests/s', ({ perSecond }) => perSecond],
  ['p50 ms', ({ p50 }) => p50],
  ['p95', ({ p95 }) => p95],
  ['p99', ({ p99 }) => p99],
  ['p99.9', ({ p999 }) => p999],
  ['CPU ms a request', ({ cpu }) => cpu],
  ['peak MiB', ({ memory }) => memory],
  ['failed', ({ failed }) => failed],
  ['kept %', ({ kept }) => 100 * kept],
];

const middleOf = (samples: readonly Sample[], read: (sample: Sample) => number) => median(samples.map(read));

function sampleTable(samples: Samples, titles: Results['titles']): string {
  const head = ['gateway', ...columns.map(([name]) => name)];
  const rows = Object.entries(samples).map(([name, found]) =>
    line([titles.get(name) ?? name, ...columns.map(([, read]) => number(middleOf(found, read)))]),
  );
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows].join('\n');
}

function agreement({ agreed, asked }: Measured, titles: Results['titles']): string {
  if (asked === 0) return '';
  const others = Object.entries(agreed).filter(([, count]) => count < asked);
  if (others.length === 0) return `All gave the same answers to ${asked} requests (compared by hash).`;
  const told = others.map(([name, count]) => `${titles.get(name) ?? name} to ${count}`);
  return `Of ${asked} requests, the answer was that of newsgraph: ${told.join(', ')}; the others to all (compared by hash).`;
}

function plotOf(name: string, title: string, samples: Samples, titles: Results['titles']) {
  const bars = Object.entries(samples).map(([gateway, found]) => {
    const costs = found.map(({ cpu }) => cpu);
    return {
      name: titles.get(gateway) ?? gateway,
      value: median(costs),
      low: Math.min(...costs),
      high: Math.max(...costs),
    };
  });
  return { file: `${name}.svg`, svg: barPlot(title, 'processor time of the gateway: ms a request', bars) };
}

/** What the comparison at one rate says, and what it hides: the less is asked for, the more of all that is done is edits. */
function atOneRate(paced: Samples, samples: Samples): string {
  const ratioIn = ({ ours = [], unfederated = [] }: Samples) => number(machineRatio(ours, unfederated).value);
  return `At one rate for both, seven tenths of what the slower can do, the process without federation takes ${ratioIn(paced)} of what newsgraph does of both cores for a request; the edits, which are the same, draw that towards one. Where each is asked for as much as it can do, and newsgraph bears more of the edits for each of its requests, it takes ${ratioIn(samples)}:`;
}

function section(name: string, measured: Measured, titles: Results['titles']): string {
  const { title, samples, replayed, paced } = measured;
  return [
    `## ${name[0]?.toUpperCase() ?? ''}${name.slice(1)}: ${title}`,
    `![Processor time a request](bench/${name}.svg)`,
    ...(replayed
      ? ['Gateways alone, the answers of the services on record:', sampleTable(replayed, titles)]
      : []),
    replayed ? 'With the services and the database behind them, which hold up all:' : '',
    sampleTable(samples, titles),
    ...(paced ? [atOneRate(paced, samples), sampleTable(paced, titles)] : []),
    agreement(measured, titles),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function shortfalls({ spreads }: Results): string {
  const missed = targets.filter(({ key, reached, shortfall }) => {
    const ratio = spreads[key];
    return ratio && !reached(ratio.value) && shortfall !== '';
  });
  if (missed.length === 0) return '';
  return [
    '## What is not reached',
    ...missed.map(({ title, shortfall }) => `**${title}.** ${shortfall}`),
  ].join('\n\n');
}

const introduction = ({ command, articles, warm, machine }: Results) => `# How fast it is

Written by \`${command}\` on ${cpus()[0]?.model ?? 'a machine'}, Node.js ${process.version}. \`npm run bench\` measures it
anew; the gateways to compare with are installed by it alone. ${machine}

All gateways stand before the same processes, our services over one local database with ${articles} generated articles; where
archives of two sizes are compared, each has its own. The gateway runs on core 0 and everything else on core 1: services,
database, and what asks. Rounds go from gateway to gateway, so that a drift of the machine reaches all of them.

- Services and database do far more than any gateway, so that core 1 is full first. Varied, heavy and light requests are
  therefore measured twice: with the answers of the services on record, where the gateway fills its core and its
  throughput is compared, and with services and database, where the numbers are those of core 1.
- Where core 1 was full first, a ratio is of the gateway's processor time for a request, and says *cpu*. The process without
  federation does on core 0 what services do on core 1: it is compared by what a request takes of both cores, at one rate,
  since both have to bear the edits; what comes through of each at most is in its table.
- \`newsgraph\` is its data path as \`npm run gateway\` serves it: without the door, as the others are. With keys, costs and
  rights before it, it is *newsgraph with its door*. Each gateway runs as its users are told to run it: that of newsgraph
  with an option of V8 (docs/decisions/0034), the others with none.
- The realistic mix asks for the pairs of operation and variables that the archive has (5,200 of 3,000 articles, 5,700 of
  20,000), by Zipf's law (1.0), under four plans, while a newsroom corrects an article a second: four times of five its
  headline, else its text, which a worker extracts anew. What keeps answers is told of that as newsgraph's own gateway is, and
  was asked before for ${warm} seconds; it keeps them for ten minutes.`;

/** Writes the page, and its plots into a folder of its name beside it. */
export function writePage(path: string, results: Results): void {
  const folder = path.replace(/\.md$/, '');
  mkdirSync(folder, { recursive: true });
  const mixes = Object.entries(results.mixes);
  for (const [name, { samples, replayed, title }] of mixes) {
    const { file, svg } = plotOf(name, title, replayed ?? samples, results.titles);
    writeFileSync(join(dirname(path), 'bench', file), svg);
  }
  const parts = [
    introduction(results),
    goals(results),
    shortfalls(results),
    ...mixes.map(([name, measured]) => section(name, measured, results.titles)),
  ];
  writeFileSync(path, `${parts.filter(Boolean).join('\n\n')}\n`);
}
