import type { FastifyInstance } from 'fastify';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>newsgraph</title>
    <style>
      body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; }
      code { background: #8882; padding: 0.1em 0.3em; border-radius: 0.2em; }
    </style>
  </head>
  <body>
    <h1>newsgraph</h1>
    <p>Who said what about whom, in which article, and where in the text.</p>
    <ul>
      <li><code>POST /graphql</code>: the graph</li>
      <li><a href="/livez"><code>/livez</code></a>, <a href="/readyz"><code>/readyz</code></a>: health</li>
      <li><a href="/metrics"><code>/metrics</code></a>: metrics for Prometheus</li>
    </ul>
  </body>
</html>
`;

/** Tells someone who opens the address in a browser what is here. */
export const serveWelcome = (http: FastifyInstance) =>
  http.get('/', (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
