import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import type { Identity } from '../os/processes.js';
import { systemCode } from '../start-error.js';

/** In what order processes stop: what others lean on goes last. */
export const STAGES = ['edge', 'subgraph', 'database'] as const;

export type Stage = (typeof STAGES)[number];

/** A running child, as the next start must know it if this one is killed. */
export interface ChildRecord {
  readonly name: string;
  readonly stage: Stage;
  readonly identity: Identity;
}

/** The file `supervisor.json` of a data folder: who supervises it, and what he started. */
export interface RunRecord {
  readonly supervisor: Identity;
  /** npm, where it started the supervisor: when npm is gone, so is soon the supervisor. */
  readonly runner: Identity | undefined;
  /** The supervisor is about to end. */
  readonly stopping: boolean;
  readonly children: readonly ChildRecord[];
}

/** @returns the record, or undefined where there is none that can be read */
export function readRecord(file: string): RunRecord | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as RunRecord;
  } catch {
    return undefined;
  }
}

/** Writes the record, so that a reader at any moment sees the old one or the new one. */
export function replaceRecord(file: string, record: RunRecord): void {
  const draft = writeDraft(file, record);
  renameSync(draft, file);
}

/** Writes the record if there is none yet. @returns whether it did */
export function createRecord(file: string, record: RunRecord): boolean {
  const draft = writeDraft(file, record);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft);
  }
}

function writeDraft(file: string, record: RunRecord): string {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 });
  return draft;
}
