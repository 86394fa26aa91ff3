import { errorCodes } from './registry.js';

/** The text of `docs/errors.md`, from the registry. */
export function errorDocumentation(): string {
  const rows = Object.entries(errorCodes).map(
    ([code, { status, meaning, remedy }]) => `| \`${code}\` | ${status} | ${meaning} | ${remedy} |`,
  );
  return [
    '# Error codes',
    '',
    'Every error of the graph carries one of these in `extensions.code`; other paths answer with problem details',
    '(RFC 9457) that carry it in `code`. They are stable.',
    '',
    'The status is that of an answer without `data`: nothing was executed. As soon as an operation is executed,',
    'its answer has `data`, be it null, and the HTTP status is 200, as GraphQL over HTTP recommends: then the',
    'status here says only of what kind the error is.',
    '',
    'This page is written from `packages/errors/src/registry.ts` by `npm run docs`.',
    '',
    '| code | status | what it means | what to do |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
