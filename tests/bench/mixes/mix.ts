import type { GraphRequest } from '../load/request.js';
import type { Subjects } from './subjects.js';

export interface Mix {
  readonly name: string;
  readonly title: string;
  /** A stream of requests: equal seeds give equal ones. */
  requests(subjects: Subjects, seed: number): () => GraphRequest;
}
