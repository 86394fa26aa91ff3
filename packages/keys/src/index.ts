export { digestOfKey, isKey, looksLikeKey, makeKey, type KeyEnvironment } from './key.js';
