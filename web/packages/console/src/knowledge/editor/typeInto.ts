/** Replaces a part of what stands in a text box as typing would: the browser can undo it. */
export function typeInto(box: HTMLTextAreaElement, start: number, end: number, text: string): void {
  const before = document.activeElement;
  box.focus({ preventScroll: true });
  box.setSelectionRange(start, end);
  if (!document.execCommand(text ? 'insertText' : 'delete', false, text)) {
    box.setRangeText(text, start, end, 'end');
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
  if (before !== box && before instanceof HTMLElement && before.matches('input, textarea')) before.focus();
}
