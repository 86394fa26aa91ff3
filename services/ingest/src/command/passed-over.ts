import type { SourceItem } from './formats/source-article.js';

const mostNamed = 3;

/** Of a source with ever new names, not all are remembered. */
const mostKept = 100;

const named = (names: readonly string[]): string =>
  names.slice(0, mostNamed).join(', ') + (names.length > mostNamed ? ', …' : '');

/** Notes what a load passes over, to name it once at the end: it may be there by mistake. */
export class PassedOver {
  private readonly files: string[] = [];
  private readonly fields = new Set<string>();

  /** A file that is of no known kind. */
  noteFile(path: string): void {
    this.files.push(path);
  }

  /** The items as they come. */
  async *noteFields(items: AsyncIterable<SourceItem>): AsyncGenerator<SourceItem> {
    for await (const item of items) {
      const unknown = 'article' in item ? (item.unknown ?? []) : [];
      for (const name of unknown) if (this.fields.size < mostKept) this.fields.add(name);
      yield item;
    }
  }

  /** A line for each kind of thing that was passed over. */
  describe(): string[] {
    const { files, fields } = this;
    // Quoted as JSON: what a terminal would obey is in no name of a field.
    const inQuotes = [...fields].map((name) => JSON.stringify(name));
    const count = files.length === 1 ? '1 file that is' : `${files.length} files that are`;
    return [
      ...(files.length > 0 ? [`passed over ${count} no .txt, .jsonl or .json: ${named(files)}`] : []),
      ...(fields.size > 0 ? [`passed over fields that articles do not have: ${named(inQuotes)}`] : []),
    ];
  }
}
