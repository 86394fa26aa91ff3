export {
  asGateway,
  asWorker,
  callerHeader,
  signCaller,
  verifyCaller,
  type BudgetWindow,
  type Caller,
  type Rights,
  type Role,
  type Secrets,
} from './caller.js';
