import { parse } from 'csv-parse/sync';

/** A line of a table, with the names of its columns. */
export interface TableRow {
  /** Counts from 1, as editors show it. */
  readonly line: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** A line that cannot be read. */
export interface BadLine {
  readonly line: number;
  readonly problem: string;
}

export interface Table {
  readonly rows: readonly TableRow[];
  readonly bad: readonly BadLine[];
}

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

function readJsonLines(text: string): Table {
  const rows: TableRow[] = [];
  const bad: BadLine[] = [];
  text.split('\n').forEach((content, i) => {
    if (content.trim() === '') return;
    try {
      const fields: unknown = JSON.parse(content);
      if (typeof fields !== 'object' || fields === null || Array.isArray(fields))
        throw new Error('it is no object');
      rows.push({ line: i + 1, fields: fields as Record<string, unknown> });
    } catch (error) {
      bad.push({ line: i + 1, problem: `not JSON: ${(error as Error).message}` });
    }
  });
  return { rows, bad };
}

/**
 * Marks within a cell are what they are. In values separated by tabs no cell is quoted (IANA, text/tab-separated-values): a
 * mark at its beginning would take the lines up to the next one in.
 */
const quoting = (delimiter: string) =>
  delimiter === '\t' ? { quote: false as const } : { relax_quotes: true };

/** The lines of separated values; the first names the columns. Empty cells are not said. */
function readSeparated(text: string, delimiter: string): Table {
  const options = {
    ...{ delimiter, info: true, relax_column_count: true, skip_empty_lines: true, bom: true },
    ...quoting(delimiter),
  };
  const [head, ...body] = parse(text, options) as unknown as Parsed[];
  const columns = (head?.record ?? []).map((name) => name.trim());
  const bad: BadLine[] = [];
  const rows = body.flatMap(({ record, info: { lines } }): TableRow[] => {
    if (record.length > columns.length) {
      bad.push({
        line: lines,
        problem: `it has ${record.length} cells, the first line names ${columns.length}`,
      });
      return [];
    }
    const cells = columns.map((name, i) => [name, record[i]?.trim() ?? ''] as const);
    return [{ line: lines, fields: Object.fromEntries(cells.filter(([, cell]) => cell !== '')) }];
  });
  return { rows, bad };
}

/** Reads a table by the ending of its file's name. */
export function readTable(name: string, content: string): Table {
  const text = content.replace(/^\uFEFF/, '');
  if (/\.jsonl$/i.test(name)) return readJsonLines(text);
  if (!/\.(?:csv|tsv)$/i.test(name))
    return { rows: [], bad: [{ line: 1, problem: 'the file ends neither in .csv nor in .tsv or .jsonl' }] };
  try {
    return readSeparated(text, /\.tsv$/i.test(name) ? '\t' : ',');
  } catch (error) {
    const { lines, message } = error as Error & { readonly lines?: number };
    return { rows: [], bad: [{ line: lines ?? 1, problem: message }] };
  }
}
