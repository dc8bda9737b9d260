import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, test } from 'vitest';

const LIMIT_KB = 35;

test(`the widget is one file of at most ${LIMIT_KB} KB`, async () => {
  const outputs = (await build({ logLevel: 'silent', build: { write: false } })) as Rolldown.RolldownOutput[];
  const files = outputs.flatMap(({ output }) => output);
  expect(files.map(({ fileName }) => fileName)).toEqual(['widget.js']);
  const [file] = files as Rolldown.OutputChunk[];
  expect(gzipSync(file!.code).length / 1024).toBeLessThanOrEqual(LIMIT_KB);
}, 60_000);
