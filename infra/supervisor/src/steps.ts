/** How the supervisor tells people what it does; `infra/bootstrap/steps.mjs` gives the one for terminals. */
export interface Steps {
  /** Does one step of the start and tells how it went and how long it took. */
  step<T>(title: string, work: (progress: (detail: string) => void) => Promise<T>): Promise<T>;
  /** Says one line. */
  note(line: string): void;
}
