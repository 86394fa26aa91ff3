/** WriteConflict, ShutdownInProgress: another try of the whole transaction may succeed. */
const TRANSIENT_CODES = new Set([112, 91]);

/** Whether a transaction that failed with this code should be tried again: drivers know it by a label. */
export const isTransient = (code: number): boolean => TRANSIENT_CODES.has(code);
