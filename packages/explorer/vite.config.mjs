import { defineConfig } from 'vite';

export default defineConfig({
  base: '/explorer/',
  build: {
    outDir: 'dist/site',
    emptyOutDir: true,
    // An editor is large; it is fetched once, from the machine that serves the graph.
    chunkSizeWarningLimit: 8000,
  },
  worker: { format: 'es' },
});
