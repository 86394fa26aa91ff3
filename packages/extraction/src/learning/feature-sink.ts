/**
 * What the features of a sequence are told to, position by position: in training they are recorded, in use they are weighed.
 * Features that are the same wherever one number is, a key, make a group: of a group and key that were met before
 * the weights are known, and its features need not be made again.
 *
 *   if (sink.opens(GROUP, key)) { sink.add(…); sink.add(…); sink.close(); }
 */
export interface FeatureSink {
  add(hash: number): void;
  /** Whether the features of the group have to be told; `close` must then follow them. Groups may hold groups. */
  opens(group: number, key: number): boolean;
  close(): void;
  /** Closes the current position. */
  next(): void;
}
