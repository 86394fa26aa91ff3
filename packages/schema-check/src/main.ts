import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { compareSchemas } from './compare.js';

const gateway = fileURLToPath(new URL('../../../gateway/', import.meta.url));
/** What clients were promised: committed. */
const baseline = `${gateway}baseline.graphql`;
/** What the schemas of the services make now: see packages/composition. */
const current = `${gateway}generated/api.graphql`;

const advice = `
The public schema is no longer what clients were promised (gateway/baseline.graphql).
Keep what they use, and deprecate it first: docs/deprecation-policy.md.
Where nobody can use it yet: npm run schema:accept, and commit the new baseline.
`;

/** Tells how the public schema differs from its baseline; the exit code is 1 where it breaks clients. */
export async function check(): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { breaking, other } = await compareSchemas(
    readFileSync(baseline, 'utf8'),
    readFileSync(current, 'utf8'),
    today,
  );
  for (const message of breaking) process.stdout.write(`breaks clients: ${message}\n`);
  for (const message of other) process.stdout.write(`new: ${message}\n`);
  if (breaking.length === 0) return;
  process.stdout.write(advice);
  process.exitCode = 1;
}

/** Makes the public schema as it is now the baseline. Sorted, so that its changes can be read. */
export function accept(): void {
  const schema = buildSchema(readFileSync(current, 'utf8'));
  writeFileSync(baseline, `${printSchema(lexicographicSortSchema(schema))}\n`);
}
