import { openDatabase } from './database.js';
import { until } from './wait.js';

/** Waits until articles that quote somebody are extracted and indexed, with all that they hold. */
export async function indexed(dataFolder: string, ids: readonly string[]): Promise<void> {
  const database = await openDatabase(dataFolder);
  const rows = database.db('newsgraph_articles').collection<{ _id: string }>('articles');
  const insights = database.db('newsgraph_insights');
  const ours = { _id: { $in: [...ids] } };
  await until('all are extracted', async () => {
    return (await rows.countDocuments({ ...ours, 'processing.state': 'DONE' })) === ids.length;
  });
  await until('all are indexed', async () => {
    const counted = await insights
      .collection<{ _id: string }>('articles')
      .countDocuments({ ...ours, 'speakers.0': { $exists: true } });
    return (
      counted === ids.length && (await insights.collection<{ _id: string }>('due').countDocuments(ours)) === 0
    );
  });
  await database.close();
}
