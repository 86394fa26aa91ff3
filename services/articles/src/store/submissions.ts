import type { ClientSession } from 'mongoose';
import type { Article } from '../domain/article.js';
import { articleId } from '../domain/identity.js';
import type { Submission } from '../domain/submission.js';
import { firstVersion, nextVersion } from '../domain/version.js';
import type { ArticleVersion, Collections } from './collections.js';

export interface Submitted {
  readonly outcome: 'CREATED' | 'UPDATED' | 'UNCHANGED';
  readonly article: Article;
}

interface Plan {
  readonly results: Submitted[];
  readonly created: Map<string, Article>;
  readonly updated: Map<string, Article>;
  readonly superseded: ArticleVersion[];
}

const versionOf = ({ processing: _, ...article }: Article): ArticleVersion => ({
  ...article,
  _id: `${article._id}:${article.version}`,
  articleId: article._id,
});

/** Decides what becomes of each submission, in their order: the same article twice in one batch is seen as such. */
function planSubmissions(
  known: ReadonlyMap<string, Article>,
  submissions: readonly Submission[],
  now: Date,
): Plan {
  const current = new Map(known);
  const plan: Plan = { results: [], created: new Map(), updated: new Map(), superseded: [] };
  for (const submission of submissions) {
    const id = articleId(submission.source);
    const before = current.get(id);
    const article = before ? nextVersion(before, submission, now) : firstVersion(submission, now);
    if (!article) {
      if (before) plan.results.push({ outcome: 'UNCHANGED', article: before });
      continue;
    }
    plan.results.push({ outcome: before ? 'UPDATED' : 'CREATED', article });
    if (before) plan.superseded.push(versionOf(before));
    (known.has(id) ? plan.updated : plan.created).set(id, article);
    current.set(id, article);
  }
  return plan;
}

async function writePlan(
  { articles, versions }: Collections,
  plan: Plan,
  session: ClientSession,
): Promise<void> {
  if (plan.superseded.length > 0) await versions.insertMany(plan.superseded, { session });
  if (plan.created.size > 0) await articles.insertMany([...plan.created.values()], { session });
  const replacements = [...plan.updated.values()].map((article) => ({
    replaceOne: { filter: { _id: article._id }, replacement: article },
  }));
  if (replacements.length > 0) await articles.bulkWrite(replacements, { session });
}

const isDuplicateKey = (error: unknown) => (error as { code?: unknown }).code === 11000;

/** Stores articles that were handed in: all of a batch in one transaction, or nothing. */
export const createSubmissions = (collections: Collections, now: () => Date) => {
  async function submitOnce(submissions: readonly Submission[]): Promise<Submitted[]> {
    const ids = submissions.map(({ source }) => articleId(source));
    const session = await collections.connection.startSession();
    try {
      return await session.withTransaction(async () => {
        const rows = await collections.articles
          .find({ _id: { $in: ids } }, null, { session })
          .lean<Article[]>();
        const plan = planSubmissions(new Map(rows.map((row) => [row._id, row])), submissions, now());
        await writePlan(collections, plan, session);
        return plan.results;
      });
    } finally {
      await session.endSession();
    }
  }

  return {
    /** Two who hand in the same new article at once meet at its id: the second reads again and finds it there. */
    async submit(submissions: readonly Submission[]): Promise<Submitted[]> {
      for (let attempt = 1; ; attempt++) {
        try {
          return await submitOnce(submissions);
        } catch (error) {
          if (!isDuplicateKey(error) || attempt === 5) throw error;
        }
      }
    },
  };
};
