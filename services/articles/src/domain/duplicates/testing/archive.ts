import {
  duplicateThreshold,
  fingerprintOf,
  mostPerBand,
  similarityOf,
  type Fingerprint,
} from '../fingerprint.js';

/** An archive in memory that is looked up as a database is: at most so many candidates under each band, newest first. */
export class Archive {
  readonly #bands = new Map<string, number[]>();
  readonly #rows: { readonly story: number; readonly fingerprint: Fingerprint }[] = [];

  add(story: number, text: string): void {
    const fingerprint = fingerprintOf(text);
    if (!fingerprint) return;
    const row = this.#rows.push({ story, fingerprint }) - 1;
    for (const band of fingerprint.bands) this.#bands.set(band, [row, ...(this.#bands.get(band) ?? [])]);
  }

  /** The stories of which a text is found to be a near duplicate, and how many were compared for it. */
  lookUp(text: string): { readonly found: readonly number[]; readonly candidates: number } {
    const fingerprint = fingerprintOf(text);
    if (!fingerprint) return { found: [], candidates: 0 };
    const rows = new Set(
      fingerprint.bands.flatMap((band) => this.#bands.get(band)?.slice(0, mostPerBand) ?? []),
    );
    const found = [...rows]
      .flatMap((row) => this.#rows[row] ?? [])
      .filter((row) => similarityOf(row.fingerprint, fingerprint) >= duplicateThreshold)
      .map(({ story }) => story);
    return { found, candidates: rows.size };
  }
}
