export { digestOfKey, isKey, looksLikeKey, makeKey, withoutKeys, type KeyEnvironment } from './key.js';
