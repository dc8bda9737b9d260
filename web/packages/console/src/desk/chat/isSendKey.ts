/** Enter sends; not with Shift (a new line), nor while an input method is composing (Enter then picks a word). */
export function isSendKey(
  event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode'>,
): boolean {
  // Safari ends the composition before this keydown, and marks it with the old code 229 only.
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}
