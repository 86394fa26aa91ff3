export { errorDocumentation } from './documentation.js';
export { logFaults, tellFaults } from './faults.js';
export { NewsgraphError } from './newsgraph-error.js';
export { codeOfStatus } from './status.js';
export { errorCodes, isErrorCode, type ErrorCode } from './registry.js';
