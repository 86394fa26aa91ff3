/** First names that are all but always one gender's, in lower case. */
export interface FirstNames {
  readonly he: ReadonlySet<string>;
  readonly she: ReadonlySet<string>;
}

/** Reads the two lines of 'first-names.txt': names that go with 'he', and those that go with 'she'. */
export function decodeFirstNames(bytes: Uint8Array): FirstNames {
  const [he = '', she = ''] = new TextDecoder().decode(bytes).split('\n');
  return { he: new Set(he.split(' ')), she: new Set(she.split(' ')) };
}

export function encodeFirstNames({ he, she }: FirstNames): Uint8Array {
  return new TextEncoder().encode(`${[...he].sort().join(' ')}\n${[...she].sort().join(' ')}\n`);
}
