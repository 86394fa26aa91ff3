import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a database that loses answers. */
export interface LossyProxy {
  readonly port: number;
  /** The next message of a client that holds these bytes arrives, but its answer does not: the connection breaks. */
  loseAnswerTo(bytes: string): void;
  close(): void;
}

export async function startLossyProxy(targetPort: number): Promise<LossyProxy> {
  let marker: string | undefined;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
    }
    let isLosing = false;
    client.on('data', (data) => {
      if (marker !== undefined && data.includes(marker)) {
        isLosing = true;
        marker = undefined;
      }
      target.write(data);
    });
    target.on('data', (data) => (isLosing ? client.destroy() : client.write(data)));
    client.on('close', () => target.end());
    target.on('close', () => client.end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    loseAnswerTo: (bytes) => (marker = bytes),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
