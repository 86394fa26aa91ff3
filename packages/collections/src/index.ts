export { openCollection, rowSchema, type RowModel, type RowSchema } from './collections.js';
