/** An operation to begin with. */
export interface Sample {
  readonly audience: string;
  readonly title: string;
  readonly query: string;
}

const texts = import.meta.glob<string>('../samples/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A sample says in its first line for whom it is and what it does: `# Readers: the newest articles`. */
function read(query: string): Sample {
  const [, audience = '', title = ''] = /^# (.+?): (.+)$/m.exec(query) ?? [];
  return { audience, title, query };
}

export const samples: readonly Sample[] = Object.keys(texts)
  .sort()
  .map((file) => read(texts[file] ?? ''));
