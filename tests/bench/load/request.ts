/** One request of a mix, as it goes over the wire. */
export interface GraphRequest {
  readonly body: string;
  /** Which plan's caller asks: its place among the plans. */
  readonly plan: number;
}

export const graphRequest = (query: string, variables: object, plan = 0): GraphRequest => ({
  body: JSON.stringify({ query, variables }),
  plan,
});
