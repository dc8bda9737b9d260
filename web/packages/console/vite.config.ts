import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = 'http://127.0.0.1:8000';

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  build: {
    outDir: '../../../var/web/console',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: { '/api': server, '/socket.io': { target: server, ws: true } },
  },
  // A busy machine may take long for one test.
  test: { include: ['src/**/*.test.{ts,tsx}'], testTimeout: 60_000 },
});
