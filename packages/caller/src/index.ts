export { callerHeader, signCaller, verifyCaller, type Caller, type Role, type Secrets } from './caller.js';
