/** The longest message that is taken, in bytes: `maxMessageSizeBytes` of `hello`. */
export const MAX_MESSAGE_BYTES = 48_000_000;
/** The longest document in bytes: `maxBsonObjectSize` of `hello`. */
export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
/** The longest command in bytes, what is sent beside it apart: mongod leaves a document room for the rest of a command. */
export const MAX_COMMAND_BYTES = MAX_DOCUMENT_BYTES + 16 * 1024;
/** The most statements in one write command: `maxWriteBatchSize` of `hello`. */
export const MAX_WRITE_BATCH = 100_000;
