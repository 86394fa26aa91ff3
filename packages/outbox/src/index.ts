export { startFollower, type FollowedEvent, type Follower } from './follower.js';
export { openOutbox, type Entry, type Outbox } from './outbox.js';
export { startPruning } from './pruning.js';
