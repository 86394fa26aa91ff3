/** Every scope that a field of the graph may require, with what it allows. */
export const scopes = {
  'schema:read':
    'Ask what the graph holds: introspection, suggestions, and the schema for download. The reference among the pages at `/docs` is for everybody.',
  'changes:read': 'Follow the feed of changes, to keep a mirror.',
  'articles:write': 'Hand articles in, also as withheld or canceled.',
  'articles:publish': 'Withhold and cancel articles, and show them again.',
  'articles:erase': 'Erase articles for good.',
  'entities:write':
    'Correct entities: merge, split, name and describe them, and decide what a place in a text names.',
  'entities:suppress': 'Remove persons from the graph for good.',
  'quotes:review': 'Read what waits for the judgement of an editor.',
  'quotes:write': 'Correct quotes: confirm, reject, change, add.',
  'keys:manage': 'Make, change, rotate and revoke keys, and change plans.',
  'usage:read': 'List keys, and read what each has used.',
  'audit:read': 'Read who changed what, with a key that sees the whole archive.',
} as const;

export type Scope = keyof typeof scopes;

export const isScope = (text: string): text is Scope => Object.hasOwn(scopes, text);

/** Scopes that change nothing: all that a sandbox key can have. */
export const readingScopes: readonly Scope[] = ['schema:read', 'changes:read', 'quotes:review'];
