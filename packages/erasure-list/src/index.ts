export { openErasureList, type ErasureList, type ErasureRecord } from './erasure-list.js';
