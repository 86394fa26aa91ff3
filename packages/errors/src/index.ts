export { errorDocumentation } from './documentation.js';
export { NewsgraphError } from './newsgraph-error.js';
export { errorCodes, isErrorCode, type ErrorCode } from './registry.js';
