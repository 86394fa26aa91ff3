import type { ImportedEntry } from '../store/editing/imports.js';

/** What became of the lines of tables. */
export interface Report {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly failed: number;
  readonly entities: readonly TakenLine[];
  readonly failures: readonly FailedLine[];
}

interface TakenLine {
  readonly file: string;
  readonly line: number;
  readonly entityId: string;
  readonly outcome: 'created' | 'updated' | 'unchanged';
  /** What an editor should look at. */
  readonly notes: readonly string[];
}

interface FailedLine {
  readonly file: string;
  /** 0 where the whole file failed. */
  readonly line: number;
  readonly problems: readonly string[];
}

/** Gathers outcomes, one line at a time. */
export class ReportBuilder {
  private readonly entities: TakenLine[] = [];
  private readonly failures: FailedLine[] = [];

  fail(failure: FailedLine): void {
    this.failures.push(failure);
  }

  add(file: string, line: number, { outcome, entityId, notes }: ImportedEntry): void {
    if (outcome === 'REJECTED' || entityId === null) this.fail({ file, line, problems: notes });
    else
      this.entities.push({
        file,
        line,
        entityId,
        outcome: outcome.toLowerCase() as TakenLine['outcome'],
        notes,
      });
  }

  build(): Report {
    const count = (outcome: TakenLine['outcome']) =>
      this.entities.filter((entity) => entity.outcome === outcome).length;
    return {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      failed: this.failures.length,
      entities: this.entities,
      failures: this.failures,
    };
  }
}

/** The report in words. */
export function describe(report: Report): string {
  const counts = (['created', 'updated', 'unchanged', 'failed'] as const).map(
    (name) => `${report[name]} ${name}`,
  );
  return [
    counts.join(', '),
    ...report.failures.flatMap(({ file, line, problems }) =>
      problems.map((problem) => `failed: ${line > 0 ? `${file}:${line}` : file}: ${problem}`),
    ),
    ...report.entities.flatMap(({ file, line, notes }) =>
      notes.map((note) => `note: ${file}:${line}: ${note}`),
    ),
  ].join('\n');
}
