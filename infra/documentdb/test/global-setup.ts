import type { TestProject } from 'vitest/node';
import { startLocalDatabase } from '../src/index.js';
import { makeDataFolder, removeDataFolder } from './data-folder.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the database that all tests share. */
    socketUri: string;
    port: number;
  }
}

/** One engine for the whole run: tests keep apart by taking a database of their own each. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await makeDataFolder();
  const database = await startLocalDatabase({
    dataFolder,
    port: 0,
    onProgress: ({ step, message }) => {
      if (step === 'index') console.error(message);
    },
  });
  project.provide('socketUri', database.uri);
  project.provide('port', database.port ?? 0);
  return async () => {
    await database.stop();
    await removeDataFolder(dataFolder);
  };
}
