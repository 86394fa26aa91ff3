export { createWaiting } from './waiting.js';
export {
  longestAnswer,
  startFollower,
  type FollowedEvent,
  type Follower,
  type Freshness,
} from './follower.js';
export { openOutbox, type Asked, type Entry, type Outbox, type Told } from './outbox.js';
export { openPosition } from './position.js';
export { startPruning } from './pruning.js';
