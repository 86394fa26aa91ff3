import { GraphQLError } from 'graphql';
import type { ErrorCode } from './registry.js';

/** An error that its reader can act on: a code of the registry and a sentence that says what to do. */
export class NewsgraphError extends GraphQLError {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown; details?: object } = {}) {
    super(message, {
      extensions: { code, ...options.details },
      originalError: options.cause instanceof Error ? options.cause : null,
    });
    this.name = 'NewsgraphError';
    this.code = code;
  }
}
