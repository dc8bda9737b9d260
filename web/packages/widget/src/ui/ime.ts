/** Events closer together than this come from the one key press that ended a composition. */
const SAME_KEY_MS = 40;

/**
 * Tells the Enter that sends from the Enter that picks a candidate in an input method (Chinese, Japanese, Korean).
 *
 * Chrome and Firefox mark the latter with `isComposing`; Safari ends the composition first and then reports the key
 * with `keyCode` 229, or, in some versions, with nothing but the short time since `compositionend`.
 */
export class Composition {
  private endedAt = -Infinity;

  readonly onCompositionEnd = (event: { timeStamp: number }): void => {
    this.endedAt = event.timeStamp;
  };

  sends(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'isComposing' | 'keyCode' | 'timeStamp'>): boolean {
    if (event.key !== 'Enter' || event.shiftKey) return false;
    return !event.isComposing && event.keyCode !== 229 && event.timeStamp - this.endedAt > SAME_KEY_MS;
  }
}
