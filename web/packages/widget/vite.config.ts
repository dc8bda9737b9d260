import { gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';
import { slimSocketIo } from './vite.slim.ts';

/** Prints what a shop's customer has to load. */
function weight(): Plugin {
  return {
    name: 'weight',
    writeBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue;
        console.warn(`${file.fileName}: ${(gzipSync(file.code).length / 1024).toFixed(1)} KB gzipped`);
      }
    },
  };
}

/** One classic script with everything in it, so that a page embeds it with one tag. */
export default defineConfig({
  define: { 'process.env.NODE_ENV': '"production"' },
  plugins: [slimSocketIo(), weight()],
  build: {
    outDir: '../../../var/web/widget',
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'safari17.5', 'firefox121'],
    reportCompressedSize: false,
    lib: { entry: 'src/index.ts', formats: ['iife'], name: 'CarelineWidget', fileName: () => 'widget.js' },
  },
});
