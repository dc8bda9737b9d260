import { defineConfig } from 'vite';

/** The demo shop: a static page that embeds the widget as any shop would. */
export default defineConfig({
  root: '../../demo',
  base: './',
  build: { outDir: '../../var/web/demo', emptyOutDir: true, target: 'es2022', reportCompressedSize: false },
});
