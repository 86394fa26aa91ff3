import { isErrorCode } from './registry.js';

/** The part of a log that faults are written to. */
interface FaultLog {
  error(fields: object, message: string): void;
}

interface Encountered {
  readonly errors: readonly unknown[];
  readonly contextValue: { readonly log: FaultLog };
}

/** Whether an error is a fault of ours, to be looked into, rather than an answer to the caller. */
const isFault = (error: unknown): boolean => {
  const { extensions } = error as { extensions?: { code?: unknown } };
  return !isErrorCode(extensions?.code) || extensions.code === 'INTERNAL_SERVER_ERROR';
};

/** Writes down those of the errors of an answer that are faults. */
export function tellFaults(errors: readonly unknown[], log: FaultLog): void {
  for (const err of errors.filter((error) => isFault(error))) log.error({ err }, 'fault');
}

/** A plugin for Apollo Server: faults are logged where they happen, with the id of the request that met them. */
export const logFaults = {
  requestDidStart: () =>
    Promise.resolve({
      didEncounterErrors: ({ errors, contextValue }: Encountered) => {
        tellFaults(errors, contextValue.log);
        return Promise.resolve();
      },
    }),
  /** What breaks outside the graph itself: a plugin, or Apollo. */
  unexpectedErrorProcessingRequest: ({
    error: err,
    requestContext,
  }: {
    readonly error: Error;
    readonly requestContext: { readonly contextValue: { readonly log: FaultLog } };
  }) => {
    requestContext.contextValue.log.error({ err }, 'fault outside the operation');
    return Promise.resolve();
  },
};
