import { createServer } from 'node:net';
import { StartError, systemCode } from '../start-error.js';

export const GATEWAY_HOST = '127.0.0.1';

/** @throws StartError unless the gateway could listen on the port now */
export async function requireFreePort(port: number): Promise<void> {
  const code = await new Promise<string | undefined>((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(systemCode(error) ?? error.message));
    server.listen({ port, host: GATEWAY_HOST }, () => server.close(() => resolve(undefined)));
  });
  if (code === undefined) return;
  if (code === 'EADDRINUSE') {
    throw new StartError(
      `Port ${port} is taken by another program; choose another one: PORT=${port + 1} npm start`,
    );
  }
  if (code === 'EACCES')
    throw new StartError(`Port ${port} may not be used by this user; choose one above 1023.`);
  throw new StartError(`Port ${port} cannot be used (${code}).`);
}
