/** The steps of a set-up, in their order. */
export type Step = 'wait' | 'index' | 'download' | 'unpack' | 'relocate' | 'initialise' | 'start';

/** One report of progress: `done` of `total` units of a step (percent, packages), where they can be told. */
export interface Progress {
  readonly step: Step;
  readonly done?: number;
  readonly total?: number;
  /** A sentence for people. */
  readonly message: string;
}

export type OnProgress = (progress: Progress) => void;
