import type { EditingErrorCode } from '../../generated/resolvers.js';

/** An editor asked for what cannot be. */
export class Refused extends Error {
  constructor(
    readonly code: EditingErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'Refused';
  }
}

export const unknownEntity = (id: string): Refused =>
  new Refused('UNKNOWN_ENTITY', `There is no entity ${JSON.stringify(id)}; check the id.`);
