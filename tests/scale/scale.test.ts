import { writeFile } from 'node:fs/promises';
import {
  ArticleQuestionDocument,
  ChangesQuestionDocument,
  EntityQuestionDocument,
  FrontPageQuestionDocument,
  MostQuotedQuestionDocument,
  NamedTogetherQuestionDocument,
  ProvenanceQuestionDocument,
  RelatedQuestionDocument,
  SaidAboutQuestionDocument,
  SaidByQuestionDocument,
  SearchQuestionDocument,
  ShareOfVoiceQuestionDocument,
  UnnamedSourcesQuestionDocument,
} from '@newsgraph/client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadAnnotated } from '../kit/annotated-archive.js';
import { checkout } from '../kit/command.js';
import { openDatabase } from '../kit/database.js';
import { GeneratedArchive } from '../kit/generator/index.js';
import { startNewsgraph, type Newsgraph } from '../kit/newsgraph.js';
import { until } from '../kit/wait.js';

/** At which sizes of the archive the questions are asked. */
const sizes = (process.env.SCALE ?? '1000,10000,100000').split(',').map(Number);
const rounds = Number(process.env.SCALE_ROUNDS ?? 15);
const batch = 100;
const page = 30;

describe('the questions on archives of growing size', () => {
  let newsgraph: Newsgraph;
  const rows = new Map<string, number[]>();
  const archive = new GeneratedArchive({ seed: 4, count: Math.max(...sizes) });

  beforeAll(async () => {
    newsgraph = await startNewsgraph();
    // What is loaded is extracted already.
    process.kill(newsgraph.process('ingest').pid, 'SIGSTOP');
  });
  afterAll(async () => {
    process.kill(newsgraph.process('ingest').pid, 'SIGCONT');
    await newsgraph.remove();
  });

  async function load(from: number, to: number): Promise<void> {
    for (let start = from; start < to; start += batch) {
      const articles = Array.from({ length: Math.min(batch, to - start) }, (_, i) =>
        archive.article(start + i),
      );
      await loadAnnotated(newsgraph.dataFolder, articles);
    }
    const database = await openDatabase(newsgraph.dataFolder);
    const insights = database.db('newsgraph_insights');
    await until(
      'all is indexed',
      async () =>
        (await insights.collection('articles').countDocuments()) >= to &&
        (await insights.collection('due').countDocuments()) === 0,
      14_000,
    );
    await database.close();
  }

  /** Those that most articles name: the hardest to ask for. */
  async function subjects() {
    const { client } = newsgraph;
    const period = { from: '2025-06-01', to: '2025-07-01' };
    const { topSpeakers } = await client.request(MostQuotedQuestionDocument, { period, first: 2 });
    const { articles } = await client.request(FrontPageQuestionDocument, { first: 1 });
    const [speaker, about] = (topSpeakers ?? []).map((row) => row.speaker);
    if (!speaker || !about) throw new Error('nobody is quoted');
    return { period, speaker, about, article: articles.nodes[0]?.id ?? '' };
  }

  async function measure(): Promise<void> {
    const { client } = newsgraph;
    const { period, speaker, about, article } = await subjects();
    const first = page;
    const questions: Record<string, () => Promise<unknown>> = {
      '1 article page': () => client.request(ArticleQuestionDocument, { id: article, first: 100 }),
      '2 entity page, the most quoted': () =>
        client.request(EntityQuestionDocument, { id: speaker.id, first }),
      '3 all that a person said': () =>
        client.request(SaidByQuestionDocument, { speaker: speaker.id, first }),
      '4 what one said about another': () =>
        client.request(SaidAboutQuestionDocument, { speaker: speaker.id, about: about.id, first }),
      '5 search for a frequent name': () =>
        client.request(SearchQuestionDocument, { text: speaker.name, first }),
      '5 search for a rare word': () => client.request(SearchQuestionDocument, { text: 'zugzwang', first }),
      '6 front page with 3 people each': () => client.request(FrontPageQuestionDocument, { first }),
      '7 related for a page': () => client.request(RelatedQuestionDocument, { first: 10 }),
      '8 top speakers of a month against the last': () =>
        client.request(MostQuotedQuestionDocument, { period, first }),
      '9 share of voice by topic': () =>
        client.request(ShareOfVoiceQuestionDocument, { period, by: 'TOPIC', first: 10 }),
      '10 named together': () => client.request(NamedTogetherQuestionDocument, { id: speaker.id, first }),
      '11 unnamed sources of a section': () =>
        client.request(UnnamedSourcesQuestionDocument, { section: 'Politics', first }),
      '13 changes': () => client.request(ChangesQuestionDocument, { first }),
      '14 quotes with rights': () => client.request(ProvenanceQuestionDocument, { first }),
    };
    for (const [question, ask] of Object.entries(questions)) {
      const samples: number[] = [];
      for (let round = 0; round < rounds; round++) {
        const started = performance.now();
        await ask();
        samples.push(performance.now() - started);
      }
      samples.sort((a, b) => a - b);
      rows.set(question, [...(rows.get(question) ?? []), samples[Math.floor(rounds / 2)] ?? 0]);
    }
  }

  it('are answered, and how fast is written down', async () => {
    let loaded = 0;
    for (const size of sizes) {
      await load(loaded, size);
      loaded = size;
      await measure();
    }
    const head = `| question | ${sizes.map((size) => size.toLocaleString('en')).join(' | ')} |`;
    const line = `| --- |${' ---: |'.repeat(sizes.length)}`;
    const body = [...rows].map(
      ([question, times]) => `| ${question} | ${times.map((t) => t.toFixed(0)).join(' | ')} |`,
    );
    await writeFile(`${checkout}docs/scale-measured.md`, `${[head, line, ...body].join('\n')}\n`);
    expect(rows.size).toBeGreaterThan(12);
  });
});
