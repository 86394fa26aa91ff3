/**
 * What the engine says in other words than MongoDB, of messages that programs are known to read: test suites of clients,
 * and people who search for them.
 */
const WORDINGS: readonly (readonly [RegExp, string])[] = [
  [/^Pipeline stage name not recognized: (\S+)$/, "Unrecognized pipeline stage name: '$1'"],
  [
    /^Modifying the path '(.*)' will result in a conflict occurring at '(.*)'$/,
    "Updating the path '$1' would create a conflict at '$2'",
  ],
  [
    /^Updating the path '(.*)' is not allowed because it would change the immutable field '(.*)'$/,
    "Performing an update on the path '$1' would modify the immutable field '$2'",
  ],
  [/^Namespace does not currently exist: (.*)$/, 'ns does not exist: $1'],
  [/^A text index is necessary to perform a \$text query\.$/, 'text index required for $$text query'],
  [
    /^The namespace (\S+) refers to a view object rather than a collection$/,
    'Namespace $1 is a view, not a collection',
  ],
  [
    /^exclusion cannot be applied to field (\S+) within the inclusion projection\.$/,
    'Cannot do exclusion on field $1 in inclusion projection',
  ],
  [
    /^Point lies outside the specified interval range \[(\S+), (\S+)\]$/,
    'point not in interval of [ $1, $2 ]',
  ],
  [
    /^The field '(.*)' is required to be an array, however it is currently of type (\S+) in document \{ (.*) \}$/,
    "The field '$1' must be an array but is of type $2 in document {$3}",
  ],
  [
    /^The filter array for identifier '(.*)' was ignored during the (.*) update process$/,
    "The array filter for identifier '$1' was not used in the update $2",
  ],
  [/^Unrecognized operator specified: (\S+)$/, 'unknown operator: $1'],
  [
    /^(?:canceling statement due to lock timeout|could not serialize access due to .*|deadlock detected)$/,
    'Write conflict during plan execution and yielding is disabled. Please retry your operation or multi-document transaction.',
  ],
];

/** An error's message in MongoDB's words, where they are known. */
export function mongoWording(message: string): string {
  for (const [pattern, words] of WORDINGS) {
    if (pattern.test(message)) return message.replace(pattern, words);
  }
  return message;
}
