export {
  asGateway,
  asWorker,
  callerHeader,
  signCaller,
  verifyCaller,
  type Caller,
  type Rights,
  type Role,
  type Secrets,
} from './caller.js';
