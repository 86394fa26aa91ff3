/** Said at once, where nobody has to be asked for it: most requests wait for nobody. */
export type Soon<Value> = Value | Promise<Value>;

/** Goes on with what is said: at once where it is there. */
export const soon = <Value, Result>(value: Soon<Value>, then: (value: Value) => Soon<Result>): Soon<Result> =>
  value instanceof Promise ? value.then(then) : then(value);
