import { errorCodes } from './registry.js';

/** The text of `docs/errors.md`, from the registry. */
export function errorDocumentation(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, { status, meaning, remedy }]) => `| \`${code}\` | ${status} | ${meaning} | ${remedy} |`,
  );
  return [
    '# Error codes',
    '',
    'Every error of the graph carries one of these in `extensions.code`. They are stable. The status is that',
    'of an HTTP answer which fails as a whole; where other parts of an answer could be given, it is 200.',
    'This page is written from `packages/errors/src/registry.ts` by `npm run docs`.',
    '',
    '| code | status | what it means | what to do |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
