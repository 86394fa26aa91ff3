import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes minutes, the longest first: begun last it would be waited for by idle cores. `rebuild` makes all that others
 * have handed in again: it comes while that is little.
 */
const first = ['rebuild', 'faults', 'harmful', 'elsewhere', 'supervise', 'ingest', 'badinput'];

function rank({ moduleId }: TestSpecification): number {
  const place = first.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place === -1 ? first.length : place;
}

/** Starts those files first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
