import { defaultPlans } from '@newsgraph/plans';
import { requestTimeout } from '@newsgraph/runtime';

const number = (value: number) => value.toLocaleString('en');

const rows = defaultPlans.map(({ name, description, limits }) =>
  [
    `\`${name}\``,
    description,
    number(limits.cost),
    number(limits.costPerMinute),
    number(limits.costPerDay),
    number(limits.depth),
    number(limits.aliases),
    number(limits.tokens),
    `${number(limits.bodyBytes / 1024)} KiB`,
    `${number(limits.milliseconds / 1000)} s`,
  ].join(' | '),
);

/** What callers may spend, as a document: the plans as they are in a fresh newsgraph. */
export const limitsDocument = `# Limits

Operations are charged by what they cost, not by their number. **A row costs 1**: an article, an entity, a mention or a
quote of the answer, and any other object as well: a hit of a search, a count of a ranking, a voice, a change of the feed,
a key, a record of the audit. Pages and edges of lists, and values inside a row (an alias, a position, a place on the globe,
a stretch of text) cost nothing; \`totalCount\` of such a list costs 5, a search or a mutation 10. So does a question about
the schema, while an operation asks for no more than twice what tools ask to know all of it; each field beyond costs 1.

Before an operation is executed it is estimated, as if every page that it asks for were full. That much is taken from the
budget of the minute and of the day; what was not used is given back with the answer: lists count as they came, and
what was asked for of each of their rows counts for each, also where it is null. What an error took out of an answer
counts as full, for it may have been read; so does all of an operation that came to nothing, as where its client left, but
for a field that was refused at the start. What is missing because its service is away, or for want of a scope, costs
nothing. Every answer tells it:

\`\`\`json
{ "data": { }, "extensions": { "cost": { "estimated": 120, "actual": 87, "remaining": 59913 } } }
\`\`\`

The headers \`RateLimit-Policy\` and \`RateLimit\` (draft-ietf-httpapi-ratelimit-headers) tell the same by window:

    RateLimit-Policy: "minute";q=60000;w=60;qu="cost", "day";q=10000000;w=86400;qu="cost"
    RateLimit: "minute";r=59913;t=42, "day";r=9999913;t=86382

Where a budget has not enough left, the answer is 429 with \`Retry-After\` in seconds and the code \`RATE_LIMITED\`: nothing
was executed, and nothing was taken. An operation that is too large by itself is refused with \`OPERATION_TOO_LARGE\`,
whenever it is asked. What is refused before it is known what it would have cost costs 1, and the schema for download 10.

## Plans

An operator can change these while the graph runs; a key shows its own in \`viewer { key { limits { cost depth bodyBytes } } }\`.

| plan | for | cost of an operation | a minute | a day | levels | aliases | words and signs | body | time |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

## What else is bounded

- A page holds at most 100.
- One request holds one operation: batches are refused.
- A request has ${requestTimeout / 1000} seconds to arrive.
- Budgets begin anew with the gateway where there is no Redis; several gateways share them through \`REDIS_URL\`.
`;
