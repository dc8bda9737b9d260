import type { Plugin } from 'vite';

/**
 * Parts of Socket.IO that a chat of plain text never runs: WebTransport (not in `transports`) and binary packets.
 * They are a tenth of the widget's weight.
 */
const UNUSED: Record<string, string> = {
  'engine.io-client/build/esm/transports/webtransport.js': 'export class WT {}',
  'engine.io-parser/build/esm/contrib/base64-arraybuffer.js':
    'export const encode = String, decode = String;',
  'socket.io-parser/build/esm/is-binary.js': 'export const isBinary = () => false, hasBinary = isBinary;',
  'socket.io-parser/build/esm/binary.js':
    'export const deconstructPacket = (packet) => ({ packet, buffers: [] }), reconstructPacket = (packet) => packet;',
};

export function slimSocketIo(): Plugin {
  const replaced = new Set<string>();
  return {
    name: 'slim-socket-io',
    enforce: 'pre',
    apply: 'build',
    load(id) {
      const path = Object.keys(UNUSED).find((unused) => id.replaceAll('\\', '/').endsWith(unused));
      if (path === undefined) return null;
      replaced.add(path);
      return { code: UNUSED[path]!, moduleSideEffects: false };
    },
    buildEnd() {
      const missing = Object.keys(UNUSED).filter((path) => !replaced.has(path));
      if (missing.length)
        this.error(`Socket.IO has changed; vite.slim.ts no longer finds ${missing.join(', ')}`);
    },
  };
}
