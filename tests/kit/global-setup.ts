import type { TestProject } from 'vitest/node';
import { startNewsgraph } from './newsgraph.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the newsgraph that all tests share which do not harm it. */
    url: string;
    dataFolder: string;
  }
}

/** Starts the shared newsgraph before the first test, and removes it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const newsgraph = await startNewsgraph();
  project.provide('url', newsgraph.url);
  project.provide('dataFolder', newsgraph.dataFolder);
  return () => newsgraph.remove();
}
