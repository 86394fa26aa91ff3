// Loaded into every program that the supervisor runs, before the program itself (`node --import`). The supervisor holds
// the other end of standard input; the kernel closes it when the supervisor is gone, even after kill -9. Nobody is left
// then to stop the program, so it stops as if it had been told to.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  const stop = () => process.kill(process.pid, 'SIGTERM');
  process.stdin.once('end', stop).once('error', stop).resume();
  // Waiting for that must not keep alive a program that is done; only pipes and terminals know the method.
  (process.stdin as Partial<typeof process.stdin>).unref?.();
}
