import { GraphQLError } from 'graphql';
import type { Dispatcher } from 'undici';
import { cachePolicyOf } from './cache-policy.js';
import type { RawAnswer } from './subgraph.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

const codes: Readonly<Record<number, string>> = { 401: 'UNAUTHENTICATED', 403: 'FORBIDDEN' };

const isJson = (headers: Headers) =>
  /^application\/(graphql-response\+)?json/.test(String(headers['content-type'] ?? ''));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

interface From {
  readonly address: { readonly url: string };
  /** Only the text tells whether it is an answer. */
  readonly anyStatus: boolean;
}

/** Gathers one answer of a subgraph, without a stream or an object for its headers. */
export class HttpAnswer implements Dispatcher.DispatchHandler {
  /** Called once, however it ends. */
  onSettled: (() => void) | undefined;
  private controller: Dispatcher.DispatchController | undefined;
  private aborted: Error | undefined;
  private readonly chunks: Buffer[] = [];
  private status = 0;
  private statusText = '';
  private headers: Headers = {};

  constructor(
    private readonly subgraph: string,
    private readonly from: From,
    private readonly resolve: (answer: RawAnswer) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  abort(reason: Error): void {
    this.aborted = reason;
    this.controller?.abort(reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.aborted) controller.abort(this.aborted);
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Headers,
    statusText = '',
  ): void {
    this.status = status;
    this.headers = headers;
    this.statusText = statusText;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.onSettled?.();
    const [first] = this.chunks;
    const text = (this.chunks.length === 1 && first ? first : Buffer.concat(this.chunks)).toString();
    const ok = (this.status >= 200 && this.status <= 299) || this.from.anyStatus;
    if (!ok) this.reject(this.refusal(text));
    else if (!isJson(this.headers))
      this.reject(new Error(`Expected JSON response body, but received: ${text}`));
    else this.resolve({ text, policy: cachePolicyOf(this.subgraph, this.headers) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.onSettled?.();
    this.reject(error);
  }

  private refusal(text: string): GraphQLError {
    const { status, statusText } = this;
    const { url } = this.from.address;
    const code = codes[status];
    const body = isJson(this.headers) ? parsed(text) : text;
    return new GraphQLError(`${status}: ${statusText}`, {
      extensions: { response: { url, status, statusText, body }, ...(code !== undefined && { code }) },
    });
  }
}
