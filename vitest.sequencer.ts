import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes long comes before the rest of its project: begun last it would be waited for by an idle core. `rebuild` and
 * `insights` make all that others have handed in again: they come while that is little. Those that sleep most of their time
 * come beside those that never do.
 */
const first = [
  ...['rebuild', 'harmful', 'insights', 'elsewhere', 'ingest', 'badinput', 'questions', 'gateways'],
  ...['transactions', 'crash', 'indexes', 'command-line'],
  ...['supervise', 'linear', 'launch', 'follower', 'client', 'spread', 'differential'],
];

function rank({ moduleId }: TestSpecification): number {
  const place = first.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
  return place === -1 ? first.length : place;
}

/** Begins with those files; one project after the other, since a worker that changes to another starts anew. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort(
      (a, b) => a.project.name.localeCompare(b.project.name) || rank(a) - rank(b),
    );
  }
}
