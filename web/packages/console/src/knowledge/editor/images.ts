import type { Image } from '@careline/wire';
import { http, unwrap } from '../../api/client';

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
export const MAX_IMAGE_BYTES = 2_000_000;

export function uploadImage(file: File): Promise<Image> {
  return unwrap(
    http.POST('/api/images', {
      params: { query: { name: file.name || 'image' } },
      headers: { 'Content-Type': file.type },
      body: file as never,
      bodySerializer: () => file,
    }),
  );
}

/** The pictures of a paste or a drop. */
export function imagesIn(data: DataTransfer | null): File[] {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith('image/'));
}

/** `piece` with the line ends that make it a paragraph of its own in the place of the selection. */
export function asBlock(text: string, start: number, end: number, piece: string): string {
  const before = text.slice(0, start);
  const after = text.slice(end);
  const gapBefore = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const gapAfter = after === '' || after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return gapBefore + piece + gapAfter;
}
